"""A list as PDF."""

from datetime import date, datetime
from threading import Lock
from typing import Any, Final

from sekisho.kernel.texts import Lang
from sekisho.reports import spoken
from sekisho.reports import words as common
from sekisho.reports.paper.setting import Data, set_page
from sekisho.reports.plain import plain_text
from sekisho.reports.registers import words
from sekisho.reports.registers.listing import Cell, Listing, Named
from sekisho.reports.registers.widths import SAMPLE, lines, pieces, widths

TAGGED: Final = 1_000
"""Rows up to which the PDF tells its structure to a reader aloud; tags make long tables many times larger."""
TALLEST: Final = 24
"""Lines up to which a row is kept on one page; a list with a taller one breaks its rows, for a page must hold them."""
_one_at_a_time = Lock()
"""Setting ten thousand rows takes a gigabyte for some seconds: never twice at the same time."""


def pdf(listing: Listing) -> bytes:
    """Return the PDF of a list, the same bytes for the same list."""
    with _one_at_a_time:
        return set_page("register", _data(listing), listing.lang, listing.at, tags=len(listing.rows) <= TAGGED)


def spelled(value: Cell, lang: Lang) -> str:
    """Return a cell as one text, a name before its number."""
    if isinstance(value, Named):
        return f"{plain_text(value.name)}\n{plain_text(value.number)}"
    if isinstance(value, datetime):
        return spoken.moment(value, lang)
    if isinstance(value, date):
        return spoken.day(value, lang)
    return "\n".join(plain_text(line) for line in (value or "").split("\n"))


def _data(listing: Listing) -> Data:
    lang = listing.lang
    texts = [[spelled(value, lang) for value in row] for row in listing.rows]
    paper, wide = widths(listing.headings, texts[:SAMPLE])
    return {
        "lang": lang,
        "words": {},
        "marking": common.MARKING.in_(lang),
        "title": listing.title,
        "organ": plain_text(listing.organ),
        "paper": paper,
        "head": [(name, plain_text(value)) for name, value in listing.head],
        "foot": listing.foot,
        "notes": [*listing.notes, *_more(listing)],
        "headings": [
            {"label": "No.", "articles": ""},
            *({"label": h.label, "articles": h.articles} for h in listing.headings),
        ],
        "by-hand": any(heading.by_hand for heading in listing.headings),
        "widths": wide,
        "rows-whole": all(
            lines(text, width) <= TALLEST for row in texts for text, width in zip(row, wide[1:], strict=True)
        ),
        "rows": [
            _row(n, row, told, wide) for n, (row, told) in enumerate(zip(listing.rows, texts, strict=True), start=1)
        ],
        "empty": words.NOTHING.in_(lang),
    }


def _more(listing: Listing) -> list[str]:
    return [words.MORE.filled(n=f"{len(listing.rows):,}").in_(listing.lang)] if listing.more else []


def _row(n: int, row: tuple[Cell, ...], texts: list[str], wide: list[float]) -> list[Any]:
    return [str(n), *(_cell(*each) for each in zip(row, texts, wide[1:], strict=True))]


def _cell(value: Cell, text: str, width: float) -> Any:
    if value is None:
        return None
    if isinstance(value, Named):
        name, _, number = text.rpartition("\n")
        return {"name": pieces(name, width), "number": pieces(number, width)}
    return pieces(text, width)
