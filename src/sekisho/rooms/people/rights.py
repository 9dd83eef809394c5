"""What a person may do at the moment asked about, told in so far as the viewer may learn it."""

from collections.abc import Mapping
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.record.project import about
from sekisho.record.rights import explained
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Register
from sekisho.right.steps import organ_and_person
from sekisho.right.words import REGIMES
from sekisho.rooms.readers import role_for

Row = dict[str, Any]


def rights(look: Look, person_id: str) -> Row:
    """Return ``ranges``, each with whether the person may handle it, and ``clearances`` by organ and regime."""
    ranges = list(look.seen(of_table("handlers")).filter(person_id=person_id).order_by("first_day"))
    facts = about([person_id], look.size, designations={h.designation_id for h in ranges}, places=())
    register = Register.of(facts)

    def clearance(organ: str, regime: str) -> Row:
        found = reference.clearance(Question(register, rulebook(), person_id, regime, look.at), organ)
        return {"organ_id": organ, "regime": regime, **_told(found, role_for(look.actor, organ), look, names[organ])}

    asked = [Question(register, rulebook(), person_id, regime, look.at) for regime in REGIMES]
    organs = sorted({organ for question in asked for organ in reference.organs_of(question)})
    names = {organ: organ_and_person(facts, organ, person_id) for organ in organs}
    return {
        "ranges": [{"handler": h.key, **h.values(), "outcome": _outcome(register, look, h.values())} for h in ranges],
        "clearances": [clearance(organ, regime) for organ in organs for regime in REGIMES],
    }


def _outcome(register: Register, look: Look, row: Row) -> str:
    return reference.right(register, rulebook(), row["person_id"], row["designation_id"], look.at).outcome


def _told(found: Clearance, role: Role | None, look: Look, names: Mapping[str, Text]) -> Row:
    why = explained(role, found.failed, found.regime, look.at, names)
    step = why.next_step
    return {
        "stands": found.stands,
        "failed": list(why.codes),
        "cites": list(why.cites),
        "next_step": {"ja": step.ja, "en": step.en} if step else None,
    }
