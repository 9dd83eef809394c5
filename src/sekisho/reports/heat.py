"""Findings by organ and month: one count per organ and bucket of time."""

import math
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from sekisho.kernel.moments import start_of
from sekisho.kernel.texts import Lang
from sekisho.kernel.wareki import era_year
from sekisho.reports import words
from sekisho.reports.rows import HOME, HOME_NAME
from sekisho.right.answers import NOTICE

MONTHS = 24
ROWS = 40
LEVELS = 5
FEW = 9  # the deepest shade is kept for at least so many
CALENDAR = (date(1900, 1, 1), date(9990, 12, 31))  # a window written as "for ever" has no month after its last


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of time of the strip: first day included, end excluded, ``months`` long."""

    start: date
    end: date
    months: int

    def label(self, lang: Lang) -> tuple[str, str]:
        """Return the year and the month as column headings; a bucket of a year has no month."""
        era, year = era_year(self.start)
        name = f"{era.letter}{year}" if lang == "ja" else str(self.start.year)
        if self.months == 12:
            return f"{name}年度" if lang == "ja" else f"FY{self.start.year}", ""
        return name, f"{self.start.month}月" if lang == "ja" else f"{self.start:%b}"


@dataclass(frozen=True, slots=True)
class Strip:
    """One organ: the number of findings in effect in each bucket, and of its findings in all."""

    name: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole picture: buckets from left to right, organs with most findings first."""

    buckets: tuple[Bucket, ...]
    strips: tuple[Strip, ...]

    def level(self, count: int) -> int:
        """Return the shade of a count: 0 for none, up to ``LEVELS``; few still show beside many (square root)."""
        most = max((max(s.counts, default=0) for s in self.strips), default=0)
        return math.ceil(LEVELS * math.sqrt(count / max(most, FEW))) if count else 0


def heat(rows: pl.DataFrame, window: tuple[date, date], lang: Lang) -> Heat:
    """Return the picture of report rows. ``window`` is the first and the last day, both included.

    A window of more than ``MONTHS`` is cut to where something was found. If it is still longer, it is shown by fiscal
    year (from 1 April), the last ``MONTHS`` of them. A window within one month shows the twelve that end with it.
    """
    rows = rows.filter(pl.col("severity") != NOTICE)
    buckets = _buckets(*_where_found(rows, window))
    totals = rows.group_by(HOME, HOME_NAME).agg(pl.len().alias("total"), *(_in_effect(b) for b in buckets))
    totals = totals.sort("total", HOME, descending=[True, False], nulls_last=True)
    strips = [
        Strip(name or words.NO_ORGAN.in_(lang), tuple(counts), total)
        for _, name, total, *counts in totals.head(ROWS).iter_rows()
    ]
    rest = totals.slice(ROWS)
    if not rest.is_empty():
        sums = rest.select(pl.exclude(HOME, HOME_NAME).sum()).row(0)
        strips.append(Strip(words.OTHERS.in_(lang), tuple(sums[1:]), sums[0]))
    return Heat(buckets, tuple(strips))


def _in_effect(bucket: Bucket) -> pl.Expr:
    """Count what touches the bucket; a finding of no length counts where it happens."""
    start, end = start_of(bucket.start), start_of(bucket.end)
    lasts = pl.col("until").is_null() | (pl.col("until") > start) | (pl.col("from") >= start)
    return ((pl.col("from") < end) & lasts).sum().cast(pl.Int64).alias(bucket.start.isoformat())


def _where_found(rows: pl.DataFrame, window: tuple[date, date]) -> tuple[date, date]:
    if _month(window[1]) - _month(window[0]) < MONTHS or rows.is_empty():
        return max(window[0], CALENDAR[0]), min(window[1], CALENDAR[1])
    first, last = rows.select(pl.col("from").min().alias("first"), pl.max_horizontal("from", "until").max()).row(0)
    return _between(first, window), _between(last, window)


def _between(moment: datetime, window: tuple[date, date]) -> date:
    return max(window[0], CALENDAR[0], min(moment.date(), window[1], CALENDAR[1]))


def _buckets(first: date, last: date) -> tuple[Bucket, ...]:
    low, high = _month(first), _month(last)
    if high - low >= MONTHS:
        years = range(_fiscal(first), _fiscal(last) + 1)[-MONTHS:]
        return tuple(Bucket(date(y, 4, 1), date(y + 1, 4, 1), 12) for y in years)
    low = high - 11 if low == high else low
    return tuple(Bucket(_first_of(m), _first_of(m + 1), 1) for m in range(low, high + 1))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _fiscal(day: date) -> int:
    return day.year if day.month >= 4 else day.year - 1
