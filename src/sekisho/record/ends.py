"""What an act ends or restores: clearances and ranges of handlers that stood before it or after it, and not both."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.record.facts import of_table
from sekisho.record.project import about
from sekisho.record.rights import explained
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Held, Register
from sekisho.right.steps import organ_and_person
from sekisho.right.words import REGIMES

Row = dict[str, Any]
Which = tuple[str, str, str]
"""A person, an organ and a regime."""


@dataclass(frozen=True)
class Stood:
    """What stands at a moment for some persons: every clearance, and every handler row from that moment on."""

    persons: tuple[str, ...]
    at: datetime
    facts: Facts
    clearances: dict[Which, Clearance]
    rows: dict[str, tuple[Held, Clearance]]

    def ended_since(self, role: Role) -> Row:
        """Return what stood then and, with what is recorded now, no longer stands at the same moment.

        ``{"at", "clearances": […], "handlers": […]}``, each row with the failing codes, articles and next step that the
        role may learn.
        """
        now = stood(self.persons, self.at)
        gone = [(k, c) for k, c in now.clearances.items() if k in self.clearances and not c.stands]
        lost = [(k, *v) for k, v in now.rows.items() if k in self.rows and not v[1].stands]
        keys = _keys(int(row.row["line"]) for _, row, _ in lost)
        return {
            "at": self.at,
            "clearances": [
                {"person_id": k[0], **_why(now.facts, k[0], c, self.at, role)}
                for k, c in gone
                if self.clearances[k].stands
            ],
            "handlers": [
                {
                    "handler": keys[int(held.row["line"])],
                    "person_id": held.row["person_id"],
                    "designation_id": held.row["designation_id"],
                    "from": max(self.at, held.start),
                    **_why(now.facts, held.row["person_id"], c, self.at, role),
                }
                for name, held, c in lost
                if self.rows[name][1].stands
            ],
        }

    def restored_since(self) -> Row:
        """Return what did not stand then and, with what is recorded now, stands at the same moment.

        ``{"at", "clearances": […], "handlers": […]}``, as of what ends, without a reason.
        """
        now = stood(self.persons, self.at)
        back = [k for k, c in now.clearances.items() if c.stands and _fell(self.clearances.get(k))]
        lines = [h for k, (h, c) in now.rows.items() if c.stands and k in self.rows and _fell(self.rows[k][1])]
        keys = _keys(int(held.row["line"]) for held in lines)
        return {
            "at": self.at,
            "clearances": [{"person_id": who, "organ_id": organ, "regime": regime} for who, organ, regime in back],
            "handlers": [
                {
                    "handler": keys[int(held.row["line"])],
                    "person_id": held.row["person_id"],
                    "designation_id": held.row["designation_id"],
                    "from": max(self.at, held.start),
                }
                for held in lines
            ],
        }


def stood(persons: Collection[str], at: datetime) -> Stood:
    """Return what stands at a moment (Asia/Tokyo) for the persons, with what is recorded now."""
    whom = tuple(sorted(persons))
    ranges = of_table("handlers").objects.known().filter(person_id__in=whom)
    facts = about(whom, designations=list(ranges.values_list("designation_id", flat=True).distinct()), places=())
    register = Register.of(facts)
    clearances = {w: _clearance(register, w, at) for w in _which(register, whom)}
    rows = {h.id: (h, _clearance(register, _of(register, h), max(at, h.start))) for h in _ranges(register, whom, at)}
    return Stood(whom, at, facts, clearances, rows)


def _which(register: Register, persons: Iterable[str]) -> list[Which]:
    """Every organ that each person ever belonged to, under each law."""
    return [(p, organ, regime) for p in persons for organ in sorted(register.belonged(p)) for regime in sorted(REGIMES)]


def _ranges(register: Register, persons: Iterable[str], at: datetime) -> list[Held]:
    rows = [h for person in persons for h in register.handlers.get(person, ())]
    return [h for h in rows if h.end > at and h.row["designation_id"] in register.designations]


def _of(register: Register, handler: Held) -> Which:
    regime = register.designations[handler.row["designation_id"]].row["regime"]
    return handler.row["person_id"], handler.row["organ_id"], regime


def _clearance(register: Register, which: Which, at: datetime) -> Clearance:
    person, organ, regime = which
    return reference.clearance(Question(register, rulebook(), person, regime, at), organ)


def _fell(before: Clearance | None) -> bool:
    return before is not None and not before.stands


def _why(facts: Facts, person: str, found: Clearance, at: datetime, role: Role) -> Row:
    why = explained(role, found.failed, found.regime, at, organ_and_person(facts, found.organ, person))
    step = why.next_step
    return {
        "organ_id": found.organ,
        "regime": found.regime,
        "failed": list(why.codes),
        "cites": list(why.cites),
        "why": {"ja": why.text.ja, "en": why.text.en},
        "next_step": {"ja": step.ja, "en": step.en} if step else None,
    }


def _keys(lines: Iterable[int]) -> dict[int, str]:
    return dict(of_table("handlers").objects.filter(pk__in=list(lines)).values_list("pk", "key"))
