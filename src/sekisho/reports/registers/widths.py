"""How wide the columns of a printed list are, and whether it needs A4 or A3 across."""

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

PAPERS: Final = (("a4", 267.0), ("a3", 390.0))
"""What lies between the margins, in mm."""
SIGN, INSET = 1.38, 3.0
"""Half a full-width sign at 7.5 points, and what a cell leaves free beside its text, in mm."""
NARROWEST, WIDEST, ROOMIEST = 9.0, 75.0, 1.7
SAMPLE = 1_000
"""Rows looked at for the widths; the others are wrapped into them."""
RUN = re.compile(r"[!-~]+")


def widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, list[float]]:
    """Return the paper and the width of each column in mm, all together as wide as the paper allows."""
    columns = zip(*rows[:SAMPLE], strict=True) if rows else ([] for _ in headings)
    wanted = [_natural(heading, column) for heading, column in zip(headings, columns, strict=True)]
    paper, room = next((p for p in PAPERS if sum(wanted) <= p[1]), PAPERS[-1])
    fitted = _capped(wanted, room)
    wider = min(room / sum(fitted), ROOMIEST)
    return paper, [round(width * wider, 2) for width in fitted]


def pieces(text: str, width: float) -> str | list[str]:
    """Return the text, or its pieces where a word of Latin letters is longer than the column (mm) and must break."""
    most = max(int((width - INSET) / (SIGN * 1.15)), 1)
    if not any(len(run) > most for run in RUN.findall(text)):
        return text
    return [piece for part in re.split(r"([!-~]+)", text) for piece in _cut(part, most)]


def _cut(part: str, most: int) -> list[str]:
    if not RUN.fullmatch(part):
        return [part] if part else []
    return [part[n : n + most] for n in range(0, len(part), most)]


def _natural(heading: str, column: Sequence[str]) -> float:
    words = max((cell_len(word) for word in heading.split()), default=0)
    lines = (cell_len(line) for text in column for line in text.split("\n"))
    signs = max(max(lines, default=0), min(words, 14))
    return min(max(signs * SIGN + INSET, NARROWEST), WIDEST)


def _capped(wanted: list[float], room: float) -> list[float]:
    """Take from the widest columns until all have room."""
    low, high = NARROWEST, WIDEST
    if sum(wanted) <= room:
        return wanted
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(min(w, middle) for w in wanted) <= room else (low, middle)
    return [min(w, low) for w in wanted]
