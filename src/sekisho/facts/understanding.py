"""From the cells of a table to its typed rows, and the rows that have to be left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from sekisho.facts import expected
from sekisho.facts.columns import Values, typed
from sekisho.facts.deriving import keyed, made_of, told_by
from sekisho.facts.intake import Notice, Rejected, unlisted
from sekisho.facts.limits import LISTED_ROWS, SHOWN_CHARS
from sekisho.facts.naming import columns_of, unknown_heading
from sekisho.facts.schema import LINE, POLARS, Column, Kind, Table, empty
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
    values = _values(sheet, table, places, book)
    frame, cells, faults = _typed(sheet, table, values)
    frame, made = keyed(table, frame)
    faults += [*_disordered(table, frame), *_repeated(table, frame, faults, made)]
    rejected = sorted([*sheet.rejected, *_rejected(sheet.file, table, headings, cells, faults)], key=lambda r: r.line)
    notices = [*sheet.notices, *_unread(sheet, table, set(places.values()))]
    notices += made_of(sheet.file, table, made)
    notices += [n for fault in faults for n in unlisted(sheet.file, headings[fault.column], int(fault.mask.sum()))]
    kept = frame.filter(~_any(faults)) if faults else frame
    return Understood(sheet.file, kept, headings, tuple(rejected), tuple(notices))


def _unread(sheet: Sheet, table: Table, known: set[int]) -> Iterator[Notice]:
    """Yield a notice for each column that is none of the table's; a blank one without heading is no column."""
    for place, heading in enumerate(sheet.headings):
        if place not in known and (
            heading.strip() or (sheet.frame[str(place)].cast(pl.String).fill_null("") != "").any()
        ):
            yield unknown_heading(sheet.file, table, heading, place)


def _values(sheet: Sheet, table: Table, places: dict[str, int], book: Rulebook | None) -> dict[str, Values]:
    if not sheet.frame.height:
        return {}
    columns = [column for column in table.columns if column.name in places]
    return {c.name: typed(c, sheet.frame[str(places[c.name])], vocabulary_of(table, c, book), sheet) for c in columns}


def _typed(sheet: Sheet, table: Table, values: dict[str, Values]) -> tuple[pl.DataFrame, pl.DataFrame, list[_Fault]]:
    """Return the table's columns typed, their tidy cells and the cells at fault, all without the blank rows."""
    if not values:
        return empty(table), empty(table), []
    lines = sheet.frame[LINE]
    columns = (values[c.name].series if c.name in values else _absent(c, len(lines)) for c in table.columns)
    frame = pl.DataFrame([*columns, lines])
    cells = pl.DataFrame([*(v.cells for v in values.values()), lines])
    faults = [_Fault(name, mask, asked) for name, v in values.items() for mask, asked in v.faults]
    blank = cells.select(pl.all_horizontal(pl.exclude(LINE).is_null())).to_series() if faults else None
    if blank is None or not blank.any():
        return frame, cells, faults
    left = [_Fault(f.column, f.mask.filter(~blank), f.expected) for f in faults]
    return frame.filter(~blank), cells.filter(~blank), [f for f in left if f.mask.any()]


def _absent(column: Column, height: int) -> pl.Series:
    nothing = [False if column.kind is Kind.FLAG else None]
    return pl.Series(column.name, nothing, POLARS[column.kind]).new_from_index(0, height)


def _disordered(table: Table, frame: pl.DataFrame) -> Iterator[_Fault]:
    """Yield the ends that lie before their beginnings."""
    for first, second in table.orders:
        mask = (frame[second] < frame[first]).fill_null(False)
        if mask.any():
            yield _Fault(second, mask, expected.not_before(table.column(first)))


def _repeated(table: Table, frame: pl.DataFrame, faults: list[_Fault], made: pl.Series) -> Iterator[_Fault]:
    """Yield the identifiers that an earlier row without fault has already; a row without one is told as a whole."""
    if not table.key or not frame.height:
        return
    keys = frame[table.key].set(_any(faults), None) if faults else frame[table.key]
    mask = ~keys.is_first_distinct() & keys.is_not_null()
    if (given := mask & ~made).any():
        yield _Fault(table.key, given, expected.UNIQUE)
    if (twice := mask & made).any():
        yield _Fault(told_by(table), twice, expected.OTHER_ROW)


def _any(faults: list[_Fault]) -> pl.Series:
    return reduce(or_, (fault.mask for fault in faults))


def _rejected(
    file: str, table: Table, headings: dict[str, str], cells: pl.DataFrame, faults: list[_Fault]
) -> list[Rejected]:
    """Return the cells at fault in the order of the lines and, within one, of the table's columns."""
    order = {column.name: n for n, column in enumerate(table.columns)}
    found: list[tuple[int, int, Rejected]] = []
    for fault in faults:
        value, person = (_shown(cells, name) for name in (fault.column, "person_id"))
        shown = cells.filter(fault.mask).head(LISTED_ROWS).select(LINE, value.alias("value"), person.alias("person"))
        for line, written, who in shown.iter_rows():
            told = Rejected(file, line, headings[fault.column], written, fault.expected, table.name, who)
            found.append((line, order[fault.column], told))
    return [told for _, _, told in sorted(found, key=lambda entry: entry[:2])]


def _shown(cells: pl.DataFrame, column: str) -> pl.Expr:
    """Return what stands in a column as a report repeats it; nothing where the sheet has no such column."""
    text = pl.col(column).cast(pl.String) if column in cells.columns else pl.lit("")
    return text.fill_null("").str.slice(0, SHOWN_CHARS)
