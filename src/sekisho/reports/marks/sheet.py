"""A sheet of markings for one designation: those of its state, and those that come after it."""

from dataclasses import dataclass
from datetime import datetime

from sekisho.kernel.texts import Lang
from sekisho.reports import words as common
from sekisho.reports.marks import words
from sekisho.reports.marks.markings import MARKINGS, NAMES, STRUCK, Marking, Regime, State, shown
from sekisho.reports.paper.setting import Data, set_page
from sekisho.reports.registers.articles import articles

COPIES = {"designated": 12, "cover": 3}
COLUMNS, PAIRS, ENDED = 3, 4, 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet of markings is about. ``state`` is that of the designation at the moment ``at`` (Tokyo)."""

    regime: Regime
    state: State
    number: str
    state_said: str
    at: datetime
    lang: Lang
    foot: str


def sheet(about: Sheet) -> bytes:
    """Return the PDF: of what is designated its marking and the cover's; after that the struck one with the new."""
    states: tuple[State, ...] = ("designated", "cover") if about.state == "designated" else (about.state,)
    lang = about.lang
    data: Data = {
        "lang": lang,
        "words": {},
        "marking": "",
        "title": words.TITLE.in_(lang),
        "head": [
            (words.NUMBER.in_(lang), about.number),
            (words.REGIME.in_(lang), common.REGIME[about.regime].in_(lang)),
            (words.STATE.in_(lang), about.state_said),
        ],
        "notes": [words.NO_SECRET.in_(lang), words.SIZES.in_(lang)],
        "scale": words.SCALE.in_(lang),
        "foot": about.foot,
        "parts": [part for state in states for part in _parts(about, state)],
    }
    return set_page("marks", data, lang, about.at)


def _parts(about: Sheet, state: State) -> list[Data]:
    marking = MARKINGS[about.regime, state]
    title, told = NAMES[state].in_(about.lang), _articles(marking, about.lang)
    alone = _part(title, told, [(marking, False)], COPIES.get(state, ENDED), COLUMNS)
    if state in COPIES:
        return [alone]
    former = MARKINGS[about.regime, "designated"]
    struck = articles(STRUCK[about.regime], about.lang)
    return [_part(words.STRUCK.in_(about.lang), struck, [(former, True), (marking, False)], PAIRS, 1), alone]


def _part(title: str, told: str, marks: list[tuple[Marking, bool]], copies: int, columns: int) -> Data:
    drawn = [shown(marking) | {"struck": struck} for marking, struck in marks]
    return {"title": title, "articles": told, "marks": drawn, "copies": copies, "columns": columns}


def _articles(marking: Marking, lang: Lang) -> str:
    size = articles(marking.size_cites, lang)
    filled = words.ARTICLES.filled(
        words=articles(marking.cites, lang), size=size, height=marking.height, width=marking.width
    )
    return filled.in_(lang)
