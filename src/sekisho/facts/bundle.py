"""A register bundle in memory: one frame per table, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from sekisho.facts.schema import BY_NAME, LINE, TABLES, dtypes, empty


@dataclass(frozen=True)
class Facts:
    """All facts of a bundle. ``tables`` holds a frame for each of the schema's tables, typed as ``schema.dtypes``."""

    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Return the frame of a table; an absent table is an empty one. KeyError for a name outside the schema."""
        table = BY_NAME[name]
        return self.tables[name] if name in self.tables else empty(table)

    @staticmethod
    def of(rows: Mapping[str, list[dict[str, object]]]) -> "Facts":
        """Build facts from already typed rows (days as ``date``, moments as naive ``datetime`` in Asia/Tokyo)."""
        return Facts({t.name: _frame(t.name, rows.get(t.name, [])) for t in TABLES})


def _frame(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    schema = dtypes(BY_NAME[name])
    numbered = [{column: row.get(column) for column in schema} | {LINE: n + 2} for n, row in enumerate(rows)]
    return pl.DataFrame(numbered, schema=schema)
