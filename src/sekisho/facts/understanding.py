"""From the cells of a table to its typed rows, and the rows that have to be left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from sekisho.facts import expected
from sekisho.facts.columns import tidy, typed
from sekisho.facts.intake import Notice, Rejected, unlisted
from sekisho.facts.limits import LISTED_ROWS, SHOWN_CHARS
from sekisho.facts.naming import columns_of, unknown_heading
from sekisho.facts.schema import LINE, POLARS, Kind, Table
from sekisho.facts.sheets import Sheet
from sekisho.facts.vocabulary import vocabulary_of
from sekisho.kernel.texts import Text
from sekisho.law import Rulebook


@dataclass(frozen=True, slots=True)
class Understood:
    """The rows of a table that could be used (``schema.dtypes``), and what is to be told about the others.

    ``headings`` gives the heading each column has in the file.
    """

    file: str
    frame: pl.DataFrame
    headings: dict[str, str]
    rejected: tuple[Rejected, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    """Cells of one column (a mask over the rows) for which their rows are left out, and what was expected of them."""

    column: str
    mask: pl.Series
    expected: Text


def understood(sheet: Sheet, table: Table, book: Rulebook | None = None) -> Understood:
    """Return the typed rows of a sheet. ``book`` knows the exempt offices; by default the law in force.

    Raises Unusable where the headings do not fit the table. Rows without any cell are skipped.
    """
    places = columns_of(sheet.file, table, sheet.headings)
    headings = {name: sheet.headings[place].strip()[:SHOWN_CHARS] for name, place in places.items()}
    cells = _cells(sheet, places)
    frame, faults = _typed(table, cells, book, serials=sheet.serials)
    faults += [*_disordered(table, frame), *_repeated(table, frame, faults)]
    rejected = [*sheet.rejected, *_rejected(sheet.file, table, headings, cells, faults)]
    notices = [*sheet.notices, *_unread(sheet, table, set(places.values()))]
    notices += [n for fault in faults for n in unlisted(sheet.file, headings[fault.column], int(fault.mask.sum()))]
    return Understood(sheet.file, frame.filter(~_any(faults, frame.height)), headings, tuple(rejected), tuple(notices))


def _unread(sheet: Sheet, table: Table, known: set[int]) -> Iterator[Notice]:
    """Yield a notice for each column that is none of the table's; a blank one without heading is no column."""
    for place, heading in enumerate(sheet.headings):
        if place not in known and (
            heading.strip() or (sheet.frame[str(place)].cast(pl.String).fill_null("") != "").any()
        ):
            yield unknown_heading(sheet.file, table, heading, place)


def _cells(sheet: Sheet, places: dict[str, int]) -> pl.DataFrame:
    """Return the tidy cells of the known columns under the columns' names, without blank rows."""
    known = sheet.frame.select(pl.col(str(place)).alias(name) for name, place in places.items())
    cells = tidy(known, guarded=sheet.guarded).with_columns(sheet.frame[LINE])
    blank = pl.all_horizontal(pl.col(name).is_null() for name in places)
    return cells.filter(~blank) if cells.select(blank.any()).item() else cells


def _typed(
    table: Table, cells: pl.DataFrame, book: Rulebook | None, *, serials: datetime | None
) -> tuple[pl.DataFrame, list[_Fault]]:
    columns: list[pl.Series] = []
    faults: list[_Fault] = []
    for column in table.columns:
        if column.name in cells.columns:
            vocabulary = vocabulary_of(table, column, book) if cells.height else None
            values = typed(column, cells[column.name], vocabulary, serials=serials)
            columns.append(values.series.alias(column.name))
            faults += [_Fault(column.name, mask, asked) for mask, asked in values.faults]
        else:
            nothing = pl.lit(False if column.kind is Kind.FLAG else None, dtype=POLARS[column.kind])
            columns.append(pl.select(pl.repeat(nothing, cells.height)).to_series().alias(column.name))
    return pl.DataFrame([*columns, cells[LINE]]), faults


def _disordered(table: Table, frame: pl.DataFrame) -> Iterator[_Fault]:
    """Yield the ends that lie before their beginnings."""
    for first, second in table.orders:
        mask = (frame[second] < frame[first]).fill_null(False)
        if mask.any():
            yield _Fault(second, mask, expected.not_before(table.column(first)))


def _repeated(table: Table, frame: pl.DataFrame, faults: list[_Fault]) -> Iterator[_Fault]:
    """Yield the identifiers that an earlier row without fault has already."""
    if not table.key or not frame.height:
        return
    if faults:
        at_fault = _any(faults, frame.height)
        keys = frame[table.key].set(at_fault, None)
        mask = ~(keys.is_first_distinct() | keys.is_null())
    else:
        mask = ~frame[table.key].is_first_distinct()
    if mask.any():
        yield _Fault(table.key, mask, expected.UNIQUE)


def _any(faults: list[_Fault], height: int) -> pl.Series:
    mask = pl.repeat(False, height, eager=True)
    for fault in faults:
        mask = mask | fault.mask
    return mask


def _rejected(
    file: str, table: Table, headings: dict[str, str], cells: pl.DataFrame, faults: list[_Fault]
) -> list[Rejected]:
    """Return the cells at fault in the order of the lines and, within one, of the table's columns."""
    order = {column.name: n for n, column in enumerate(table.columns)}
    found: list[tuple[int, int, Rejected]] = []
    for fault in faults:
        shown = cells.filter(fault.mask).head(LISTED_ROWS).select(LINE, pl.col(fault.column).cast(pl.String))
        for line, value in shown.iter_rows():
            told = Rejected(file, line, headings[fault.column], (value or "")[:SHOWN_CHARS], fault.expected)
            found.append((line, order[fault.column], told))
    return [told for _, _, told in sorted(found, key=lambda entry: entry[:2])]
