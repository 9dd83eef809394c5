"""The findings of the page: by kind, then by what they have in common, each group as a table."""

from collections.abc import Mapping

from sekisho.reports import spoken, words
from sekisho.reports.explain import Article, Failing
from sekisho.reports.html.head import severity
from sekisho.reports.html.markup import Markup, el
from sekisho.reports.html.search import key
from sekisho.reports.kinds import Kind
from sekisho.reports.report import Report
from sekisho.reports.sections import Group, Row, Section

COLUMNS = (
    ("n", words.NUMBER),
    ("person", words.PERSON),
    ("post", words.POST),
    ("organ", words.ORGAN),
    ("secret", words.SECRET),
    ("place", words.PLACE),
    ("period", words.PERIOD),
)
SEARCHED = (
    *("person_name", "person_kana", "person_id", "unit", "post", "home_name"),
    *("designation_id", "designation_title", "place_id", "place_name"),
)


def section(found: Section, report: Report, anchors: Mapping[str, str]) -> Markup:
    """Return one kind of finding. ``anchors`` leads from a person's id to the person's timeline."""
    kind = found.kind
    title = el(
        "h3", severity(kind.severity, report), " ", kind.label, " ", el("span", _count(kind, report), class_="n")
    )
    groups = [_group(group, kind, report, anchors) for group in found.groups]
    attributes = {"id": kind.code, "data_kind": kind.code, "data_severity": kind.severity}
    return el("section", title, el("p", kind.sentence), groups, class_="kind", **attributes)


def key_of(row: Row) -> str:
    """Return what a finding is found by."""
    return key(*(row[name] for name in SEARCHED))


def _group(group: Group, kind: Kind, report: Report, anchors: Mapping[str, str]) -> Markup:
    lines = [_cells(row, report, anchors) for row in group.rows]
    shown = [(name, label) for name, label in COLUMNS if any(line[name] is not None for line in lines)]
    heads = [el("th", label.in_(report.lang), scope="col", class_=name) for name, label in shown]
    rows = [
        el(
            "tr",
            [el("td", line[name], class_=name, data_label=label.in_(report.lang)) for name, label in shown],
            id=f"f{row['n']}",
            data_organ=row["home_id"] or "",
            data_key=key_of(row),
        )
        for line, row in zip(lines, group.rows, strict=True)
    ]
    caption = "、".join(failing.text for failing in group.why.failing) or kind.label
    table = el("table", el("caption", caption), el("thead", el("tr", heads)), el("tbody", rows), class_="rows")
    return el("div", _why(group, report), el("div", table, class_="scroll"), class_="group")


def _why(group: Group, report: Report) -> Markup:
    lang, why = report.lang, group.why
    steps = [el("li", step) for step in group.next_steps(report)]
    parts = [
        (words.FAILED, [_failing(failing) for failing in why.failing]),
        (words.ARTICLES, [_links(why.rule_articles)]),
        (words.NEXT_STEP, [el("ul", steps)] if steps else []),
    ]
    return el(
        "dl", [(el("dt", name.in_(lang)), [el("dd", p) for p in told]) for name, told in parts if told], class_="why"
    )


def _failing(failing: Failing) -> Markup:
    return el("span", el("strong", failing.text), " ", el("small", _links(failing.articles)))


def _links(articles: tuple[Article, ...]) -> Markup:
    return el("span", [el("span", _link(article), class_="article") for article in articles], class_="articles")


def _link(article: Article) -> Markup | str:
    return el("a", article.label, href=article.url, rel="noreferrer") if article.url else article.label


def _cells(row: Row, report: Report, anchors: Mapping[str, str]) -> dict[str, Markup | None]:
    person = row["person_name"] or row["person_id"]
    anchor = anchors.get(row["person_id"] or "")
    linked = el("a", person, href=f"#{anchor}") if anchor else person
    return {
        "n": el("span", row["n"]),
        "person": _two(linked, row["person_id"] if row["person_name"] else None),
        "post": _two(row["unit"] or row["post"], row["post"] if row["unit"] else None),
        "organ": _two(row["home_name"] or words.NO_ORGAN.in_(report.lang), None),
        "secret": _two(row["designation_title"] or row["designation_id"], _under(row, "designation")),
        "place": _two(row["place_name"] or row["place_id"], row["place_id"] if row["place_name"] else None),
        "period": _broken(row["period"], spoken.DASH.in_(report.lang)),
    }


def _under(row: Row, name: str) -> str | None:
    title: str | None = row[f"{name}_title"]
    return row[f"{name}_id"] if title else None


def _two(first: str | None, second: str | None) -> Markup | None:
    """Return a name with its id under it; None where there is nothing to say."""
    return el("span", first, el("small", second) if second else None) if first else None


def _broken(period: str, dash: str) -> Markup:
    """Return a period that breaks after the dash and not within a day."""
    first, found, rest = period.partition(dash)
    return el("span", first, found, el("wbr") if found else None, rest)


def _count(kind: Kind, report: Report) -> str:
    return words.CASES.filled(n=f"{kind.count:,}").in_(report.lang)
