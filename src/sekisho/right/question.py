"""A question to the reference, the facts that hold when it is asked, and the shape of its answer."""

from dataclasses import dataclass
from datetime import datetime

from sekisho.law import Rulebook
from sekisho.right.register import Held, Register


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: satisfied, failing or (None) not applicable, and the ids of the facts that decided."""

    code: str
    ok: bool | None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clearance:
    """Standing of a clearance of a person with an organ under a regime, with every condition in order."""

    organ: str
    regime: str
    route: str
    conditions: tuple[Condition, ...]

    @property
    def failed(self) -> tuple[str, ...]:
        """The codes that fail, in the order of the specification."""
        return tuple(c.code for c in self.conditions if c.ok is False)

    @property
    def stands(self) -> bool:
        """Whether all conditions hold."""
        return not self.failed


@dataclass(frozen=True, slots=True)
class Right:
    """The answer for a person, a designation and a moment, before it is put into words (section 4)."""

    outcome: str
    conditions: tuple[Condition, ...]
    clearance: Clearance | None


@dataclass(frozen=True)
class Question:
    """Whom, under which regime, when (Asia/Tokyo), by which law; and the register that is asked."""

    register: Register
    book: Rulebook
    person: str
    regime: str
    at: datetime

    def law(self, name: str) -> bool:
        """Return a yes or no of the law in force on the day of the question."""
        return bool(self.book.value(name, self.at.date()))

    def rows(self, table: str) -> list[Held]:
        """Return the person's rows of a table, whenever they hold."""
        return list(getattr(self.register, table).get(self.person, ()))

    def holding(self, table: str) -> list[Held]:
        """Return the person's rows of a table that hold at the moment."""
        return [row for row in self.rows(table) if row.at(self.at)]

    def direct(self, organ: str) -> list[Held]:
        """Return the postings to the organ itself that hold; the register must know the organ."""
        known = organ in self.register.organs
        return [p for p in self.holding("postings") if known and p.row["body_id"] == organ]

    def through_business(self, organ: str) -> list[Held]:
        """Return the contracts in force, under the regime, between the organ and a business the person is posted to."""
        contracts = [c for p in self.holding("postings") for c in self.register.contracts.get(p.row["body_id"], ())]
        key = (organ, self.regime) if organ in self.register.organs else None
        return [c for c in contracts if c.at(self.at) and (c.row["organ_id"], c.row["regime"]) == key]

    def exempt(self) -> list[Held]:
        """Return the offices held that need no assessment under the regime on that day."""
        listed = {o.code for o in self.book.offices(self.regime) if o.holds(self.at.date())}
        return [o for o in self.holding("offices") if o.row["office"] in listed]


def ids(rows: list[Held]) -> tuple[str, ...]:
    """The ids of rows, each once, in order."""
    return tuple(dict.fromkeys(row.id for row in rows))
