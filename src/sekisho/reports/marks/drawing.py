"""A marking as SVG (outlines, no font needed) and as PDF, at its size."""

from datetime import datetime
from functools import cache
from typing import Final

from sekisho.reports.marks.markings import MARKINGS, Regime, State, shown
from sekisho.reports.paper.setting import Data, set_page, set_svg

ALWAYS: Final = datetime(2014, 12, 10)
"""The day the first Order came into force: a marking is as old as its rule, and the same bytes every time."""


@cache
def svg(regime: Regime, state: State, *, struck: bool = False) -> bytes:
    """Return one marking as SVG of its size in mm; ``struck`` with the red double line through it."""
    drawn = set_svg("mark", _data(regime, state, struck))
    told = f'<svg role="img" aria-label="{MARKINGS[regime, state].words}" '
    return drawn.replace(b"<svg ", told.encode(), 1)


@cache
def pdf(regime: Regime, state: State, *, struck: bool = False) -> bytes:
    """Return one marking as a PDF page of its size; ``struck`` with the red double line through it."""
    return set_page("mark", _data(regime, state, struck), "ja", ALWAYS)


def _data(regime: Regime, state: State, struck: bool) -> Data:
    marking = MARKINGS[regime, state]
    return {"mark": shown(marking), "struck": struck, "title": marking.words, "notes": []}
