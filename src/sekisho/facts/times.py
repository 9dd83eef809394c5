"""Days and moments in cells: the common forms in one columnar pass, the odd ones once per distinct text."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import partial

import polars as pl

from sekisho.facts.kinds import Kind
from sekisho.kernel.moments import end_of, parse_moment, start_of

FIRST_YEAR = 1868
OPEN = date(9999, 12, 31)
"""The day that registers write for "no end"."""

_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d")
_MOMENT_FORMS = (
    "%Y-%m-%dT%H:%M:%S+09:00",
    "%Y-%m-%dT%H:%M:%S%.f+09:00",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
)
_ZONED_FORM = "%Y-%m-%dT%H:%M:%S%.f%z"
Reader = Callable[[pl.Series], pl.Series]
_AHEAD = timedelta(hours=9)
_SERIAL = re.compile(r"[0-9]{1,7}(?:\.[0-9]+)?")
_SERIALS = range(61, 2_958_466)
"""From 1900-03-01, before which spreadsheets count a 29 February that never was, to the end of 9999."""
_HOUR_24 = re.compile(r"(?<![0-9０-９])(?:24|２４)\s*[:：時]")


def canonical(cells: pl.Series, kind: Kind) -> pl.Series | None:
    """Return a column of days or moments that are all in the one form this house writes, else None: the fast way."""
    if kind is Kind.DAY:
        found = _in_range(_read_day(cells, _DAY_FORMS[0]))
    elif kind is Kind.MOMENT:
        found = _in_range(_read(cells, _MOMENT_FORMS[0]))
    else:
        return None
    return found if found.null_count() == cells.null_count() else None


def days(cells: pl.Series, *, serials: datetime | None) -> pl.Series:
    """Return the days (``pl.Date``) that cells name, null where they name none.

    A date-time is a day only at 00:00 (not at 24:00, which names no one day). ``serials``: a bare number is a
    spreadsheet's day, counted from that moment. Years before 1868 are taken for mistakes.
    """
    if cells.dtype == pl.Date:
        return _in_range(cells)
    if isinstance(cells.dtype, pl.Datetime):
        walls = _walls(cells)
        return _in_range(walls.set(walls.dt.time() != time.min, None).dt.date())
    found = _tried(cells, [partial(_read_day, form=form) for form in _DAY_FORMS], pl.Date())
    return _in_range(_odd(cells, found, lambda text: _day(text, serials=serials)))


def moments(cells: pl.Series, *, serials: datetime | None, until: bool) -> pl.Series:
    """Return the moments (``pl.Datetime("us")``, Tokyo wall time) that cells name, null where they name none.

    A bare day is its 00:00, with ``until`` its 24:00; an offset is converted. ``serials``: a bare number is a
    spreadsheet's date-time, counted from that moment and rounded to the second.
    """
    edge = end_of if until else start_of
    if cells.dtype == pl.Date:
        return _in_range(_edges(cells, until=until))
    if isinstance(cells.dtype, pl.Datetime):
        return _in_range(_walls(cells))
    found = _tried(cells, _moment_readers(until=until), pl.Datetime("us"))
    return _in_range(_odd(cells, found, lambda text: _moment(text, edge, serials=serials)))


def by_distinct(cells: pl.Series, of: Callable[[str], object], dtype: pl.DataType) -> pl.Series:
    """Return ``of`` each cell, computed once per distinct text; null stays null."""
    distinct = cells.drop_nulls().unique()
    if distinct.is_empty():
        return pl.Series(cells.name, [None], dtype=dtype).new_from_index(0, len(cells))
    values = pl.Series([of(text) for text in distinct], dtype=dtype)
    if dtype == cells.dtype and values.equals(distinct):
        return cells
    return cells.replace_strict(distinct, values, default=None, return_dtype=dtype)


def _read_day(cells: pl.Series, form: str) -> pl.Series:
    return cells.str.to_date(form, strict=False)


def _moment_readers(*, until: bool) -> Iterable[Reader]:
    for form in _MOMENT_FORMS:
        yield partial(_read, form=form)
    yield lambda cells: _walls(_read(cells, _ZONED_FORM))
    for form in _DAY_FORMS:
        yield partial(_read_edge, form=form, until=until)


def _read(cells: pl.Series, form: str) -> pl.Series:
    return cells.str.to_datetime(form, strict=False, time_unit="us", cache=False)


def _read_edge(cells: pl.Series, form: str, *, until: bool) -> pl.Series:
    return _edges(cells.str.to_date(form, strict=False), until=until)


def _tried(cells: pl.Series, readers: Iterable[Reader], dtype: pl.DataType) -> pl.Series:
    """Let each reader try what those before it left; stop when nothing is left."""
    found = pl.Series(cells.name, [None], dtype=dtype).new_from_index(0, len(cells))
    for reader in readers:
        left = (cells.is_not_null() & found.is_null()).arg_true()
        if left.is_empty():
            break
        found = reader(cells) if len(left) == len(cells) else found.scatter(left, reader(cells.gather(left)))
    return found


def _odd(cells: pl.Series, found: pl.Series, of: Callable[[str], object]) -> pl.Series:
    left = (cells.is_not_null() & found.is_null()).arg_true()
    return found if left.is_empty() else found.scatter(left, by_distinct(cells.gather(left), of, found.dtype))


def _walls(moments: pl.Series) -> pl.Series:
    if getattr(moments.dtype, "time_zone", None) is None:
        return moments.cast(pl.Datetime("us"))
    return (moments.dt.convert_time_zone("UTC").dt.replace_time_zone(None) + _AHEAD).cast(pl.Datetime("us"))


def _edges(found: pl.Series, *, until: bool) -> pl.Series:
    starts = found.cast(pl.Datetime("us"))
    return starts + timedelta(days=1) if until else starts


def _in_range(found: pl.Series) -> pl.Series:
    return found.set((found.dt.year() < FIRST_YEAR).fill_null(False), None)


def _serial(text: str, zero: datetime | None) -> datetime | None:
    if zero is None or not _SERIAL.fullmatch(text) or int(float(text)) not in _SERIALS:
        return None
    try:
        return (zero + timedelta(days=float(text), milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        return None


def _day(text: str, *, serials: datetime | None) -> date | None:
    found = _serial(text, serials) or parse_moment(text)
    if not isinstance(found, datetime):
        return found
    return found.date() if found.time() == time.min and not _HOUR_24.search(text) else None


def _moment(text: str, edge: Callable[[date], datetime], *, serials: datetime | None) -> datetime | None:
    if counted := _serial(text, serials):
        return edge(counted.date()) if float(text).is_integer() else counted
    found = parse_moment(text)
    return found if found is None or isinstance(found, datetime) else edge(found)
