"""From one column of cells to one column of values, by its kind, and the cells that could not be understood."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from sekisho.facts import expected, times
from sekisho.facts.cells import unguarded
from sekisho.facts.limits import CELL_CHARS
from sekisho.facts.schema import Column, Kind
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
    """A typed column; ``faults`` are masks of the cells it could not take, each with what was expected of them."""

    series: pl.Series
    faults: tuple[tuple[pl.Series, Text], ...]


def tidy(cells: pl.DataFrame, *, guarded: bool) -> pl.DataFrame:
    """Return cells without outer blanks and without the guard against formulas; an empty cell is null.

    Days, moments and flags that are typed already (Parquet) stay; other types become strings, 1001.0 becomes 1001.
    """
    texts = cells.with_columns(_text(name, dtype) for name, dtype in cells.schema.items() if not _is_typed(dtype))
    return texts.with_columns(_plain(series, guarded=guarded) for series in texts if series.dtype == pl.String)


def _is_typed(dtype: pl.DataType) -> bool:
    return dtype in (pl.Date, pl.Boolean) or isinstance(dtype, pl.Datetime)


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    cell = pl.col(name)
    text = cell.cast(pl.String, strict=False).str.strip_chars()
    if not dtype.is_float():
        return text
    whole = cell.cast(pl.Int64, strict=False)
    return pl.when(whole == cell).then(whole.cast(pl.String)).otherwise(text).alias(name)


def _plain(texts: pl.Series, *, guarded: bool) -> pl.Series:
    texts = unguarded(texts) if guarded else texts
    empty = texts == ""
    return texts.set(empty, None) if empty.any() else texts


def typed(column: Column, cells: pl.Series, vocabulary: Vocabulary | None, *, serials: datetime | None) -> Values:
    """Return the values of a column from its tidy cells. ``serials``: the moment a bare number 0 is."""
    series = _values(column, cells, vocabulary, serials=serials)
    asked = vocabulary.expected() if vocabulary else _EXPECTED.get(column.kind, expected.VALUE)
    masks = [(_errors(cells), expected.NO_ERROR), (_too_long(cells), expected.SHORTER)]
    masks.append((cells.is_not_null() & series.is_null(), asked))
    if column.required:
        masks.append((cells.is_null(), expected.VALUE))
    if column.kind is Kind.FLAG:
        series = series.fill_null(False)
    if column.name in OPEN_ENDED:
        series = series.set((series.cast(pl.Date) >= times.OPEN).fill_null(False), None)
    return Values(series, tuple(_apart(masks)))


def _values(column: Column, cells: pl.Series, vocabulary: Vocabulary | None, *, serials: datetime | None) -> pl.Series:
    timed = _is_typed(cells.dtype) and cells.dtype != pl.Boolean
    texts = cells if cells.dtype == pl.String else cells.cast(pl.String)
    if column.kind is Kind.DAY:
        return times.days(cells if timed else texts, serials=serials)
    if column.kind is Kind.MOMENT:
        return times.moments(cells if timed else texts, serials=serials, until=column.name == "to_at")
    if column.kind is Kind.FLAG:
        return times.by_distinct(texts, lambda text: FLAGS.get(word(text)), pl.Boolean())
    if vocabulary:
        codes = vocabulary.codes()
        return times.by_distinct(texts, lambda text: codes.get(word(text)), pl.String())
    return times.by_distinct(texts, item_of, pl.String()) if column.name == "item" else texts


def _errors(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String or not cells.str.starts_with("#").any():
        return _nowhere(cells)
    return cells.is_in(ERRORS).fill_null(False)


def _too_long(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String or not isinstance(longest := cells.str.len_bytes().max(), int) or longest <= CELL_CHARS:
        return _nowhere(cells)
    return (cells.str.len_chars() > CELL_CHARS).fill_null(False)


def _nowhere(cells: pl.Series) -> pl.Series:
    return pl.repeat(False, len(cells), eager=True)


def _apart(masks: list[tuple[pl.Series, Text]]) -> Iterator[tuple[pl.Series, Text]]:
    """Yield the masks that hold anywhere, each without the cells that an earlier one has."""
    taken = _nowhere(masks[0][0])
    for mask, asked in masks:
        if (mask & ~taken).any():
            yield mask & ~taken, asked
            taken = taken | mask
