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
from sekisho.record.project import stated

Progress = Callable[[str, int, int], None]
_NTH = "nth"


@dataclass(frozen=True, slots=True)
class Difference:
    """One table: rows to be transcribed, rows to be revised, and how many stand as they are or only in the record.

    ``silent`` names the columns in which the bundle has not one value and the record has: a list that leaves a column
    out says nothing about it, so the record's values stay.
    """

    table: Table
    new: pl.DataFrame
    changed: pl.DataFrame
    same: int
    absent: int
    silent: tuple[str, ...]

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
        found.append(_difference(table, facts[table.name].drop(LINE), stated(of_table(table.name)).drop(LINE)))
    progress("compare", len(tables), len(tables))
    return found


def silent_of(given: pl.DataFrame, known: pl.DataFrame) -> tuple[str, ...]:
    """Return the columns in which given rows have not one value and known rows have."""
    none = (c for c in given.columns if given.height and given[c].null_count() == given.height)
    return tuple(c for c in none if _says(known[c]))


def _difference(table: Table, given: pl.DataFrame, known: pl.DataFrame) -> Difference:
    silent = silent_of(given, known)
    whole = given.with_columns(cs.boolean().fill_null(value=False))
    return (_by_key if table.key else _by_content)(table, whole, known, silent)


def _says(column: pl.Series) -> bool:
    """An empty flag is false, so false says no more than nothing does."""
    return column.any() if column.dtype == pl.Boolean else column.null_count() < column.len()


def _by_key(table: Table, given: pl.DataFrame, known: pl.DataFrame, silent: tuple[str, ...]) -> Difference:
    """Rows of one key are versions of one statement."""
    new = given.join(known, on=table.key, how="anti")
    both = given.drop(silent).join(known.select(table.key, *silent), on=table.key).select(given.columns)
    changed = both.join(known, on=given.columns, how="anti", nulls_equal=True)
    return Difference(table, new, changed, both.height - changed.height, known.height - both.height, silent)


def _by_content(table: Table, given: pl.DataFrame, known: pl.DataFrame, silent: tuple[str, ...]) -> Difference:
    """Rows without a key are what they state; the second of two equal rows meets the second of the record."""
    stated = [column for column in given.columns if column not in silent]
    left, right = (rows.with_columns(_nth(stated)) for rows in (given, known))
    new = left.join(right, on=[*stated, _NTH], how="anti", nulls_equal=True).drop(_NTH)
    same = given.height - new.height
    return Difference(table, new, new.clear(), same, known.height - same, silent)


def _nth(columns: list[str]) -> pl.Expr:
    return pl.int_range(pl.len(), dtype=pl.UInt32).over(columns).alias(_NTH)


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
