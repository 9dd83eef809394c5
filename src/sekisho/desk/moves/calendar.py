"""The calendar picture of a wave: by week, what must be started, and what takes effect; a table says the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEK = timedelta(days=7)
MOST = 80
"""Weeks shown; what lies further off is in the lists."""
STEP, HEIGHT, TOP, LABELS = 22, 120, 14, 44
"""The picture in its own units: width of a week, height of the highest bar, head and foot."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, with its three counts and where its bars stand."""

    monday: date
    x: int
    starts: int
    moves: int
    losing: int
    bars: tuple[tuple[str, int, int, int], ...]
    """Kind, left edge, top edge, height."""
    labelled: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """The weeks, and the size of the picture. ``overdue`` counts assessments whose last day to start has passed."""

    weeks: tuple[Week, ...]
    width: int
    height: int
    base: int
    overdue: int


def calendar(
    starts: Mapping[date, int], moves: Mapping[date, int], losing: Mapping[date, int], today: date
) -> Calendar | None:
    """Return the picture from this week on, or None where nothing lies ahead; overdue starts count as this week's."""
    overdue = sum(n for day, n in starts.items() if day < today)
    counts = [_by_week(days, today) for days in (starts, moves, losing)]
    ahead = {monday for count in counts for monday in count}
    if not ahead:
        return None
    first, last = _monday(today), min(max(ahead), _monday(today) + MOST * WEEK)
    mondays = [first + n * WEEK for n in range((last - first).days // 7 + 1)]
    most = max(max(count.values(), default=1) for count in counts)
    weeks = tuple(_week(n, monday, counts, most) for n, monday in enumerate(mondays))
    return Calendar(weeks, len(weeks) * STEP + 2, TOP + HEIGHT + LABELS, TOP + HEIGHT, overdue)


def _week(n: int, monday: date, counts: list[dict[date, int]], most: int) -> Week:
    starts, moves, losing = (count.get(monday, 0) for count in counts)
    bars: list[tuple[str, int, int, int]] = []
    for kind, count, left, _ in (("soon", starts, 1, 0), ("plain", moves, 8, 0), ("stop", losing, 15, 0)):
        if count:
            height = max(2, round(HEIGHT * count / most))
            bars.append((kind, n * STEP + left, TOP + HEIGHT - height, height))
    labelled = n == 0 or monday.day <= 7
    return Week(monday, n * STEP, starts, moves, losing, tuple(bars), labelled, n == 0)


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
