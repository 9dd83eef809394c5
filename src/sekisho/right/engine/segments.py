"""The stretches of time in which the parameters of the right do not change."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sekisho.law import Rulebook
from sekisho.right.changes import OF_RIGHT
from sekisho.right.engine.time import BEGINNING, DAY, FOREVER, day_number

UNITS = {"years": "y", "months": "mo", "days": "d"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term as the engine counts it: number, polars unit, whether the first day counts."""

    n: int
    unit: str
    counts_first: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """The law from ``start`` to ``end`` (microseconds, end excluded); ``on`` is a day in it."""

    start: int
    end: int
    on: date
    book: Rulebook

    def term(self, name: str) -> Term:
        """Return a term in force in the segment."""
        found = self.book.parameter(name)
        return Term(int(self.book.value(name, self.on)), UNITS[found.unit], bool(found.counts_first_day))

    def flag(self, name: str) -> bool:
        """Return a yes or no in force in the segment."""
        return bool(self.book.value(name, self.on))


def segments(book: Rulebook, names: tuple[str, ...] = OF_RIGHT) -> list[Segment]:
    """Cut time at every day on which the value of one of the parameters changes."""
    days = sorted({day for name in names for day, _ in _steps(book, name)})
    cuts = [BEGINNING, *(day_number(day) * DAY for day in days), FOREVER]
    firsts = [date.min, *days]
    return [Segment(start, end, on, book) for (start, end), on in zip(pairwise(cuts), firsts, strict=True)]


def _steps(book: Rulebook, name: str) -> list[tuple[date, object]]:
    """The real changes: the first value also holds before its day, and a repeated value is none."""
    changes = list(book.changes(name))
    return [b for a, b in pairwise(changes) if a[1] != b[1]]
