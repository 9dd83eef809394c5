"""A report as the plain data that ``report.typ`` sets. No text of it is ever read as markup."""

from itertools import groupby

from sekisho.facts.intake import Intake
from sekisho.kernel.texts import Lang
from sekisho.reports import spoken, words
from sekisho.reports.explain import Article
from sekisho.reports.intake_rows import HEADINGS, intake_note, intake_rows
from sekisho.reports.kinds import Kind
from sekisho.reports.paper.setting import Data
from sekisho.reports.plain import plain_text
from sekisho.reports.report import Report
from sekisho.reports.sections import Group, Row, Section, more, sections

FINDINGS = 2_000
REMARKS = 500
WORDS = {
    "summary": words.SUMMARY,
    "kind": words.KIND,
    "severity": words.SEVERITY_WORD,
    "count": words.COUNT,
    "persons": words.PERSONS,
    "articles": words.ARTICLES,
    "failed": words.FAILED,
    "next_step": words.NEXT_STEP,
    "heat": words.HEAT,
    "heat_note": words.HEAT_NOTE,
    "organ": words.ORGAN,
    "total": words.TOTAL,
    "findings": words.FINDINGS,
    "remarks": words.INTAKE_TITLE,
    "n": words.NUMBER,
    "person": words.PERSON,
    "post": words.POST,
    "secret": words.SECRET,
    "place": words.PLACE,
    "period": words.PERIOD,
}


COLUMNS = ("n", "person", "post", "secret", "place", "period")


def content(report: Report, limit: int = FINDINGS) -> Data:
    """Return the data of the page: strings, numbers, lists and objects only; counts as written in the report."""
    lang = report.lang
    return {
        "lang": lang,
        "title": words.TITLE.in_(lang),
        "marking": report.marking,
        "organ": report.organ,
        "window": f"{spoken.window_label(report.result.window, lang)}  {spoken.window(report.result.window, lang)}",
        "rulebook": f"{words.RULEBOOK.in_(lang)}  {report.result.rulebook}",
        "made": f"{words.MADE_AT.in_(lang)}  {spoken.both(report.at.date(), lang)} {report.at:%H:%M}",
        "head": report.head,
        "dash": spoken.DASH.in_(lang),
        "notes": [*report.notes],
        "words": {name: text.in_(lang) for name, text in WORDS.items()},
        "kinds": [_kind(kind, report) for kind in report.kinds],
        "heat": _heat(report),
        "more": more(report, limit),
        "sections": [_section(section, report) for section in sections(report, limit)],
        **remarks(report.result.intake, lang),
    }


def remarks(intake: Intake, lang: Lang) -> Data:
    """Return what was not read of the register, as the table at the end of a page."""
    rows = intake_rows(intake, lang)
    rest = len(rows) - REMARKS
    return {
        "remarks_note": intake_note(intake, lang),
        "remark_headings": [heading.in_(lang) for heading in HEADINGS],
        "remarks": [["" if c is None else plain_text(str(c)) for c in r.cells(lang)] for r in rows[:REMARKS]],
        "more_remarks": words.MORE_REMARKS.filled(shown=REMARKS, rest=rest).in_(lang) if rest > 0 else "",
    }


def _kind(kind: Kind, report: Report) -> Data:
    return {
        "severity": kind.severity,
        "severity_word": words.SEVERITY[kind.severity].in_(report.lang),
        "label": kind.label,
        "sentence": kind.sentence,
        "count": f"{kind.count:,}",
        "persons": f"{kind.persons:,}" if kind.persons else "",
        "articles": _articles(kind.articles),
    }


def _heat(report: Report) -> Data:
    heat = report.heat
    return {
        "columns": [bucket.label(report.lang) for bucket in heat.buckets],
        "rows": [
            {
                "name": strip.name,
                "total": f"{strip.total:,}",
                "cells": [{"count": str(n) if n else "", "level": heat.level(n)} for n in strip.counts],
            }
            for strip in heat.strips
        ],
    }


def _section(section: Section, report: Report) -> Data:
    return _kind(section.kind, report) | {"groups": [_group(group, report) for group in section.groups]}


def _group(group: Group, report: Report) -> Data:
    rows = [_row(row, report) for row in sorted(group.rows, key=lambda row: (row["home_name"] or "", row["n"]))]
    organs = groupby(rows, key=lambda row: row["organ"])
    return {
        "failing": [{"text": f.text, "articles": _articles(f.articles)} for f in group.why.failing],
        "articles": _articles(group.why.rule_articles),
        "next_steps": group.next_steps(report),
        "columns": [name for name in COLUMNS if any(row[name] not in ("", ["", ""]) for row in rows)],
        "organs": [{"name": name, "rows": list(own)} for name, own in organs],
    }


def _row(row: Row, report: Report) -> Data:
    return {
        "organ": row["home_name"] or words.NO_ORGAN.in_(report.lang),
        "n": str(row["n"]),
        "person": [row["person_name"] or row["person_id"] or "", row["person_id"] if row["person_name"] else ""],
        "post": [row["unit"] or "", row["post"] or ""],
        "secret": [row["designation_title"] or row["designation_id"] or "", row["designation_id"] or ""],
        "place": [row["place_name"] or row["place_id"] or "", row["place_id"] if row["place_name"] else ""],
        "period": row["period"],
    }


def _articles(articles: tuple[Article, ...]) -> list[Data]:
    return [{"label": article.label, "url": article.url} for article in articles]
