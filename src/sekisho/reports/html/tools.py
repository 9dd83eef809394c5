"""The tools of the page (search and filters), shown only where JavaScript runs, and what was not read."""

from sekisho.reports import words
from sekisho.reports.html.markup import Markup, el
from sekisho.reports.html.search import variants
from sekisho.reports.intake_rows import HEADINGS
from sekisho.reports.report import Report
from sekisho.reports.rows import HOME, HOME_NAME
from sekisho.right.answers import SEVERITIES

REMARKS = 2_000


def toolbar(report: Report, keys: set[str]) -> Markup:
    """Return the filters by text, kind, organ and severity; ``keys`` are what the rows are found by."""
    lang = report.lang
    organs = report.rows.select(HOME, HOME_NAME).drop_nulls().unique().sort(HOME_NAME, HOME).rows()
    grades = [name for name in SEVERITIES if any(kind.severity == name for kind in report.kinds)]
    return el(
        "form",
        _field(words.SEARCH.in_(lang), el("input", type="search", id="q", autocomplete="off", spellcheck="false")),
        _choice("kind", words.KIND.in_(lang), [(kind.code, kind.label) for kind in report.kinds], report),
        _choice("organ", words.ORGAN.in_(lang), organs, report),
        _choice("severity", words.SEVERITY_WORD.in_(lang), [(g, words.SEVERITY[g].in_(lang)) for g in grades], report),
        el("output", id="status", aria_live="polite"),
        id="tools",
        hidden=True,
        role="search",
        data_status=words.STATUS.in_(lang),
        data_more=words.SHOW_MORE.in_(lang),
        data_variants=variants(keys),
    )


def remarks(report: Report) -> Markup | None:
    """Return what was left out or refers to nothing. None where all was read."""
    if not report.remarks:
        return None
    lang, rest = report.lang, len(report.remarks) - REMARKS
    rows = [el("tr", [el("td", cell) for cell in remark.cells(lang)]) for remark in report.remarks[:REMARKS]]
    more = words.MORE_REMARKS.filled(shown=f"{REMARKS:,}", rest=f"{rest:,}").in_(lang) if rest > 0 else None
    table = el(
        "table",
        el("caption", report.remarks_note or words.INTAKE["notice"].in_(lang)),
        el("thead", el("tr", [el("th", heading.in_(lang), scope="col") for heading in HEADINGS])),
        el("tbody", rows),
    )
    return el(
        "section",
        el("h2", words.INTAKE_TITLE.in_(lang), id="remarks"),
        el("p", more) if more else None,
        el("div", table, class_="scroll", tabindex=0, role="region", aria_labelledby="remarks"),
        aria_labelledby="remarks",
    )


def _field(label: str, control: Markup) -> Markup:
    return el("label", el("span", label), control)


def _choice(name: str, label: str, options: list[tuple[str, str]], report: Report) -> Markup:
    every = el("option", words.ALL.in_(report.lang), value="")
    return _field(label, el("select", every, [el("option", text, value=code) for code, text in options], id=name))
