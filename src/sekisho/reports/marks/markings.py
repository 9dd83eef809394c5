"""The markings of both regimes.

Strings, frame and colour are the Orders' own [SDS-O 4, 7(2), 10(2); CES-O 4, 7, 10]. The sizes, the words on the cover
of a booklet and the double line through a struck marking are the rule of one organ, read as a model for the others
[SDS-NPSC 8, 15, 16; CES-NPSC 8, 15, 16: analogue]. Where a string is broken into lines is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sekisho.kernel.texts import Text

Regime = Literal["SDS", "CES"]
State = Literal["designated", "expired", "terminated", "cover"]
RED: Final = "#ce0000"


@dataclass(frozen=True, slots=True)
class Marking:
    """A marking: its lines, its size in mm, whether it has a frame, and the articles of its words and of its size."""

    lines: tuple[str, ...]
    width: int
    height: int
    cites: tuple[str, ...]
    size_cites: tuple[str, ...]
    framed: bool = True

    @property
    def words(self) -> str:
        """The string of the Order, unbroken."""
        return "".join(self.lines)


NAMES: Mapping[State, Text] = {
    "designated": Text("指定の表示", "Marking of what is designated"),
    "expired": Text("有効期間満了の表示", "Marking after the expiry"),
    "terminated": Text("指定解除の表示", "Marking after the termination"),
    "cover": Text("簿冊の表紙の表示", "Marking on the cover of a booklet"),
}
MARKINGS: Mapping[tuple[Regime, State], Marking] = {
    ("SDS", "designated"): Marking(("特定秘密",), 40, 12, ("SDS-O 4",), ("SDS-NPSC 8(6)",)),
    ("SDS", "expired"): Marking(("特定秘密指定", "有効期間満了"), 40, 12, ("SDS-O 7(2)",), ("SDS-NPSC 16(2)",)),
    ("SDS", "terminated"): Marking(("特定秘密", "指定解除"), 40, 12, ("SDS-O 10(2)",), ("SDS-NPSC 16(2)",)),
    ("SDS", "cover"): Marking(("特定秘密文書",), 40, 12, ("SDS-NPSC 8(2)",), ("SDS-NPSC 8(6)",), framed=False),
    ("CES", "designated"): Marking(("重要経済安保情報",), 42, 12, ("CES-O 4",), ("CES-NPSC 8",)),
    ("CES", "expired"): Marking(("重要経済安保情報", "指定有効期間満了"), 42, 18, ("CES-O 7",), ("CES-NPSC 16",)),
    ("CES", "terminated"): Marking(("重要経済安保情報", "指定解除"), 42, 18, ("CES-O 10",), ("CES-NPSC 16",)),
    ("CES", "cover"): Marking(("重要経済安保情報文書",), 42, 12, ("CES-NPSC 8",), ("CES-NPSC 8",), framed=False),
}
STRUCK: Mapping[Regime, tuple[str, ...]] = {"SDS": ("SDS-NPSC 15", "SDS-NPSC 16(1)"), "CES": ("CES-NPSC 16",)}
"""By what a marking is struck with a red double line, and the new one put beside it (analogue)."""


def shown(marking: Marking) -> dict[str, object]:
    """Return a marking as the data that ``marking.typ`` draws."""
    return {
        "lines": marking.lines,
        "width": marking.width,
        "height": marking.height,
        "framed": marking.framed,
        "red": RED,
    }
