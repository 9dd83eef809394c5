"""How wide the columns of a printed list are, and whether it needs A4 or A3 across."""

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from sekisho.reports.registers.listing import Heading

PAPERS: Final = (("a4", 267.0), ("a3", 390.0))
"""What lies between the margins, in mm."""
SIGN, LETTER, SMALL, INSET = 1.38, 1.75, 1.02, 3.0
"""Half a full-width sign and a bold Latin letter at 7.5 points, half a sign at 5.5, and what a cell leaves free; mm."""
NARROWEST, WIDEST, BY_HAND, NUMBERS = 9.0, 75.0, 42.0, 12.0
LONGEST_RUN, HEAD_LINES, EMPTY_LINES = 14, 5, 3
"""Letters of a word that are kept together, and lines of articles, and of the label over an empty column, in a head."""
WRAPPED = 1.35
SAMPLE = 1_000
"""Rows looked at for the widths; the others are wrapped into them."""
RUN = re.compile(r"[!-~]+")


def widths(headings: Sequence[Heading], rows: Sequence[Sequence[str]]) -> tuple[str, list[float]]:
    """Return the paper and the width of each column in mm, together as wide as the paper.

    Before the columns of the headings goes one for the number of the line.
    """
    columns = list(zip(*rows[:SAMPLE], strict=True)) if rows else [()] * len(headings)
    least = [_least(heading, column) for heading, column in zip(headings, columns, strict=True)]
    wanted = [
        max(low, _natural(heading, column)) for low, heading, column in zip(least, headings, columns, strict=True)
    ]
    paper, whole = next((p for p in PAPERS if _fits(wanted, least, p[1] - NUMBERS)), PAPERS[-1])
    fitted = _capped(wanted, least, whole - NUMBERS)
    scale = (whole - NUMBERS) / sum(fitted)
    return paper, [NUMBERS, *(round(width * scale, 2) for width in fitted)]


def _fits(wanted: list[float], least: list[float], room: float) -> bool:
    """Whether the columns have room when long texts are wrapped a little."""
    return sum(wanted) <= room * WRAPPED and sum(least) <= room


def pieces(text: str, width: float) -> str | list[str]:
    """Return the text, or its pieces where a word of Latin letters is longer than the column (mm) and must break."""
    most = max(int((width - INSET) / LETTER), 1)
    if not any(len(run) > most for run in RUN.findall(text)):
        return text
    return [piece for part in re.split(r"([!-~]+)", text) for piece in _cut(part, most)]


def lines(text: str, width: float) -> int:
    """Return about how many lines a text takes in a column (mm), rather too many than too few."""
    room = max(width - INSET, SIGN)
    return sum(1 + int(cell_len(line) * SIGN * WRAPPED / room) for line in text.split("\n"))


def _cut(part: str, most: int) -> list[str]:
    if not RUN.fullmatch(part):
        return [part] if part else []
    return [part[n : n + most] for n in range(0, len(part), most)]


def _least(heading: Heading, column: Sequence[str]) -> float:
    """The width below which words would break, or the head of the column grow too tall."""
    runs = [len(run) for run in RUN.findall(heading.label)]
    runs += [min(len(run), LONGEST_RUN) for text in column for run in RUN.findall(text)]
    articles = cell_len(heading.articles) * SMALL / HEAD_LINES
    return max(max(runs, default=0) * LETTER + INSET, articles + INSET, NARROWEST)


def _natural(heading: Heading, column: Sequence[str]) -> float:
    if heading.by_hand:
        return BY_HAND
    if not any(column):
        return cell_len(heading.label) * SIGN / EMPTY_LINES + INSET
    lines = (cell_len(line) for text in column for line in text.split("\n"))
    signs = max(max(lines, default=0), min(cell_len(heading.label), 14))
    return min(signs * SIGN + INSET, WIDEST)


def _capped(wanted: list[float], least: list[float], room: float) -> list[float]:
    """Take from the widest columns until all have room, but from none more than it can spare."""
    if sum(wanted) <= room:
        return wanted
    low, high = NARROWEST, WIDEST
    for _ in range(20):
        middle = (low + high) / 2
        total = sum(max(min(w, middle), least_) for w, least_ in zip(wanted, least, strict=True))
        low, high = (middle, high) if total <= room else (low, middle)
    return [max(min(w, low), least_) for w, least_ in zip(wanted, least, strict=True)]
