"""What the record states beside a register that is brought in: what its head sees of it, and which numbers it knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db.models import Q

from sekisho.exchange.owning import for_all
from sekisho.facts.schema import TABLES
from sekisho.record.actors import Actor
from sekisho.record.facts import Fact, kinds, of_table
from sekisho.record.project import frame
from sekisho.rooms.people.queries import erased


@dataclass(frozen=True)
class Beside:
    """``seen`` are the tables as far as somebody sees them; ``keys`` the numbers of each table that are known at all.

    ``posted`` are the people who were ever posted, ``named`` those by whom a range or a stay is: who reads the register
    of a body finds people by these. ``erased`` are those whose personal values were erased. ``body`` is the one whose
    lines alone may be transcribed, None where all may.
    """

    seen: dict[str, pl.DataFrame]
    keys: dict[str, pl.Series]
    posted: pl.Series
    named: pl.Series
    erased: pl.Series
    body: str | None

    def of(self, tables: Iterable[str]) -> list[pl.Series]:
        """Return the numbers that the record knows in some tables."""
        return [self.keys[name] for name in tables]


def beside(actor: Actor, body_id: str) -> Beside:
    """Read what stands beside a register that an actor brings in for a body (``*`` = all)."""
    return Beside(
        seen={kind.TABLE: _seen(kind, actor) for kind in kinds() if kind.TABLE},
        keys={table.name: _column(table.name, table.key) for table in TABLES if table.key},
        posted=_column("postings", "person_id"),
        named=pl.concat([_column("handlers", "person_id"), _column("presences", "person_id")]).unique(),
        erased=pl.Series(sorted(erased()), dtype=pl.String),
        body=None if for_all(body_id) else body_id,
    )


def _seen(kind: type[Fact], actor: Actor) -> pl.DataFrame:
    reach = actor.reach(kind.READERS)
    if reach.everywhere:
        return frame(kind)
    return frame(kind, None, kind.within(reach) if reach else Q(pk__in=()))


def _column(table: str, column: str) -> pl.Series:
    kind: Any = of_table(table)
    numbers = list(kind.objects.known().order_by().values_list(column, flat=True).distinct())
    return pl.Series(column, numbers, pl.String)
