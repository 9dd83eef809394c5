"""The renewals of a what-if as a picture: for each month a bar under the law in force and one under the draft."""

from sekisho.reports.change import words
from sekisho.reports.change.renewals import APRIL, YEARS, Month, bands, years
from sekisho.reports.change.told import Told
from sekisho.reports.html.markup import Markup, el

WIDTH, LEFT, TOP, TALL, UNDER = 960, 48, 12, 110, 40
STEP = (WIDTH - LEFT) / (12 * YEARS)
BAR = STEP * 0.42


def bars(told: Told) -> Markup:
    """Return the picture: bands of some fiscal years, one under another, on one scale."""
    most = max(max(month.before, month.after) for month in told.months) or 1
    lines = bands(told.months)
    height = (TOP + TALL + UNDER) * len(lines)
    drawn = [_band(told, band, n * (TOP + TALL + UNDER) + TOP, most) for n, band in enumerate(lines)]
    name = words.RENEWALS.in_(told.lang)
    return el("svg", drawn, class_="bars", viewBox=f"0 0 {WIDTH} {height}", role="img", aria_label=name, width="100%")


def _band(told: Told, band: list[Month], top: int, most: int) -> list[Markup]:
    base = top + TALL
    marks = [
        el("line", x1=LEFT, x2=WIDTH, y1=base, y2=base),
        el("text", f"{most:,}", x=LEFT - 6, y=top + 9, text_anchor="end"),
        el("text", "0", x=LEFT - 6, y=base, text_anchor="end"),
    ]
    for n, month in enumerate(band):
        x = LEFT + n * STEP
        marks += [_bar(told, month, side, x, base, most) for side in ("before", "after")]
        if month.start.month == APRIL:
            year = years([month])[0].label(told.lang)
            marks.append(el("line", x1=round(x, 1), x2=round(x, 1), y1=base, y2=base + 20))
            marks.append(el("text", year, x=round(x + 4, 1), y=base + 16))
    return marks


def _bar(told: Told, month: Month, side: str, x: float, base: int, most: int) -> Markup:
    value = month.before if side == "before" else month.after
    tall = round(TALL * value / most, 1)
    tip = el("title", f"{month.start:%Y-%m} {told.heading(side)} {value:,}")
    place = round(x + STEP * (0.08 if side == "before" else 0.5), 1)
    return el("rect", tip, class_=side, x=place, y=round(base - tall, 1), width=round(BAR, 2), height=tall)
