"""The timelines of the persons of the worst findings: a picture each, and the same as a table."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from sekisho.kernel.texts import Lang
from sekisho.law import Rule
from sekisho.reports import spoken, words
from sekisho.reports.html.markup import Markup, el
from sekisho.reports.html.search import key
from sekisho.reports.html.timeline import Stretch, picture
from sekisho.reports.names import bodies_of
from sekisho.reports.plain import plain
from sekisho.reports.report import Report
from sekisho.right.answers import NOTICE

WORST = 200
OPEN = 10


def persons(report: Report, worst: int = WORST) -> list[str]:
    """Return the ids of the persons of the worst findings (notices are none), in the order of the findings."""
    if report.lanes is None:
        return []
    graver = report.rows.filter(pl.col("severity") != NOTICE).head(worst)
    return [str(who) for who in graver["person_id"].drop_nulls().unique(maintain_order=True)]


def timelines(report: Report, people: list[str]) -> Markup | None:
    """Return the section of timelines; the anchor of the n-th person is ``t<n>``. None where there is no person."""
    if report.lanes is None or not people:
        return None
    lang = report.lang
    drawn = {who: list(rows) for who, rows in _by_person(_lanes(report, people))}
    found = {who: list(rows) for who, rows in _by_person(_found(report, people))}
    cards = [_card(report, n, found[who], drawn.get(who, [])) for n, who in enumerate(people)]
    note = words.TIMELINES_NOTE.filled(n=len(people)).in_(lang)
    legend = [el("li", el("span", class_=f"swatch {name}"), text.in_(lang)) for name, text in words.LEGEND.items()]
    return el(
        "section",
        el("h2", words.TIMELINES.in_(lang), id="timelines"),
        el("p", note, class_="note"),
        el("ul", legend, class_="legend"),
        HATCH,
        cards,
        aria_labelledby="timelines",
    )


HATCH = el(
    "svg",
    el(
        "defs",
        el(
            "pattern",
            el("line", x1=0, y1=0, x2=0, y2=7, class_="hatch"),
            id="hatch",
            width=7,
            height=7,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    ),
    class_="defs",
    aria_hidden="true",
    width=0,
    height=0,
)


def _lanes(report: Report, people: list[str]) -> pl.DataFrame:
    if report.lanes is None:
        return pl.DataFrame()
    lanes = plain(report.lanes(report.facts, report.book, people, report.result.window))
    names = bodies_of(report.facts, report.lang).rename({"name": "body"})
    named = lanes.join(names, left_on="label", right_on="body_id", how="left", maintain_order="left")
    body = pl.coalesce("body", "label")
    told = {"posting": body, "clearance": pl.format("{} ({})", body, "regime")}
    label = pl.coalesce(*(pl.when(lane=lane).then(name) for lane, name in told.items()), "label")
    return named.with_columns(label.alias("label")).sort("person_id", maintain_order=True)


def _found(report: Report, people: list[str]) -> pl.DataFrame:
    graver = plain(report.rows.with_row_index("n", offset=1)).filter(pl.col("severity") != NOTICE)
    return graver.filter(pl.col("person_id").is_in(people)).sort("person_id", maintain_order=True)


def _by_person(rows: pl.DataFrame) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    return groupby(rows.iter_rows(named=True), key=lambda row: row["person_id"])


def _card(report: Report, n: int, found: list[dict[str, Any]], lanes: list[dict[str, Any]]) -> Markup:
    lang, first = report.lang, found[0]
    name = first["person_name"] or first["person_id"]
    stretches = [_stretch(row, report) for row in lanes]
    findings = [Stretch("", row["label"], False, row["from"], row["until"]) for row in found]
    where = " ".join(filter(None, (first["person_id"], first["unit"], first["post"])))
    kinds = ", ".join(dict.fromkeys(row["label"] for row in found))
    return el(
        "details",
        el("summary", el("strong", name), " ", el("small", where), " ", el("span", kinds, class_="kinds")),
        el("div", picture(name, stretches, findings, report.result.window, lang), class_="scroll", tabindex=0),
        el("p", words.FINDINGS.in_(lang), [el("a", row["n"], href=f"#f{row['n']}") for row in found], class_="refs"),
        _table(stretches, report),
        id=f"t{n}",
        open=n < OPEN,
        class_="life",
        data_key=key(first["person_name"], first["person_kana"], first["person_id"]),
    )


def _stretch(row: dict[str, Any], report: Report) -> Stretch:
    rules = (report.book.rule(code, row["regime"]) for code in row["failed"] or ())
    failed = tuple(_condition(rule, row["from"].date(), report.lang) for rule in rules)
    return Stretch(row["lane"], row["label"], row["state"] == "ok", row["from"], row["until"], failed)


def _condition(rule: Rule, on: date, lang: Lang) -> str:
    """A failing condition with the article of its own regime: the same condition stands in two Acts."""
    label, article = rule.label.in_(lang), rule.cites_on(on)[0].label(lang)
    return f"{label}（{article}）" if lang == "ja" else f"{label} ({article})"


def _table(stretches: list[Stretch], report: Report) -> Markup:
    lang = report.lang
    heads = (words.MATTER, words.WHAT, words.STATE, words.PERIOD, words.FAILED)
    rows = [
        (
            words.LANE[s.lane].in_(lang),
            s.label,
            (words.HOLDS if s.is_ok else words.FAILS).in_(lang),
            spoken.period(s.since, s.until, lang),
            "、".join(s.failed),
        )
        for s in stretches
    ]
    table = el(
        "table",
        el("caption", words.AS_TABLE.in_(lang)),
        el("thead", el("tr", [el("th", head.in_(lang), scope="col") for head in heads])),
        el("tbody", [el("tr", [el("td", cell) for cell in row]) for row in rows]),
    )
    return el("details", el("summary", words.AS_TABLE.in_(lang)), el("div", table, class_="scroll"), class_="table")
