"""The whole page: its parts in order, its own style and script, and a policy that lets it ask nothing of anybody."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from sekisho.reports import words
from sekisho.reports.html.findings import key_of, section
from sekisho.reports.html.head import header, heat, summary
from sekisho.reports.html.markup import Markup, el, raw
from sekisho.reports.html.people import persons, timelines
from sekisho.reports.html.tools import remarks, toolbar
from sekisho.reports.report import Report
from sekisho.reports.sections import Section, more, sections

FINDINGS = 10_000
HOME = files("sekisho.reports") / "html"


def page(report: Report, limit: int = FINDINGS) -> str:
    """Return the page with the worst findings up to ``limit``."""
    people = persons(report)
    parts = (heat(report), _findings(report, limit, people), timelines(report, people), remarks(report))
    skip = el("a", words.SKIP.in_(report.lang), href="#main", class_="skip")
    main = el("main", summary(report), parts, id="main")
    footer = el("footer", el("p", f"Sekisho 関所 · {report.result.rulebook}"))
    body = el("body", skip, header(report), main, footer, raw("script", _own("page.js")))
    return f"<!doctype html>\n{el('html', _head(report), body, lang=report.lang)}\n"


def _head(report: Report) -> Markup:
    css = style()
    title = " ".join(filter(None, (words.TITLE.in_(report.lang), report.organ)))
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy(css, _own("page.js"))),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="robots", content="noindex"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", title),
        raw("style", css),
    )


def _findings(report: Report, limit: int, people: list[str]) -> Markup | None:
    if not report.kinds:
        return None
    shown = sections(report, limit)
    anchors = {who: f"t{n}" for n, who in enumerate(people)}
    note = more(report, limit)
    return el(
        "section",
        el("h2", words.FINDINGS.in_(report.lang), id="findings"),
        el("p", note, class_="note") if note else None,
        toolbar(report, _keys(shown)),
        [section(found, report, anchors) for found in shown],
        aria_labelledby="findings",
    )


def _keys(shown: list[Section]) -> set[str]:
    return {key_of(row) for found in shown for group in found.groups for row in group.rows}


def style() -> str:
    """Return the style, its files one after another in the order of their names."""
    sheets = sorted((HOME / "style").iterdir(), key=lambda sheet: sheet.name)
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _own(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """Return the policy that allows this style and this script (empty = none) and nothing else."""
    allowed = f"style-src {_digest(style)}" + (f"; script-src {_digest(script)}" if script else "")
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
