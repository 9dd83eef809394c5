"""A what-if as one self-contained page: what changes, the numbers, renewals as a picture, and who gains or loses."""

from collections.abc import Iterable

from sekisho.reports import words as common
from sekisho.reports.change import words
from sekisho.reports.change.picture import bars
from sekisho.reports.change.renewals import years
from sekisho.reports.change.told import Told
from sekisho.reports.html.markup import Markup, el, raw
from sekisho.reports.html.page import policy, style
from sekisho.reports.intake_rows import HEADINGS, intake_note, intake_rows
from sekisho.reports.plain import plain

ROWS = 5_000
REMARKS = 500
OWN = """
.bars rect.before{fill:#8b97a8}.bars rect.after{fill:var(--link)}.bars text{font-size:11px;fill:currentColor}
.bars line{stroke:currentColor;opacity:.4}.key i{display:inline-block;width:.9em;height:.9em;margin:0 .4em 0 1em}
.key i.before{background:#8b97a8}.key i.after{background:var(--link)}.key i:first-child{margin-left:0}
.bars{min-width:44rem;display:block;margin-bottom:.5rem}td.number,th.number{text-align:right;white-space:nowrap}
.loses{--tone:var(--critical)}.gains{--tone:var(--notice)}
.who td:first-child{white-space:nowrap}.who td:last-child{min-width:15rem}
"""
Cell = str | int | Markup | None


def page(told: Told) -> str:
    """Return the page; it asks nothing of anybody and works without a script."""
    css = style() + OWN
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(css)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="robots", content="noindex"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{words.TITLE.in_(told.lang)} {told.name}"),
        raw("style", css),
    )
    main = el("main", _summary(told), _findings(told), _renewals(told), _who(told), _remarks(told), id="main")
    footer = el("footer", el("p", f"Sekisho 関所 · {told.laws}"))
    return f"<!doctype html>\n{el('html', head, el('body', _header(told), main, footer), lang=told.lang)}\n"


def _header(told: Told) -> Markup:
    lang = told.lang
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in told.head]
    marking = el("p", common.MARKING.in_(lang), class_="marking")
    title = el("div", el("h1", words.TITLE.in_(lang)), marking, class_="title")
    return el("header", title, el("dl", facts, class_="meta"), class_="top")


def _summary(told: Told) -> Markup:
    lang = told.lang
    cards = [
        el(
            "li",
            el("span", el("span", f"{count:,}", class_="big"), el("span", words.CHANGE[kind].in_(lang), class_="what"),
               class_=f"card {kind}"),
        )
        for kind, count in told.persons.items()
    ]  # fmt: skip
    amended = [(a.label, a.before, a.after) for a in told.amendments]
    heads = (words.SUBJECT, words.BEFORE, words.AFTER)
    return el(
        "section",
        [el("p", note, class_="note") for note in told.notes],
        el("h2", words.AMENDED.in_(lang)),
        _table([h.in_(lang) for h in heads], amended),
        el("h2", words.PERSONS_TITLE.in_(lang)),
        el("ul", cards, class_="cards"),
    )


def _findings(told: Told) -> Markup:
    lang = told.lang
    rows = [(label, f"{before:,}", f"{after:,}") for _, label, before, after in told.counts.iter_rows()]
    heads = [told.heading(name) for name in ("label", "before", "after")]
    table = _table(heads, rows, words.FINDINGS_NOTE.in_(lang), numbers=(1, 2))
    told_so = table if rows else el("p", words.NO_FINDINGS.in_(lang))
    return el("section", el("h2", words.FINDINGS.in_(lang)), told_so)


def _renewals(told: Told) -> Markup:
    lang, heading = told.lang, el("h2", words.RENEWALS.in_(told.lang))
    if not told.months:
        return el("section", heading, el("p", words.NO_RENEWALS.in_(lang)))
    sides = {"before": words.BEFORE, "after": words.AFTER}
    key = el("p", [[el("i", class_=side), text.in_(lang)] for side, text in sides.items()], class_="key")
    heads = [text.in_(lang) for text in (words.FISCAL_YEAR, words.BEFORE, words.AFTER)]
    sums = [(year.label(lang), f"{year.before:,}", f"{year.after:,}") for year in years(told.months)]
    months = [(f"{m.start:%Y-%m}", f"{m.before:,}", f"{m.after:,}") for m in told.months if m.before or m.after]
    each = _table([told.heading("month"), *heads[1:]], months, numbers=(1, 2))
    return el(
        "section",
        heading,
        el("p", words.RENEWALS_NOTE.in_(lang), class_="note"),
        key,
        el("div", bars(told), class_="scroll", tabindex=0),
        _table(heads, sums, numbers=(1, 2)),
        el("details", el("summary", common.AS_TABLE.in_(lang)), each),
    )


def _who(told: Told) -> Markup:
    lang, heading = told.lang, el("h2", words.WHO.in_(told.lang))
    if told.rows.is_empty():
        return el("section", heading, el("p", words.NOBODY.in_(lang), class_="calm"))
    rest = told.rows.height - ROWS
    more = words.MORE.filled(shown=f"{ROWS:,}", rest=f"{rest:,}").in_(lang) if rest > 0 else None
    shown = plain(told.in_words(told.rows.head(ROWS)))
    rows = [
        (
            row["change"],
            _two(row["person_name"], row["person_id"]),
            _two(row["designation_title"], row["designation_id"]),
            row["organ_name"] or row["organ_id"],
            row["period"],
        )
        for row in shown.iter_rows(named=True)
    ]
    heads = [told.heading(name) for name in ("change", "person", "secret", "organ", "period")]
    return el(
        "section", heading, el("p", more, class_="note") if more else None, el("div", _table(heads, rows), class_="who")
    )


def _remarks(told: Told) -> Markup | None:
    rows = intake_rows(told.intake, told.lang)
    if not rows:
        return None
    rest = len(rows) - REMARKS
    note = [intake_note(told.intake, told.lang)]
    note += [common.MORE_REMARKS.filled(shown=REMARKS, rest=rest).in_(told.lang)] if rest > 0 else []
    table = _table([h.in_(told.lang) for h in HEADINGS], (row.cells(told.lang) for row in rows[:REMARKS]))
    heading = el("h2", common.INTAKE_TITLE.in_(told.lang))
    return el("section", heading, [el("p", line, class_="note") for line in note if line], table)


def _two(name: str | None, key: str) -> Markup:
    return el("span", name or key, el("small", key) if name else None)


def _table(
    heads: list[str], rows: Iterable[tuple[Cell, ...]], caption: str | None = None, numbers: tuple[int, ...] = ()
) -> Markup:
    def style_of(n: int) -> str | None:
        return "number" if n in numbers else None

    head = el("tr", [el("th", text, scope="col", class_=style_of(n)) for n, text in enumerate(heads)])
    body = [el("tr", [el("td", cell, class_=style_of(n)) for n, cell in enumerate(row)]) for row in rows]
    above = el("caption", caption) if caption else None
    return el("div", el("table", above, el("thead", head), el("tbody", body)), class_="scroll")
