"""The time axis of a timeline: from moments to places on the picture, and the ticks under the years and months."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sekisho.kernel.moments import end_of, start_of
from sekisho.kernel.texts import Lang
from sekisho.kernel.wareki import era_year

BEFORE, AFTER = timedelta(days=120), timedelta(days=60)
RUN_UP = timedelta(days=5 * 365)
FIRST, LAST = datetime(1900, 1, 1), datetime(9990, 1, 1)
YEAR, LONG = timedelta(days=365), timedelta(days=3 * 365)
LABELS = 10  # years that can be named without running into one another
MONTHLY = timedelta(days=900)  # a longer axis has ticks for years only


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: its place, its label (may be empty), and whether a year begins there."""

    x: float
    label: str
    is_year: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time drawn from ``left`` over ``width`` units of the picture."""

    start: datetime
    end: datetime
    left: float
    width: float

    def x(self, moment: datetime | None) -> float:
        """Return the place of a moment, held within the axis; None is open and lies at the right end."""
        held = self.end if moment is None else min(max(moment, self.start), self.end)
        return round(self.left + self.width * ((held - self.start) / (self.end - self.start)), 1)

    def ticks(self, lang: Lang) -> list[Tick]:
        """Return the firsts of January, with the year in both calendars; on a short axis those of every month too."""
        firsts = _firsts(self.start.date(), self.end.date())
        years = [day for day in firsts if day.month == 1]
        named = set(years[:: 1 + len(years) // LABELS])
        shown = firsts if self.end - self.start < MONTHLY else years
        return [Tick(self.x(start_of(day)), _label(day, lang, named=day in named), day.month == 1) for day in shown]


def axis(window: tuple[date, date], found: list[tuple[datetime, datetime | None]], left: float, width: float) -> Axis:
    """Return an axis that shows the window and where the findings (from, until) began, up to five years back.

    A window longer than three years is cut to the findings, with a year on both sides.
    """
    first, last = max(start_of(window[0]), FIRST), min(end_of(window[1]), LAST)
    begins = [since for since, _ in found if since > first - RUN_UP]
    if last - first > LONG and begins:
        first = max(first, min(begins) - YEAR)
        last = min(last, max((until or last) for _, until in found) + YEAR)
    earliest = min([first, *begins])
    return Axis(earliest - BEFORE, max(first, last) + AFTER, left, width)


def _firsts(first: date, last: date) -> list[date]:
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    return [date(m // 12, m % 12 + 1, 1) for m in months]


def _label(day: date, lang: Lang, *, named: bool) -> str:
    if day.month in {4, 7, 10}:
        return f"{day.month}月" if lang == "ja" else f"{day:%b}"
    if not named:
        return ""
    era, year = era_year(day)
    return f"{era.letter}{year} ({day.year})" if lang == "ja" else f"{day.year} ({era.letter}{year})"
