"""The top of the page: what was audited, the counts as cards, and the strip of organs by month."""

from sekisho.reports import words
from sekisho.reports.html.markup import Markup, el
from sekisho.reports.kinds import Kind
from sekisho.reports.report import Report


def header(report: Report) -> Markup:
    """Return the head of the page with the marking, the window, the rulebook and the moment of production."""
    facts = [el("div", el("dt", name), el("dd", value)) for name, value in report.head]
    marking = el("p", report.marking, class_="marking") if report.marking else None
    title = el("h1", words.TITLE.in_(report.lang))
    return el("header", el("div", title, marking, class_="title"), el("dl", facts, class_="meta"), class_="top")


def summary(report: Report) -> Markup:
    """Return the counts as cards, each leading to its findings, and the sentences that go with them."""
    lang = report.lang
    cards = [el("li", _card(kind, report)) for kind in report.kinds]
    calm = words.NOTHING.in_(lang)
    notes = [el("p", note, class_="calm" if note == calm else "note") for note in report.notes]
    return el(
        "section",
        el("h2", words.SUMMARY.in_(lang), id="summary"),
        el("ul", cards, class_="cards") if cards else None,
        notes,
        aria_labelledby="summary",
    )


def heat(report: Report) -> Markup | None:
    """Return the strip of organs by month: a table whose shaded cells carry the numbers. None without findings."""
    picture, lang = report.heat, report.lang
    if not picture.strips:
        return None
    heads = [
        el("th", year, " ", el("span", month), scope="col") for year, month in (b.label(lang) for b in picture.buckets)
    ]
    rows = [
        el(
            "tr",
            el("th", strip.name, scope="row"),
            [el("td", n or None, class_=f"h{picture.level(n)}") for n in strip.counts],
            el("td", strip.total, class_="sum"),
        )
        for strip in picture.strips
    ]
    names = (el("th", words.ORGAN.in_(lang), scope="col"), heads, el("th", words.TOTAL.in_(lang), scope="col"))
    table = el(
        "table",
        el("caption", words.HEAT_NOTE.in_(lang)),
        el("thead", el("tr", names)),
        el("tbody", rows),
        class_="heat",
    )
    return el(
        "section",
        el("h2", words.HEAT.in_(lang), id="heat"),
        el("div", table, class_="scroll", tabindex=0, role="region", aria_labelledby="heat"),
        aria_labelledby="heat",
    )


def _card(kind: Kind, report: Report) -> Markup:
    persons = f"{words.PERSONS.in_(report.lang)} {kind.persons:,}" if kind.persons else None
    return el(
        "a",
        severity(kind.severity, report),
        el("span", f"{kind.count:,}", class_="big"),
        el("span", kind.label, class_="what"),
        el("span", persons, class_="who") if persons else None,
        href=f"#{kind.code}",
        class_=f"card {kind.severity}",
    )


def severity(name: str, report: Report) -> Markup:
    """Return a severity as a badge: by its word and, besides, by colour."""
    return el("span", words.SEVERITY[name].in_(report.lang), class_=f"badge {name}")
