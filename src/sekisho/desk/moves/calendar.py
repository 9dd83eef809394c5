"""The calendar picture of a wave: by week, what must be started, and what takes effect; a table says the same.

Three rows of bars, one under another, each to its own scale and with its numbers: some hundred moves do not hide the
three assessments that must be started. The weeks share the width of the page, so that two read as well as sixty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEK = timedelta(days=7)
MOST = 56
"""Weeks shown; what lies further off is in the lists."""
FEWEST = 8
"""Weeks that share the width at least, so that few bars stay bars."""
WIDTH, LEFT, HEIGHT, GAP, FOOT = 960, 8, 64, 46, 40
"""The picture in its own units: width, margin, the highest bar, the heading of a row, the days below."""
NUMBERED = 30
"""Weeks up to which every bar has its number; beyond, only the highest of a row."""
ROWS = ("soon", "plain", "stop")
"""What must be started, what moves, who loses."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One week of one row: left and top edge, width, height, how many, and whether the number is written."""

    x: int
    y: int
    width: int
    height: int
    n: int
    told: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One of the three rows: its kind, the line it stands on, and its bars."""

    kind: str
    base: int
    total: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, with its three counts; where it begins in the picture, and what is written below it."""

    monday: date
    x: int
    starts: int
    moves: int
    losing: int
    labelled: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks and rows, and the size of the picture. ``overdue`` counts assessments that should have been started."""

    weeks: tuple[Week, ...]
    rows: tuple[Row, ...]
    width: int
    height: int
    base: int
    overdue: int


def calendar(
    starts: Mapping[date, int], moves: Mapping[date, int], losing: Mapping[date, int], today: date
) -> Calendar | None:
    """Return the picture from this week on, or None where nothing lies ahead; overdue starts count as this week's."""
    counts = [_by_week(days, today) for days in (starts, moves, losing)]
    ahead = {monday for count in counts for monday in count}
    if not ahead:
        return None
    first = _monday(today)
    last = min(max(ahead), first + (MOST - 1) * WEEK)
    mondays = [first + n * WEEK for n in range((last - first).days // 7 + 1)]
    step = (WIDTH - 2 * LEFT) // max(FEWEST, len(mondays))
    rows = tuple(_row(n, kind, counts[n], mondays, step) for n, kind in enumerate(ROWS))
    weeks = tuple(_week(n, monday, counts, mondays, step) for n, monday in enumerate(mondays))
    overdue = sum(n for day, n in starts.items() if day < today)
    return Calendar(weeks, rows, WIDTH, rows[-1].base + FOOT, rows[-1].base, overdue)


def _row(place: int, kind: str, count: Mapping[date, int], mondays: list[date], step: int) -> Row:
    base, most = (place + 1) * (HEIGHT + GAP), max((count.get(m, 0) for m in mondays), default=0)
    bars = []
    for n, monday in enumerate(mondays):
        if size := count.get(monday, 0):
            height = max(3, round(HEIGHT * size / most))
            told = len(mondays) <= NUMBERED or size == most
            bars.append(Bar(LEFT + n * step + 1, base - height, max(3, step - 4), height, size, told))
    return Row(kind, base, sum(bar.n for bar in bars), tuple(bars))


def _week(n: int, monday: date, counts: list[dict[date, int]], mondays: list[date], step: int) -> Week:
    """Below every week stands its Monday, or below the first of each month where there is no room for all."""
    first_of_month = n == 0 or monday.day <= 7
    narrow = step * 4 < 60 and n in (1, 2) and monday.day <= 7
    labelled = (step >= 40 or first_of_month) and not narrow
    starts, moves, losing = (count.get(monday, 0) for count in counts)
    return Week(monday, LEFT + n * step, starts, moves, losing, labelled, n == 0)


def _by_week(days: Mapping[date, int], today: date) -> dict[date, int]:
    found: dict[date, int] = {}
    for day, n in days.items():
        monday = max(_monday(day), _monday(today))
        found[monday] = found.get(monday, 0) + n
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def of_answer(answer: Mapping[str, Any], today: date) -> Calendar | None:
    """Return the picture of what ``moves.calendar`` answered."""
    moves = {row["day"]: row["n"] for row in answer["moves"]}
    losing = {row["day"]: row["losing"] for row in answer["moves"] if row["losing"]}
    return calendar({row["day"]: row["n"] for row in answer["starts"]}, moves, losing, today)
