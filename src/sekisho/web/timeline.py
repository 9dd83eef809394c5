"""What a person's life in the register looks like as one picture: from lanes to places in an SVG."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sekisho.kernel.texts import Lang, Text
from sekisho.reports import spoken
from sekisho.reports.html.axis import Axis, Tick

LEFT, WIDTH, RIGHT = 290, 690, 20
TOP, STEP, BAR, GAP = 30, 22, 14, 10
LINES = 12  # of one lane; what is beyond shares the last
THINNEST = 3.0  # a presence of an hour must still be seen beside years
CJK, LATIN, ROOM = 12.0, 6.8, 210.0  # widths of a character and of the column of labels
LANES: dict[str, Text] = {
    "period": Text("指定", "Designation"),
    "contract": Text("契約", "Contract"),
    "exposure": Text("露出", "Exposed"),
    "posting": Text("配置", "Posting"),
    "clearance": Text("適性評価", "Clearance"),
    "range": Text("取扱者", "Range"),
    "reach": Text("接近", "Reach"),
}
"""Names of the usual lanes; a lane of another name is called by it."""
STATES: dict[str, Text] = {
    "ok": Text("適", "in order"),
    "fail": Text("不適", "not in order"),
    "soon": Text("期限近し", "ends soon"),
    "plain": Text("記録", "on record"),
}
OTHERS = Text("ほか", "others")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a lane: ``until`` is excluded, None = open; ``why`` what fails, in words; ``url`` where it leads.

    ``state`` is ok, fail, soon, or plain where nothing is judged (a posting).
    """

    lane: str
    label: str
    state: str
    since: datetime
    until: datetime | None = None
    why: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch in its place."""

    x: float
    width: float
    state: str
    title: str
    url: str

    @property
    def is_marked(self) -> bool:
        """Whether it bears a cross, which is seen without colour: what fails and has room for it."""
        return self.state == "fail" and self.width >= BAR


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the picture; ``name`` is the lane's on its first line and empty on the others."""

    name: str
    label: str
    short: str
    y: int
    bars: tuple[Bar, ...]

    @property
    def base(self) -> int:
        """Where the writing of the line stands."""
        return self.y + BAR - 2


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything ``parts/timeline.html`` draws, and the table that says the same in words."""

    title: str
    width: int
    height: int
    left: int
    ticks: tuple[Tick, ...]
    lines: tuple[Line, ...]
    at: float
    rows: tuple[dict[str, Any], ...]
    top: int = TOP
    bar: int = BAR

    @property
    def is_bare(self) -> bool:
        """Whether nothing lies in the time that is drawn: there is nothing to be seen, only to be read."""
        return not any(line.bars for line in self.lines)


def picture(
    stretches: Iterable[Stretch], *, title: Text, start: datetime, end: datetime, at: datetime, lang: Lang
) -> Picture:
    """Return the picture of the time from ``start`` to ``end``, with a line at ``at``; the table has every stretch.

    Lanes come in the order in which they first appear.
    """
    every = list(stretches)
    seen = [s for s in every if s.since < end and (s.until is None or s.until > start)]
    scale = Axis(start, end, LEFT, WIDTH)
    lines: list[Line] = []
    y = TOP
    for lane in dict.fromkeys(s.lane for s in every):
        for name, label, own in _grouped(lane, seen, lang):
            lines.append(Line(name, label, _cut(label), y, tuple(_bar(scale, s, lang) for s in own)))
            y += STEP
        y += GAP
    rows = tuple(_row(s, lang) for s in every)
    ticks = tuple(scale.ticks(lang))
    return Picture(title.in_(lang), LEFT + WIDTH + RIGHT, y, LEFT, ticks, tuple(lines), scale.x(at), rows)


def _grouped(lane: str, seen: list[Stretch], lang: Lang) -> list[tuple[str, str, list[Stretch]]]:
    own = sorted((s for s in seen if s.lane == lane), key=lambda s: s.state == "fail")  # what fails lies on top
    wrong = {s.label for s in own if s.state == "fail"}
    labels = sorted(dict.fromkeys(s.label for s in own), key=lambda label: label not in wrong)  # and is never folded
    kept = labels[: LINES - 1] if len(labels) > LINES else labels
    lines = [(label, [s for s in own if s.label == label]) for label in kept]
    if len(kept) < len(labels):
        lines.append((f"{OTHERS.in_(lang)} {len(labels) - len(kept)}", [s for s in own if s.label not in kept]))
    lines = lines or [("–", [])]
    return [("" if n else _name(lane, lang), *line) for n, line in enumerate(lines)]


def _bar(scale: Axis, stretch: Stretch, lang: Lang) -> Bar:
    x = scale.x(stretch.since)
    width = max(round(scale.x(stretch.until) - x, 1), THINNEST)
    told = (stretch.label, spoken.period(stretch.since, stretch.until, lang), _state(stretch, lang), *stretch.why)
    return Bar(x, width, stretch.state, " / ".join(told), stretch.url)


def _row(stretch: Stretch, lang: Lang) -> dict[str, Any]:
    told = {"lane": _name(stretch.lane, lang), "label": stretch.label, "state": stretch.state, "url": stretch.url}
    period = spoken.period(stretch.since, stretch.until, lang)
    return told | {"said": _state(stretch, lang), "period": period, "why": stretch.why}


def _name(lane: str, lang: Lang) -> str:
    return LANES[lane].in_(lang) if lane in LANES else lane


def _state(stretch: Stretch, lang: Lang) -> str:
    return STATES[stretch.state].in_(lang)


def _cut(text: str) -> str:
    """Return what of a label has room beside the lanes, its beginning and its end; the whole of it is in the table."""
    if _width(text) <= ROOM - CJK:
        return text
    kept = len(text)
    while _width(_shortened(text, kept)) > ROOM - CJK:
        kept -= 1
    return _shortened(text, kept)


def _shortened(text: str, kept: int) -> str:
    return f"{text[: kept - kept // 2]}…{text[len(text) - kept // 2 :]}"


def _width(text: str) -> float:
    return sum(LATIN if ord(character) < 0x2E80 else CJK for character in text)
