"""One question answered in full: the outcome, every condition with its article and facts, and when it changes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Text
from sekisho.law import Rulebook
from sekisho.right import changes, narrow, reference
from sekisho.right import words as w
from sekisho.right.question import Clearance, Question, Right
from sekisho.right.register import Register
from sekisho.right.steps import next_step, organ_and_person, said


@dataclass(frozen=True, slots=True)
class Said:
    """One condition of an answer. ``ok`` is None where the condition does not apply; ``cite`` is canonical."""

    code: str
    ok: bool | None
    cite: str
    facts: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Answer:
    """The answer to one question; for a place, ``secrets`` holds one answer for each secret exposed there.

    ``until`` is the first later moment at which the outcome changes if no new fact is recorded; None = never.
    """

    outcome: str
    person_id: str
    designation_id: str | None
    place_id: str | None
    at: datetime
    until: datetime | None
    rulebook: str
    conditions: tuple[Said, ...] = ()
    next_step: Text | None = None
    secrets: tuple["Answer", ...] = ()


def ask_designation(facts: Facts, book: Rulebook, person: str, designation: str, at: datetime) -> Answer:
    """Answer whether the person may handle the designation at the moment (Asia/Tokyo)."""
    mine = narrow.about(facts, person, [designation])
    return _designation(mine, Register.of(mine), book, person, designation, at)


def ask_place(facts: Facts, book: Rulebook, person: str, place: str, at: datetime) -> Answer:
    """Answer whether the person may be at the place at the moment: whether he may handle every secret exposed there.

    A place where nothing in force is exposed is ``not_secret``.
    """
    exposed = facts["exposures"].filter(place_id=place)["designation_id"].unique().sort().to_list()
    mine = narrow.about(facts, person, exposed, place)
    register = Register.of(mine)
    whole = _place(register, book, person, place)
    there = [secret for secret in exposed if _is_exposed(register, place, secret, at)]
    secrets = tuple(_designation(mine, register, book, person, secret, at) for secret in there)
    moments = changes.of_person(register, book, person) | changes.of_place(register, place)
    step = next((s.next_step for s in secrets if s.outcome == w.DENY), None)
    until = _until(whole, moments, at)
    return Answer(whole(at), person, None, place, at, until, book.version, (), step, secrets)


def _designation(
    facts: Facts, register: Register, book: Rulebook, person: str, designation: str, at: datetime
) -> Answer:
    answer = reference.right(register, book, person, designation, at)
    known = register.designations.get(designation)
    regime = known.row["regime"] if known else w.SDS
    moments = changes.of_person(register, book, person) | changes.of_secret(register, designation)
    until = _until(lambda t: reference.right(register, book, person, designation, t).outcome, moments, at)
    best = answer.clearance or reference.nearest_of(Question(register, book, person, regime, at))
    names = organ_and_person(facts, best.organ if best else None, person)
    conditions = tuple(
        Said(c.code, c.ok, _cite(book, c.code, regime, at), c.facts, said(book, c.code, regime, c.ok, names))
        for c in answer.conditions
    )
    step = next_step(book, regime, _failing(answer, best), names) if answer.outcome == w.DENY else None
    return Answer(answer.outcome, person, designation, None, at, until, book.version, conditions, step)


def _failing(answer: Right, best: Clearance | None) -> tuple[str, ...]:
    """What has to change: for somebody outside the range the clearance nearest to standing comes first."""
    failed = best.failed if best else (w.MEMBER, w.ASSESSED)
    return failed if answer.clearance else (*failed, w.IN_RANGE)


def _cite(book: Rulebook, code: str, regime: str, at: datetime) -> str:
    return " · ".join(cite.key for cite in book.rule(code, regime).cites_on(at.date()))


def _place(register: Register, book: Rulebook, person: str, place: str) -> Callable[[datetime], str]:
    def outcome(at: datetime) -> str:
        exposed = {e.row["designation_id"] for e in register.exposures.get(place, ()) if e.at(at)}
        each = {reference.right(register, book, person, secret, at).outcome for secret in exposed}
        return next((o for o in (w.DENY, w.ALLOW) if o in each), w.NOT_SECRET)

    return outcome


def _is_exposed(register: Register, place: str, secret: str, at: datetime) -> bool:
    return any(e.at(at) and e.row["designation_id"] == secret for e in register.exposures.get(place, ()))


def _until(outcome: Callable[[datetime], str], moments: set[datetime], at: datetime) -> datetime | None:
    """Return the first moment after ``at`` with another outcome."""
    now = outcome(at)
    return next((moment for moment in sorted(moments) if moment > at and outcome(moment) != now), None)
