"""A what-if as one self-contained page: the numbers, the renewals as a picture, and who gains or loses."""

import polars as pl

from sekisho.reports.change import told as words
from sekisho.reports.change.told import Told
from sekisho.reports.html.markup import Markup, el, raw
from sekisho.reports.html.page import policy, style
from sekisho.reports.spoken import period

ROWS = 5_000
WIDTH, HEIGHT, LEFT, BASE = 960, 240, 48, 200
OWN = """
.bars rect.before{fill:#7f8ea3}.bars rect.after{fill:#0017c1}.bars text{font-size:11px;fill:currentColor}
.bars line{stroke:currentColor;opacity:.3}.key i{display:inline-block;width:.9em;height:.9em;margin:0 .4em 0 1em}
header,main{max-width:72rem;margin:0 auto;padding:0 1.25rem}header p{margin:.2rem 0}header{padding-top:1.25rem}
.key .b{background:#7f8ea3}.key .a{background:#0017c1}.loses{color:#b00020}.scroll{overflow-x:auto}
"""


def page(told: Told) -> str:
    """Return the page; it asks nothing of anybody and works without a script."""
    css = style() + OWN
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(css)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", words.TITLE.in_(told.lang)),
        raw("style", css),
    )
    title, *lines = (words.TITLE.in_(told.lang), *told.head)
    header = el("header", el("h1", title), [el("p", line) for line in lines])
    main = el("main", _counts(told), _renewals(told), _who(told), id="main")
    return f"<!doctype html>\n{el('html', head, el('body', header, main), lang=told.lang)}\n"


def _counts(told: Told) -> Markup:
    people = [el("li", f"{name}: ", el("strong", f"{count:,}"), f" {words.PERSONS.in_(told.lang)}") for name, count in
              told.persons]  # fmt: skip
    table = _table(told, told.counts, words.FINDINGS.in_(told.lang))
    return el("section", el("ul", people), table)


def _renewals(told: Told) -> Markup | None:
    if not told.months:
        return None
    heading = words.RENEWALS.in_(told.lang)
    key = el("p", el("i", class_="b"), words.BEFORE.in_(told.lang), el("i", class_="a"), words.AFTER.in_(told.lang),
             class_="key")  # fmt: skip
    table = el("details", el("summary", heading), _table(told, told.change.renewals, heading))
    return el("section", el("h2", heading), key, el("div", _bars(told, heading), class_="scroll"), table)


def _bars(told: Told, heading: str) -> Markup:
    """Two bars a month, one behind the other in time: what falls in it under the law in force and under the draft."""
    months = told.months
    most = max(max(before, after) for _, before, after in months) or 1
    step = (WIDTH - LEFT) / len(months)
    marks: list[Markup] = [el("line", x1=LEFT, x2=WIDTH, y1=BASE, y2=BASE), el("text", f"{most:,}", x=0, y=16)]
    for n, (month, before, after) in enumerate(months):
        x = LEFT + n * step
        for side, value in (("before", before), ("after", after)):
            tall = round((BASE - 12) * value / most, 1)
            place = round(x + (step * 0.45 if side == "after" else 0), 1)
            tip = el("title", f"{month:%Y-%m} {words.HEADINGS[side].in_(told.lang)} {value:,}")
            marks.append(el("rect", tip, class_=side, x=place, y=round(BASE - tall, 1), width=round(step * 0.45, 2),
                            height=tall))  # fmt: skip
        if month.month == 1 or n == 0:
            marks.append(el("text", f"{month:%Y-%m}", x=round(x, 1), y=BASE + 18))
    return el(
        "svg", marks, class_="bars", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=heading, width="100%"
    )


def _who(told: Told) -> Markup:
    heading = el("h2", words.WHO.in_(told.lang))
    if told.rows.is_empty():
        return el("section", heading, el("p", words.NOBODY.in_(told.lang)))
    shown = told.in_words(told.rows.head(ROWS))
    periods = [period(since, until, told.lang) for since, until in shown.select("from", "until").iter_rows()]
    rows = shown.drop("until").with_columns(pl.Series("from", periods))
    more = f"… {told.rows.height - ROWS:,}" if told.rows.height > ROWS else None
    return el("section", heading, _table(told, rows, words.WHO.in_(told.lang)), el("p", more) if more else None)


def _table(told: Told, rows: pl.DataFrame, caption: str) -> Markup:
    head = el("tr", [el("th", told.heading(c), scope="col") for c in rows.columns])
    body = [el("tr", [el("td", "" if v is None else str(v)) for v in row]) for row in rows.iter_rows()]
    return el("div", el("table", el("caption", caption), el("thead", head), el("tbody", body)), class_="scroll")
