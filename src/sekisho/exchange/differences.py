"""What a bundle would change: each table of it compared with what the record knows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import repeat
from typing import Any

import polars as pl
import polars.selectors as cs

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE, TABLES, Table
from sekisho.record.facts import of_table
from sekisho.record.project import frame

Progress = Callable[[str, int, int], None]
_NTH = "nth"


@dataclass(frozen=True, slots=True)
class Difference:
    """One table: rows to be transcribed, rows to be revised, and how many stand as they are or only in the record."""

    table: Table
    new: pl.DataFrame
    changed: pl.DataFrame
    same: int
    absent: int

    @property
    def work(self) -> int:
        """How many rows are to be written."""
        return self.new.height + self.changed.height


def differences(facts: Facts, progress: Progress) -> list[Difference]:
    """Compare every table the bundle has; a row that only the record has is left alone (``absent``)."""
    tables = [table for table in TABLES if table.name in facts.tables]
    found = []
    for done, table in enumerate(tables):
        progress("compare", done, len(tables))
        given = facts[table.name].drop(LINE).with_columns(cs.boolean().fill_null(value=False))
        found.append(_difference(table, given, frame(of_table(table.name)).drop(LINE)))
    progress("compare", len(tables), len(tables))
    return found


def _difference(table: Table, given: pl.DataFrame, known: pl.DataFrame) -> Difference:
    return (_by_key if table.key else _by_content)(table, given, known)


def _by_key(table: Table, given: pl.DataFrame, known: pl.DataFrame) -> Difference:
    """Rows of one key are versions of one statement."""
    new = given.join(known, on=table.key, how="anti")
    both = given.join(known, on=table.key, how="semi")
    changed = both.join(known, on=given.columns, how="anti", nulls_equal=True)
    return Difference(table, new, changed, both.height - changed.height, known.height - both.height)


def _by_content(table: Table, given: pl.DataFrame, known: pl.DataFrame) -> Difference:
    """Rows without a key are what they state; the second of two equal rows meets the second of the record."""
    left, right = _counted(given), _counted(known)
    new = left.join(right, on=left.columns, how="anti", nulls_equal=True).drop(_NTH)
    same = given.height - new.height
    return Difference(table, new, new.clear(), same, known.height - same)


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).over(rows.columns).alias(_NTH))


def digest_of(facts: Facts) -> str:
    """Return the SHA-256 (hex) of what a bundle states, whatever file it came in and in whatever form."""
    told = sha256()
    for table in TABLES:
        told.update(f"{table.name}\n".encode())
        told.update(facts[table.name].drop(LINE).write_csv().encode())
    return told.hexdigest()


def portions(rows: pl.DataFrame, size: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows as acts take them, so many at a time."""
    for start, height in zip(range(0, rows.height, size), repeat(size), strict=False):
        yield rows.slice(start, height).to_dicts()
