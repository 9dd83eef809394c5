"""The right to handle, asked of the record: what an appointment or an entitlement must rest on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sekisho.facts.bundle import Facts
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.project import about
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Register
from sekisho.right.steps import next_step, organ_and_person, said
from sekisho.right.words import ASSESSED, NO_DOUBT, OF_ASSESSMENT, POSITIVE

TOLD_WHY = frozenset({Role.HEAD, Role.ASSESSOR, Role.INSPECTOR})
"""Who may learn what a result was; everybody else learns that a clearance stands or that none does.
(SDS 16, CES 16: no use for another purpose; SDS 13(2), CES 13(2): what a business is told.)"""
NONE_STANDS = Text(
    "{organ}の取扱いの業務を行うことができる適性評価の結果を確認できません（他の行政機関の評価では足りません）",
    "No clearance with {organ} stands that carries it (one by another organ does not count here)",
)
ASK_THE_ORGAN = Text(
    "{organ}の適性評価の担当者に確認する（第11条、第12条第1項）",
    "Ask the assessment officer of {organ} (Articles 11, 12(1))",
)


def _neutral(_: Role | None) -> Refusal:
    return Refusal(NONE_STANDS)


@dataclass
class NotCleared(Refusal):
    """A refusal for want of a clearance; ``told_to`` words it for a role, in so far as that role may learn why.

    ``lacking`` are the organs with which a clearance fails, for it can only be given there; with each what anybody may
    learn of why.
    """

    told_to: Callable[[Role | None], Refusal] = _neutral
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def said_to(self, role: Role | None) -> "NotCleared":
        """Return the refusal as the role may read it; how others may read it stays with it."""
        said_ = self.told_to(role)
        return NotCleared(said_.text, said_.cites, said_.next_step, said_.codes, self.told_to, self.lacking)


def clearance(person_id: str, organ_id: str, regime: str, at: datetime, size: int | None = None) -> Clearance:
    """Return the standing of a person's clearance with an organ at a moment, with every condition."""
    return _clearance(about([person_id], size, designations=(), places=()), person_id, organ_id, regime, at)


def require_clearance(person_id: str, organ_id: str, regime: str, at: datetime, *, doing: Text) -> Clearance:
    """Return the clearance if it stands at the moment; else refuse ``doing`` with every failing condition.

    The refusal names the law, the fact and the next lawful step in both languages. [SDS 11, CES 11]
    """
    facts = about([person_id], designations=(), places=())
    found = _clearance(facts, person_id, organ_id, regime, at)
    if not found.stands:
        raise refusal(facts, person_id, found, at, doing)
    return found


def _clearance(facts: Facts, person_id: str, organ_id: str, regime: str, at: datetime) -> Clearance:
    return reference.clearance(Question(Register.of(facts), rulebook(), person_id, regime, at), organ_id)


def told(role: Role | None, failed: Iterable[str]) -> tuple[str, ...]:
    """Return failing codes in so far as a role may learn them, in the order of the specification.

    A business learns only that no clearance stands (``ASSESSED``). Others who are not told results learn what postings
    and the calendar tell (``UNBROKEN``, ``IN_TERM``), but nothing where a result or a doubt notice plays a part.
    """
    codes = tuple(failed)
    if role in TOLD_WHY:
        return codes
    hidden = {ASSESSED, *OF_ASSESSMENT} if role is Role.BUSINESS or {POSITIVE, NO_DOUBT} & set(codes) else set()
    return tuple(dict.fromkeys(ASSESSED if code in hidden else code for code in codes))


def withheld(role: Role | None, failed: Iterable[str]) -> bool:
    """Say whether a role learns of failing conditions only that no clearance stands.

    Then it must not be told either from when until when they fail: a beginning can be the day of a result or the moment
    of a doubt notice, and an end the last day of a term that was given.
    """
    return role not in TOLD_WHY and ASSESSED in told(role, failed)


def outward(refusal_: Refusal) -> Refusal:
    """Return a refusal as it may stand in the ledger, which outsiders read: without what a result was."""
    return refusal_.told_to(None) if isinstance(refusal_, NotCleared) else refusal_


def refusal(facts: Facts, person_id: str, found: Clearance, at: datetime, doing: Text) -> NotCleared:
    """Return the refusal of something that a clearance does not carry."""
    names = organ_and_person(facts, found.organ, person_id)

    def worded(role: Role | None) -> Refusal:
        why = explained(role, found.failed, found.regime, at, names)
        text = Text(f"{doing.ja}できません。{why.text.ja}", f"{doing.en}: refused. {why.text.en}")
        return Refusal(text, why.cites, why.next_step, why.codes)

    return NotCleared(NONE_STANDS, told_to=worded, lacking=((found.organ, told(None, found.failed)),)).said_to(
        Role.HEAD
    )


def explained(
    role: Role | None, failed: Iterable[str], regime: str, at: datetime, names: Mapping[str, Text]
) -> Refusal:
    """Return failing conditions in words, with articles and the next lawful step, as a role may learn them."""
    book, codes = rulebook(), told(role, failed)
    reasons = [_reason(role, code, regime, names) for code in codes]
    cites = [cite.key for code in codes for cite in book.rule(code, regime).cites_on(at.date())]
    text = Text("".join(f"{r.ja.rstrip('。')}。" for r in reasons), " ".join(f"{r.en.rstrip('.')}." for r in reasons))
    return Refusal(text, tuple(dict.fromkeys(cites)), _step(role, codes, regime, names), codes)


def _reason(role: Role | None, code: str, regime: str, names: Mapping[str, Text]) -> Text:
    if code == ASSESSED and role not in TOLD_WHY:
        return _named(NONE_STANDS, names)
    return said(rulebook(), code, regime, False, names)


def _step(role: Role | None, codes: tuple[str, ...], regime: str, names: Mapping[str, Text]) -> Text | None:
    if ASSESSED not in codes or role in TOLD_WHY:
        return next_step(rulebook(), regime, codes, names)
    others = next_step(rulebook(), regime, (code for code in codes if code != ASSESSED), names)
    steps = [step for step in (_named(ASK_THE_ORGAN, names), others) if step]
    return Text(" → ".join(s.ja for s in steps), " → ".join(s.en for s in steps))


def _named(text: Text, names: Mapping[str, Text]) -> Text:
    return Text(text.ja.format(organ=names["organ"].ja), text.en.format(organ=names["organ"].en))
