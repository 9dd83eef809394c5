"""The timeline of one person as a picture: posting, clearance, range and reach, one under another."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sekisho.kernel.moments import end_of, start_of
from sekisho.kernel.texts import Lang
from sekisho.reports import spoken, words
from sekisho.reports.html.axis import Axis, Tick, axis
from sekisho.reports.html.markup import Markup, el

LEFT, WIDTH, RIGHT = 300, 690, 10
TOP, STEP, BAR, GAP = 26, 20, 13, 8
LINES = 8  # of one lane; what is beyond shares the last
THINNEST = 2.5  # a presence of an hour must still be seen beside years
CJK, LATIN, ROOM = 12.0, 6.8, 190.0  # widths of a character and of the column of labels


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a lane: ``until`` is excluded, None = open; ``failed`` the failing conditions in words."""

    lane: str
    label: str
    is_ok: bool
    since: datetime
    until: datetime | None
    failed: tuple[str, ...] = ()


def picture(name: str, lanes: list[Stretch], found: list[Stretch], window: tuple[date, date], lang: Lang) -> Markup:
    """Return the picture of a person. The window is a band, the findings are hatched behind all lanes."""
    scale = axis(window, [(finding.since, finding.until) for finding in found], LEFT, WIDTH)
    seen = [s for s in lanes if s.since < scale.end and (s.until is None or s.until > scale.start)]
    lines = [line for lane in words.LANE for line in _lines(lane, seen, lang)]
    height = TOP + sum(line.step for line in lines)
    x, width = _span(scale, start_of(window[0]), end_of(window[1]))
    return el(
        "svg",
        el("title", f"{name}: {words.TIMELINES.in_(lang)}"),
        el("rect", x=x, y=TOP - 6, width=width, height=height - TOP + 6, class_="window"),
        [_tick(tick, height) for tick in scale.ticks(lang)],
        [_hatched(scale, stretch, height, lang) for stretch in _merged(found)],
        _drawn(scale, lines, lang),
        viewBox=f"0 0 {LEFT + WIDTH + RIGHT} {height}",
        role="img",
        class_="timeline",
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the picture: the name of the lane on its first line, a label, the stretches, and its height."""

    name: str
    label: str
    stretches: list[Stretch]
    step: int


def _lines(lane: str, lanes: list[Stretch], lang: Lang) -> list[_Line]:
    own = [stretch for stretch in lanes if stretch.lane == lane]
    labels = list(dict.fromkeys(stretch.label for stretch in own))
    kept = labels[: LINES - 1] if len(labels) > LINES else labels
    lines = [(label, [s for s in own if s.label == label]) for label in kept]
    if len(kept) < len(labels):
        lines.append((f"{words.OTHERS.in_(lang)} {len(labels) - len(kept)}", [s for s in own if s.label not in kept]))
    lines = lines or [(words.NONE.in_(lang), [])]
    name = words.LANE[lane].in_(lang)
    last = len(lines) - 1
    return [_Line("" if n else name, *line, STEP + (GAP if n == last else 0)) for n, line in enumerate(lines)]


def _drawn(scale: Axis, lines: list[_Line], lang: Lang) -> list[Markup]:
    drawn, y = [], TOP
    for line in lines:
        if line.name:
            drawn.append(el("line", x1=0, x2=LEFT + WIDTH, y1=y - 4, y2=y - 4, class_="rule"))
            drawn.append(el("text", line.name, x=0, y=y + BAR - 2, class_="lane"))
        drawn.append(el("text", _cut(line.label), el("title", line.label), x=LEFT - ROOM - 8, y=y + BAR - 2))
        # What fails is drawn last, so that nothing covers it.
        drawn += [_bar(scale, s, y, lang) for s in sorted(line.stretches, key=lambda s: not s.is_ok)]
        y += line.step
    return drawn


def _bar(scale: Axis, stretch: Stretch, y: int, lang: Lang) -> Markup:
    x, width = _span(scale, stretch.since, stretch.until)
    told = [stretch.label, spoken.period(stretch.since, stretch.until, lang), *stretch.failed]
    state = "ok" if stretch.is_ok else "fail"
    return el("rect", el("title", " / ".join(told)), x=x, y=y, width=width, height=BAR, rx=2, class_=f"bar {state}")


def _merged(found: list[Stretch]) -> list[Stretch]:
    """Return the findings with those that overlap made one: hatching over hatching could not be read."""
    merged: list[Stretch] = []
    for finding in sorted(found, key=lambda f: f.since):
        last = merged[-1] if merged else None
        if last is None or (last.until is not None and last.until < finding.since):
            merged.append(finding)
        else:
            until = max(last.until, finding.until) if last.until and finding.until else None
            label = last.label if finding.label in last.label else f"{last.label} / {finding.label}"
            merged[-1] = replace(last, until=until, label=label)
    return merged


def _hatched(scale: Axis, finding: Stretch, height: int, lang: Lang) -> Markup:
    x, width = _span(scale, finding.since, finding.until)
    told = f"{finding.label} / {spoken.period(finding.since, finding.until, lang)}"
    return el("rect", el("title", told), x=x, y=TOP - 6, width=width, height=height - TOP + 6, class_="found")


def _tick(tick: Tick, height: int) -> list[Markup]:
    kind = "tick year" if tick.is_year else "tick"
    line = el("line", x1=tick.x, x2=tick.x, y1=TOP - 8, y2=height, class_=kind)
    text = el("text", tick.label, x=tick.x, y=TOP - 12, class_=kind) if tick.label else Markup("")
    return [line, text]


def _span(scale: Axis, since: datetime, until: datetime | None) -> tuple[float, float]:
    start = scale.x(since)
    return start, max(round(scale.x(until) - start, 1), THINNEST)


def _cut(text: str) -> str:
    """Return what of a label has room beside the lanes; the whole of it is shown on pointing and in the table."""
    used = 0.0
    for n, character in enumerate(text):
        used += LATIN if ord(character) < 0x2E80 else CJK
        if used > ROOM - CJK:
            return f"{text[:n]}…"
    return text
