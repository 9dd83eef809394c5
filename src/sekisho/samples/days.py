"""Days by the million: numpy arrays of calendar days, drawn from named random streams."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from zlib import crc32

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekisho.kernel.business_days import is_business_day

Days = NDArray[np.datetime64]
Ints = NDArray[np.int64]

OPEN_DAY = date(2200, 1, 1)
OPEN = np.datetime64("2200-01-01", "D")
"""Stands for an open end while a sample is being made; written as an empty cell."""

EARLIEST, ROUND = 45, 364
"""A yearly duty falls on the same weekday 52 weeks apart, at the earliest so many days after 1 April."""

SDS_BEGAN = np.datetime64("2014-12-10", "D")
SDS_ASSESSED_FROM = np.datetime64("2015-12-01", "D")
CES_BEGAN = np.datetime64("2025-05-16", "D")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days a sample is built around.

    ``on`` is the last day of which anything is recorded, save moves that are already planned. ``year`` is its fiscal
    year. ``since`` is the first day of the registers of handlers, trainings and presences, ``first_year`` the first
    fiscal year with moves. Without planted errors nothing is found from ``window[0]`` to ``window[1]``, both included.
    """

    on: date
    year: int
    since: date
    first_year: int
    window: tuple[date, date]

    @staticmethod
    def around(on: date, register_years: int, career_years: int) -> "Calendar":
        """Return the calendar of a sample made on a day."""
        year = on.year if on.month >= 4 else on.year - 1
        window = (date(year - 1, 4, 1), date(year + 1, 4, 30))
        return Calendar(on, year, date(year - register_years, 4, 1), year + 2 - career_years, window)

    @property
    def years(self) -> range:
        """The fiscal years whose 1 April may bring moves, the planned one included."""
        return range(self.first_year, self.year + 2)

    @property
    def settled(self) -> np.datetime64:
        """The last day to which whatever would lapse has been renewed in time."""
        return day(self.window[1])

    @property
    def latest_offset(self) -> int:
        """How many days after 1 April of this fiscal year a yearly duty may fall and still be recorded."""
        return min(215, (self.on - date(self.year, 4, 1)).days)


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random stream of one step: equal for equal seeds, whatever other steps draw."""
    return np.random.default_rng([seed, crc32(name.encode())])


def april(years: Ints | int) -> Days:
    """Return 1 April of each year."""
    months = (np.atleast_1d(np.asarray(years, np.int64)) - 1970) * 12 + 3
    first: Days = months.astype("datetime64[M]").astype("datetime64[D]")
    return first


def plus_years(days: Days, years: int) -> Days:
    """Return the corresponding day of a later year; a 29 February becomes 1 March where there is none."""
    months = days.astype("datetime64[M]")
    moved: Days = (months + 12 * years).astype("datetime64[D]") + (days - months.astype("datetime64[D]"))
    return moved


def office_days(days: Days) -> Days:
    """Return the last day on or before each on which offices work, never 27 to 29 February.

    The end of February is left out because terms that begin there end on days that differ from year to year.
    """
    rolled: Days = np.busday_offset(days, 0, roll="backward", holidays=_closed())
    working: Days = np.busday_offset(_before_the_end_of_february(rolled), 0, roll="backward", holidays=_closed())
    return working


def _before_the_end_of_february(days: Days) -> Days:
    months = days.astype("datetime64[M]")
    into = (days - months.astype("datetime64[D]")).astype(np.int64)
    late = (months.astype(np.int64) % 12 == 1) & (into >= 26)
    kept: Days = days - np.where(late, into - 25, 0).astype("timedelta64[D]")
    return kept


@cache
def _closed() -> Days:
    first, last = date(2014, 1, 1).toordinal(), date(2045, 12, 31).toordinal()
    days = (date.fromordinal(n) for n in range(first, last + 1))
    return np.array([d for d in days if not is_business_day(d)], "datetime64[D]")


def after(days: Days, rng: np.random.Generator, low: int, high: int) -> Days:
    """Return days ``low`` to ``high`` (excluded) days later; negative numbers are earlier."""
    later: Days = days + rng.integers(low, high, len(days)).astype("timedelta64[D]")
    return later


def yearly_base(count: int, calendar: Calendar, rng: np.random.Generator) -> Days:
    """Draw the days in the fiscal year of the sample on which yearly duties fall."""
    return office_days(after(np.repeat(april(calendar.year), count), rng, EARLIEST, calendar.latest_offset))


def yearly(year: int, calendar: Calendar, base: Days) -> Days:
    """Return the days of yearly duties in an earlier fiscal year: always less than a year before the next ones."""
    held: Days = base - np.timedelta64(ROUND * (calendar.year - year), "D")
    return held


def day(value: date) -> np.datetime64:
    """Return a day as numpy keeps it."""
    kept: np.datetime64 = np.datetime64(value.isoformat(), "D")
    return kept


def closed(name: str) -> pl.Expr:
    """Return a column of days with open ends as empty cells."""
    return pl.when(pl.col(name) < pl.lit(OPEN_DAY)).then(pl.col(name)).alias(name)


def start_at(name: str) -> pl.Expr:
    """Return 00:00 of each day."""
    return pl.col(name).cast(pl.Datetime("us"))


def end_at(name: str) -> pl.Expr:
    """Return 24:00 of each day, empty for an open end."""
    return closed(name).dt.offset_by("1d").cast(pl.Datetime("us"))
