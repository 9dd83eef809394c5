"""What to put right first: the tables of a register by how many of its lines come in once they are right."""

from dataclasses import dataclass

import polars as pl

from sekisho.exchange.faults import ELSEWHERE, MEND, tables_of
from sekisho.facts.schema import LINE


@dataclass(frozen=True, slots=True)
class Repair:
    """A table to put right: how many lines then come in, and how many more need it beside another table."""

    table: str
    frees: int
    helps: int


def repairs(left: pl.DataFrame) -> list[Repair]:
    """Return what to put right, what frees most first; ``left`` are the lines that stay out (``faults.LINES``)."""
    each = left.group_by("table", LINE).agg(pl.col(MEND).bitwise_or()).group_by(MEND).len()
    wanted = [(tables_of(mend), count) for mend, count in each.iter_rows() if not mend & ELSEWHERE]
    names = {name for tables, _ in wanted for name in tables}
    found = [
        Repair(
            name,
            sum(count for tables, count in wanted if tables == [name]),
            sum(count for tables, count in wanted if name in tables and len(tables) > 1),
        )
        for name in names
    ]
    return sorted(found, key=lambda one: (-one.frees, -one.helps, one.table))
