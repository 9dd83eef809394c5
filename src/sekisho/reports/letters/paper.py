"""Letters as one PDF: each on a page of its own, with its copies in other languages after it."""

from collections.abc import Sequence
from datetime import datetime

from sekisho.kernel.texts import Lang, Text
from sekisho.reports.letters.letter import Letter, composed
from sekisho.reports.paper.setting import set_page

TITLE = Text("通知書", "Notices")


def pdf(letters: Sequence[Letter], at: datetime, foot: str, *, english: bool = False) -> bytes:
    """Return the PDF of letters in their order; ``english`` adds a courtesy copy to each. ValueError for no letter.

    ``at`` (Tokyo) dates the file, ``foot`` stands at the foot of every page; equal letters give equal bytes.
    """
    if not letters:
        raise ValueError("there is no letter to print")
    langs: tuple[Lang, ...] = ("ja", "en") if english else ("ja",)
    data = {
        "lang": "ja",
        "words": {},
        "marking": "",
        "title": TITLE.ja,
        "foot": foot,
        "notes": [],
        "letters": [composed(letter, lang) for letter in letters for lang in langs],
    }
    return set_page("letter", data, "ja", at)
