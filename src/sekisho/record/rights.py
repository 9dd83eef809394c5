"""The right to handle, asked of the record: what an appointment or an entitlement must rest on."""

from datetime import datetime

from sekisho.facts.bundle import Facts
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.project import about
from sekisho.right import reference
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Register
from sekisho.right.steps import next_step, organ_and_person, said


def clearance(person_id: str, organ_id: str, regime: str, at: datetime, size: int | None = None) -> Clearance:
    """Return the standing of a person's clearance with an organ at a moment, with every condition."""
    return _clearance(about([person_id], size), person_id, organ_id, regime, at)


def require_clearance(person_id: str, organ_id: str, regime: str, at: datetime, *, doing: Text) -> Clearance:
    """Return the clearance if it stands at the moment; else refuse ``doing`` with every failing condition.

    The refusal names the law, the fact and the next lawful step in both languages. [SDS 11, CES 11]
    """
    facts = about([person_id])
    found = _clearance(facts, person_id, organ_id, regime, at)
    if not found.stands:
        raise refusal(facts, person_id, found, at, doing)
    return found


def _clearance(facts: Facts, person_id: str, organ_id: str, regime: str, at: datetime) -> Clearance:
    return reference.clearance(Question(Register.of(facts), rulebook(), person_id, regime, at), organ_id)


def refusal(facts: Facts, person_id: str, found: Clearance, at: datetime, doing: Text) -> Refusal:
    """Return the refusal of something that a clearance does not carry."""
    book = rulebook()
    names = organ_and_person(facts, found.organ, person_id)
    reasons = [said(book, code, found.regime, False, names) for code in found.failed]
    cites = [cite.key for code in found.failed for cite in book.rule(code, found.regime).cites_on(at.date())]
    text = Text(
        f"{doing.ja}できません。" + "".join(f"{r.ja.rstrip('。')}。" for r in reasons),
        f"{doing.en}: refused. " + " ".join(f"{r.en.rstrip('.')}." for r in reasons),
    )
    step = next_step(book, found.regime, found.failed, names)
    return Refusal(text, tuple(dict.fromkeys(cites)), step, found.failed)
