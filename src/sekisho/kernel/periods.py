"""Terms of law counted in days, months and years (Civil Code, Articles 140, 141 and 143), and periods of moments."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

_ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a term is counted in."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """A term fixed by law: ``n`` units, with or without its first day (``counts_first_day``).

    A term does not count its first day (Civil Code 140) unless the law says that counting begins with it (起算して), as
    for the effective period of a designation. The extension past a holiday (Civil Code 142) is not applied: it concerns
    a term at whose end an act is still to be done, while these terms say how long a right or a designation lasts.
    Whether an office extends one of its own deadlines is its configuration, see ``business_days.business_day_from``.
    ValueError for less than one unit.
    """

    n: int
    unit: Unit
    counts_first_day: bool = False

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ValueError(f"a term has at least one unit, not {self.n}")

    def last_day(self, start: date) -> date:
        """Return the last day of the term, included, for the day of the event that starts it.

        Months and years follow the calendar (Civil Code 143): the last day is the day before the corresponding day of
        the day on which counting began, or the last day of the month that has no corresponding day. A term that
        outlives the calendar of this machine ends on its last day, 9999-12-31.
        """
        try:
            began = start if self.counts_first_day else start + _ONE_DAY
            return self._counted_from(began)
        except (OverflowError, ValueError):
            return date.max

    def _counted_from(self, began: date) -> date:
        if self.unit == Unit.DAYS:
            return began + timedelta(days=self.n - 1)
        months = began.month - 1 + (self.n if self.unit == Unit.MONTHS else 12 * self.n)
        year, month = began.year + months // 12, months % 12 + 1
        length = monthrange(year, month)[1]
        if began.day > length:
            return date(year, month, length)
        return date(year, month, began.day) - _ONE_DAY


@dataclass(frozen=True, slots=True)
class Period:
    """A period of moments in Asia/Tokyo: ``start`` included, ``end`` excluded, None = open on that side.

    ValueError when the end is not after the start: a period that never holds is no period.
    """

    start: datetime | None
    end: datetime | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValueError(f"a period must end after its start: {self.start} .. {self.end}")

    def holds(self, at: datetime) -> bool:
        """Tell whether the period holds at the moment."""
        return (self.start is None or self.start <= at) and (self.end is None or at < self.end)

    def overlap(self, other: "Period") -> "Period | None":
        """Return the period in which both hold, or None where there is no such moment."""
        start = _latest(self.start, other.start)
        end = _earliest(self.end, other.end)
        return None if start is not None and end is not None and end <= start else Period(start, end)

    def touches(self, other: "Period") -> bool:
        """Tell whether the two overlap or adjoin, so that together they are one unbroken period."""
        start, end = _latest(self.start, other.start), _earliest(self.end, other.end)
        return start is None or end is None or start <= end


def _latest(a: datetime | None, b: datetime | None) -> datetime | None:
    return max(a, b) if a is not None and b is not None else a or b


def _earliest(a: datetime | None, b: datetime | None) -> datetime | None:
    return min(a, b) if a is not None and b is not None else a or b
