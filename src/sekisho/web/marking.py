"""The markings of both regimes as pictures, red in a red frame.

Where a marking belongs on a page: only where the page shows a part of a secret itself. Numbers, titles, outlines of a
register and who may handle what are no part of it, and to mark what is none is an infringement of its own; the pages of
the register therefore carry none. A view that shows a part of a secret passes ``marks``, a list of ``(regime, state)``;
the frame puts them over the page and over every printed sheet. [SDS-O 4, 7(2), 10(2); CES-O 4, 7(2), 10(2)]
"""

from dataclasses import dataclass
from typing import Literal

State = Literal["designated", "expired", "lifted"]
RED = "#ce0000"
UNIT = 10
"""Units of the picture for a millimetre of paper."""


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking: its words, line by line, and its size on paper in millimetres."""

    lines: tuple[str, ...]
    width: int
    height: int

    @property
    def words(self) -> str:
        """The marking as one string."""
        return "".join(self.lines)


MARKINGS: dict[tuple[str, State], Marking] = {
    ("SDS", "designated"): Marking(("特定秘密",), 40, 12),
    ("SDS", "expired"): Marking(("特定秘密指定", "有効期間満了"), 40, 12),
    ("SDS", "lifted"): Marking(("特定秘密", "指定解除"), 40, 12),
    ("CES", "designated"): Marking(("重要経済安保情報",), 42, 12),
    ("CES", "expired"): Marking(("重要経済安保情報", "指定有効期間満了"), 42, 18),
    ("CES", "lifted"): Marking(("重要経済安保情報", "指定解除"), 42, 18),
}
"""By regime and state: the forms annexed to the Orders; sizes after the rules of organs that were published."""


def marking(regime: str, state: State = "designated") -> dict[str, object]:
    """Return what ``parts/marking.html`` draws. KeyError for no such regime or state."""
    found = MARKINGS[regime, state]
    width, height = found.width * UNIT, found.height * UNIT
    step = height / len(found.lines)
    size = min(step * 0.62, (width - 40) / max(map(len, found.lines)))
    lines = [(text, step * (n + 0.5) + size * 0.36) for n, text in enumerate(found.lines)]
    shown = {"words": found.words, "lines": lines, "width": width, "height": height, "size": size, "red": RED}
    return shown | {"mm": (found.width, found.height)}
