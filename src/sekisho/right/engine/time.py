"""Time inside the engine: moments as microseconds (Int64), days as day numbers (Int64), both since 1970-01-01."""

from datetime import date, datetime

import polars as pl

DAY = 86_400_000_000
EPOCH = datetime(1970, 1, 1)
BEGINNING = -62_135_596_800_000_000
"""0001-01-01T00:00, before every fact."""
FOREVER = 253_402_300_799_999_999
"""The last microsecond of 9999: the end of whatever is open."""
ALWAYS = (BEGINNING, FOREVER)
"""The span of all of time."""
NEVER = -1_000_000
"""A day before every day that can be written: nothing of the kind has happened yet."""


def micros(moment: datetime) -> int:
    """Return a moment (naive, Asia/Tokyo) as the engine counts it."""
    gap = moment - EPOCH
    return (gap.days * 86_400 + gap.seconds) * 1_000_000 + gap.microseconds


def day_number(day: date) -> int:
    """Return a calendar day as the engine counts it."""
    return (day - EPOCH.date()).days


def span_of(first: date, last: date) -> tuple[int, int]:
    """Return the span of days, both included."""
    return day_number(first) * DAY, (day_number(last) + 1) * DAY


def day(column: str) -> pl.Expr:
    """A Date column as day numbers."""
    return pl.col(column).to_physical().cast(pl.Int64)


def moment(column: str) -> pl.Expr:
    """A Datetime column as microseconds; null stays null."""
    return pl.col(column).to_physical()


def opens(days: pl.Expr) -> pl.Expr:
    """00:00 of a day number."""
    return days * DAY


def closes(days: pl.Expr) -> pl.Expr:
    """24:00 of a day number; null, and what lies past the last day that can be written, is forever."""
    return ((days + 1) * DAY).fill_null(FOREVER).clip(upper_bound=FOREVER)


def last_day(days: pl.Expr, n: int, unit: str, *, counts_first: bool) -> pl.Expr:
    """The last day of a term that starts on a day number (Civil Code 140, 143); ``unit`` is ``y``, ``mo`` or ``d``.

    Where the corresponding day does not exist, the last day of the month is the last day of the term, and the step
    back by one day does not apply; polars lands on exactly that day.
    """
    begin = (days if counts_first else days + 1).cast(pl.Int32).cast(pl.Date)
    corresponding = begin.dt.offset_by(f"{n}{unit}")
    exists = corresponding.dt.day() == begin.dt.day() if unit != "d" else pl.lit(value=True)
    return corresponding.to_physical().cast(pl.Int64) - exists.cast(pl.Int64)


def as_moment(column: str) -> pl.Expr:
    """Microseconds as a Datetime column; forever as null."""
    shown = pl.when(pl.col(column) < FOREVER).then(pl.col(column))
    return shown.cast(pl.Datetime("us"))
