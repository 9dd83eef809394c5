"""The markings of both regimes over a page, red in a red frame.

Where a marking belongs on a page: only where the page shows a part of a secret itself. Numbers, titles, outlines of a
register and who may handle what are no part of it, and to mark what is none is an infringement of its own; the pages of
the register therefore carry none. A view that shows a part of a secret passes ``marks``, a list of ``(regime, state)``;
the frame puts them over the page and over every printed sheet. [SDS-O 4, 7(2), 10(2); CES-O 4, 7, 10]
"""

from sekisho.reports.marks.markings import MARKINGS, RED, Regime, State

UNIT = 10
"""Units of the picture for a millimetre of paper."""
AIR = 40
"""Units left free on both sides of the words together."""


def marking(regime: Regime, state: State = "designated") -> dict[str, object]:
    """Return what ``parts/marking.html`` draws. KeyError for no such regime or state."""
    found = MARKINGS[regime, state]
    width, height = found.width * UNIT, found.height * UNIT
    step = height / len(found.lines)
    size = min(step * 0.62, (width - AIR) / max(map(len, found.lines)))
    lines = [(text, step * (n + 0.5) + size * 0.36) for n, text in enumerate(found.lines)]
    shown = {"words": found.words, "lines": lines, "width": width, "height": height, "size": size, "red": RED}
    return shown | {"mm": (found.width, found.height), "framed": found.framed}
