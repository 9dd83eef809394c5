"""Counts by row and month as a strip of shades: the table itself is the picture, and each count stands in it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEVELS = 5
FEW = 9  # the deepest shade is kept for at least so many


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, its shade from 0 (none) to ``LEVELS``, and where it leads (may be empty)."""

    count: int
    level: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is about, where that leads, and its cells."""

    label: str
    url: str
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Everything ``parts/heat.html`` shows."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Given = tuple[str, str, Sequence[tuple[int, str]]]
"""A label, where it leads, and for each column the count and where that leads."""


def heat(caption: str, columns: Iterable[str], rows: Iterable[Given]) -> Heat:
    """Return the strip; few still show beside many (square root)."""
    given = list(rows)
    most = max((count for _, _, cells in given for count, _ in cells), default=0)
    return Heat(caption, tuple(columns), tuple(_row(one, max(most, FEW)) for one in given))


def _row(given: Given, most: int) -> Row:
    label, url, cells = given
    shaded = tuple(Cell(count, math.ceil(LEVELS * math.sqrt(count / most)) if count else 0, to) for count, to in cells)
    return Row(label, url, shaded, sum(count for count, _ in cells))
