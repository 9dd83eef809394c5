"""From one column of cells to one column of values, by its kind, and the cells that could not be understood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from sekisho.facts import expected, times
from sekisho.facts.cells import unguarded
from sekisho.facts.limits import CELL_CHARS
from sekisho.facts.schema import Column, Kind
from sekisho.facts.sheets import Sheet
from sekisho.facts.vocabulary import Vocabulary
from sekisho.facts.words import FLAGS, item_of, word
from sekisho.kernel.texts import Text

OPEN_ENDED = ("to", "to_at")
"""The columns in which the end of the calendar, like an empty cell, means that there is no end yet."""

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
"""What a spreadsheet shows, and exports, for a formula that failed."""

_EXPECTED = {Kind.DAY: expected.DAY, Kind.MOMENT: expected.MOMENT, Kind.FLAG: expected.FLAG}


@dataclass(frozen=True, slots=True)
class Values:
    """A typed column beside its tidy cells; ``faults`` are masks of those it could not take, with what was expected."""

    series: pl.Series
    cells: pl.Series
    faults: tuple[tuple[pl.Series, Text], ...]


def typed(column: Column, raw: pl.Series, vocabulary: Vocabulary | None, sheet: Sheet) -> Values:
    """Return the values of a column from its cells as they are in the sheet."""
    quick = times.canonical(raw, column.kind) if raw.dtype == pl.String else None
    cells = raw if quick is not None else tidy(raw, guarded=sheet.guarded)
    series = quick if quick is not None else _values(column, cells, vocabulary, serials=sheet.serials)
    faults = tuple(_apart(_masks(column, cells, series, vocabulary)))
    if column.kind is Kind.FLAG:
        series = series.fill_null(False)
    if column.name in OPEN_ENDED:
        series = series.set((series.cast(pl.Date) >= times.OPEN).fill_null(False), None)
    return Values(series.alias(column.name), cells.alias(column.name), faults)


def tidy(cells: pl.Series, *, guarded: bool) -> pl.Series:
    """Return cells without outer blanks and without the guard against formulas; an empty cell is null.

    Days, moments and flags that are typed already (Parquet) stay; other types become strings, 1001.0 becomes 1001.
    """
    if cells.dtype in (pl.Date, pl.Boolean) or isinstance(cells.dtype, pl.Datetime):
        return cells
    if cells.dtype.is_float():
        whole = cells.cast(pl.Int64, strict=False)
        cells = cells.cast(pl.String).zip_with((whole != cells).fill_null(True), whole.cast(pl.String))
    texts = cells.cast(pl.String, strict=False).str.strip_chars()
    texts = unguarded(texts) if guarded else texts
    empty = texts == ""
    return texts.set(empty, None) if empty.any() else texts


def _values(column: Column, cells: pl.Series, vocabulary: Vocabulary | None, *, serials: datetime | None) -> pl.Series:
    texts = cells if cells.dtype == pl.String else cells.cast(pl.String)
    timed = texts if cells.dtype == pl.Boolean else cells
    if column.kind is Kind.DAY:
        return times.days(timed, serials=serials)
    if column.kind is Kind.MOMENT:
        return times.moments(timed, serials=serials, until=column.name == "to_at")
    if column.kind is Kind.FLAG:
        return times.by_distinct(texts, lambda text: FLAGS.get(word(text)), pl.Boolean())
    if vocabulary:
        codes = vocabulary.codes()
        return times.by_distinct(texts, lambda text: codes.get(word(text)), pl.String())
    return times.by_distinct(texts, item_of, pl.String()) if column.name == "item" else texts


def _masks(
    column: Column, cells: pl.Series, series: pl.Series, vocabulary: Vocabulary | None
) -> Iterator[tuple[pl.Series, Text]]:
    """Yield the cells that cannot be taken, the most telling reason first; a good column costs a few counts."""
    if cells.dtype == pl.String:
        if cells.str.starts_with("#").any():
            yield cells.is_in(ERRORS).fill_null(False), expected.NO_ERROR
        if isinstance(longest := cells.str.len_bytes().max(), int) and longest > CELL_CHARS:
            yield (cells.str.len_chars() > CELL_CHARS).fill_null(False), expected.SHORTER
    if series.null_count() > cells.null_count():
        asked = vocabulary.expected() if vocabulary else _EXPECTED[column.kind]
        yield cells.is_not_null() & series.is_null(), asked
    if column.required and 0 < cells.null_count() < (len(cells) if column.derived else len(cells) + 1):
        yield cells.is_null(), expected.VALUE


def _apart(masks: Iterable[tuple[pl.Series, Text]]) -> Iterator[tuple[pl.Series, Text]]:
    """Yield the masks that hold anywhere, each without the cells that an earlier one has."""
    taken = None
    for mask, asked in masks:
        left = mask if taken is None else mask & ~taken
        taken = mask if taken is None else taken | mask
        if left.any():
            yield left, asked
