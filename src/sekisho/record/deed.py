"""A deed: an act while it is being done. It writes facts, and remembers what it wrote for the ledger."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, TypeVar

from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor, Grant
from sekisho.record.authority import unknown
from sekisho.record.facts import Fact
from sekisho.record.inserting import insert
from sekisho.record.models import Doing

F = TypeVar("F", bound=Fact)
LONGEST_NAME = 500
"""Characters of an id."""
TOO_LONG = Text("{column} が長すぎます（{most}文字まで）。", "{column} is too long ({most} characters at most).")
SHORTER = Text("短くする", "Shorten it")


@dataclass
class Deed:
    """Who does it, by which grant, for which body, at which place of the ledger and at which moment (Asia/Tokyo)."""

    act: str
    actor: Actor
    grant: Grant
    body_id: str
    index: int
    at: datetime
    written: list[Fact] = field(default_factory=list)
    closed: list[Fact] = field(default_factory=list)

    def record(self, kind: type[F], /, **columns: Any) -> F:
        """Write a new statement; its name is the kind's key column, or its place in the ledger."""
        return self.record_many(kind, [columns])[0]

    def record_many(self, kind: type[F], rows: Sequence[dict[str, Any]]) -> list[F]:
        """Write many new statements of a kind at once; one without a name is called by its place in the ledger."""
        places = count(len(self.written))
        return self._write(kind, [(_name(kind, row) or f"{self.index}-{next(places)}", row) for row in rows])

    def revise(self, fact: F, **changes: Any) -> F:
        """Put a new version in the place of the one that was known; the old one stays as it was known then."""
        columns = {name: getattr(fact, name) for name in fact.columns()}
        self.retract(fact)
        return self._write(type(fact), [(fact.key, columns | changes)])[0]

    def retract(self, fact: Fact) -> None:
        """From now on the record no longer states it; that it once did stays known."""
        changed = type(fact).objects.filter(pk=fact.pk, known_to__isnull=True).update(known_to=self.index)
        if not changed:
            raise unknown(code="STALE")
        fact.known_to = self.index
        self.closed.append(fact)

    def retract_many(self, facts: Sequence[Fact]) -> None:
        """Retract many statements of one kind at once; refused, as a whole, where one of them is no longer stated."""
        numbers = [fact.pk for fact in facts]
        if not facts:
            return
        changed = type(facts[0]).objects.filter(pk__in=numbers, known_to__isnull=True).update(known_to=self.index)
        if changed != len(numbers):
            raise unknown(code="STALE")
        for fact in facts:
            fact.known_to = self.index
        self.closed += facts

    def find(self, kind: type[F], /, **named: Any) -> F:
        """Return the one statement known now that the actor may see; refused where there is none."""
        found = kind.objects.known().seen_by(self.actor).filter(**named).first()
        if found is None:
            raise unknown()
        result: F = found
        return result

    def _write(self, kind: type[F], named: Sequence[tuple[str, dict[str, Any]]]) -> list[F]:
        facts = [kind(key=key, known_from=self.index, salt=secrets.token_bytes(32), **row) for key, row in named]
        insert(kind, facts)
        self.written += facts
        return facts


def _name(kind: type[Fact], columns: dict[str, Any]) -> str:
    """Return the name a statement bears, or "". What names or finds it must fit into the database's indexes."""
    long = [name for name, value in columns.items() if isinstance(value, str) and len(value) > LONGEST_NAME]
    if any(getattr(kind._meta.get_field(name), "db_index", False) for name in long):
        raise Refusal(TOO_LONG.filled(column=long[0], most=LONGEST_NAME), next_step=SHORTER, codes=("UNREADABLE",))
    return str(columns[kind.KEY]) if kind.KEY else ""


def moment_of(index: int) -> datetime:
    """Return the moment of a new entry: now, but never before the entry that precedes it."""
    before = Doing.objects.filter(index=index - 1).values_list("at", flat=True).first()
    now = clock.now()
    return max(now, before) if before else now
