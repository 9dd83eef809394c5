"""A small record to try acts on: organs, people and secrets by their short names.

What a test is about is done by acts, with ``do``; what it only needs to be there is transcribed with the helpers.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from itertools import count
from typing import Any

from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.acts import Done, perform
from sekisho.record.facts import here, of_table
from sekisho.record.looks import ask
from sekisho.record.roles import Role

LONG_AGO = date(2015, 1, 1)


def actor(role: Role, body: str = "MOD", unit: str | None = None) -> Actor:
    """Somebody who holds one role."""
    return Actor(f"{role.value}-of-{body}", (Grant(role, body, unit),))


class World:
    """The record of one test."""

    def __init__(self) -> None:
        self._numbers = count(1)  # numbers have a stroke: no token on a page contains one by chance

    @staticmethod
    def founded() -> "World":
        """A record that knows the organs MOD and ATLA and the contractor ACME."""
        world = World()
        world.organ("MOD", "防衛省")
        world.organ("ATLA", "防衛装備庁")
        world.rows("businesses", business_id="ACME", name_ja="アクメ工業株式会社", name_en="Acme Industries")
        return world

    def rows(self, table: str, **row: Any) -> None:
        """Transcribe a line."""
        body = "MOD"
        perform("bundle.transcribe", actor(Role.HEAD, body), body_id=body, table=table, rows=[row])

    @staticmethod
    def crowd(table: str, rows: Iterable[dict[str, Any]]) -> None:
        """Put many lines there at once and not by acts, for a test that is about how many there are; no key is made."""
        kind = of_table(table)
        facts = [kind(key=row[kind.KEY], known_from=0, salt=bytes(32), **here(row)) for row in rows]
        for fact in facts:
            fact.fold()
        kind.objects.bulk_create(facts, batch_size=2_000)

    def organ(self, organ_id: str, name_ja: str, role: str = "designator") -> None:
        """An organ."""
        self.rows("organs", organ_id=organ_id, name_ja=name_ja, name_en=organ_id, role=role)

    def person(
        self, name: str = "山田太郎", *, posted_to: str | None = "MOD", since: date = LONG_AGO, unit: str | None = None
    ) -> str:
        """A person, posted; returns the number."""
        number = f"p-{next(self._numbers)}"
        self.rows("persons", person_id=number, name=name)
        if posted_to:
            self.posted(number, posted_to, since, unit=unit)
        return number

    def posted(
        self, person_id: str, body_id: str, since: date, until: date | None = None, unit: str | None = None
    ) -> None:
        """A posting, both days included."""
        row = {"posting_id": f"g{next(self._numbers)}", "person_id": person_id, "body_id": body_id, "unit": unit}
        self.rows("postings", **row, kind="regular", **{"from": since, "to": until})

    def assessed(
        self,
        person_id: str,
        *,
        by: str = "MOD",
        on: date = date(2024, 4, 1),
        regime: str = "SDS",
        result: str = "cleared",
    ) -> None:
        """A result, notified on a day."""
        row = {"assessment_id": f"a{next(self._numbers)}", "person_id": person_id, "organ_id": by}
        self.rows("assessments", **row, regime=regime, result=result, notified_on=on)

    def secret(
        self, *, of: str = "MOD", regime: str = "SDS", on: date = date(2025, 1, 1), until: date = date(2029, 12, 31)
    ) -> str:
        """A designation in force; returns its number."""
        number = f"d-{next(self._numbers)}"
        item = "1-イ" if regime == "SDS" else "2-4-1"
        dates = {"designated_on": on, "valid_until": until}
        self.rows(
            "designations",
            designation_id=number,
            organ_id=of,
            regime=regime,
            title="第一号",
            item=item,
            measure="marking",
            **dates,
        )
        return number

    def place(self, *, of: str = "MOD", kind: str = "room") -> str:
        """A place; returns its code."""
        number = f"l-{next(self._numbers)}"
        self.rows("places", place_id=number, body_id=of, kind=kind, name="第一作戦室")
        return number

    def do(self, name: str, /, role: Role = Role.MANAGER, body: str = "MOD", **asked: Any) -> Done:
        """Perform an act in a role."""
        return perform(name, actor(role, body), **asked)

    def look(
        self,
        name: str,
        /,
        role: Role = Role.MANAGER,
        body: str = "MOD",
        *,
        at: datetime | None = None,
        known_at: datetime | None = None,
        **asked: Any,
    ) -> Any:
        """Ask a query in a role."""
        return ask(name, actor(role, body), at=at, known_at=known_at, **asked)


Clock = Callable[[str], None]
INSPECTOR = Actor("inspector", (Grant(Role.INSPECTOR, EVERYWHERE),))
