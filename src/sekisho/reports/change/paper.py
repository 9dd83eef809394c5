"""A what-if as PDF on A4, for archives (PDF/A) and for handing on: the plain data that ``change.typ`` sets."""

from itertools import groupby
from pathlib import Path
from typing import Any

from sekisho.reports import words as common
from sekisho.reports.change import words
from sekisho.reports.change.renewals import APRIL, YEARS, Month, bands, years
from sekisho.reports.change.told import Told
from sekisho.reports.paper.content import remarks
from sekisho.reports.paper.setting import Data, set_page
from sekisho.reports.plain import plain
from sekisho.reports.spoken import DASH

CHANGES = 2_000
QUARTERS = (APRIL, 7, 10, 1)
WORDS = {
    "amended": words.AMENDED,
    "subject": words.SUBJECT,
    "before": words.BEFORE,
    "after": words.AFTER,
    "difference": words.DIFFERENCE,
    "summary": common.SUMMARY,
    "findings": words.FINDINGS,
    "findings_note": words.FINDINGS_NOTE,
    "no_findings": words.NO_FINDINGS,
    "kind": common.KIND,
    "renewals": words.RENEWALS,
    "renewals_note": words.RENEWALS_NOTE,
    "no_renewals": words.NO_RENEWALS,
    "fiscal_year": words.FISCAL_YEAR,
    "who": words.WHO,
    "nobody": words.NOBODY,
    "person": common.PERSON,
    "secret": common.SECRET,
    "period": common.PERIOD,
    "remarks": common.INTAKE_TITLE,
}


def write(told: Told, path: Path, limit: int = CHANGES) -> None:
    """Write the PDF with at most ``limit`` changes; it says how many more there are."""
    path.write_bytes(set_page("change", content(told, limit), told.lang, told.at))


def content(told: Told, limit: int = CHANGES) -> Data:
    """Return the data of the page: strings, numbers, lists and objects only; counts as written in the report."""
    lang = told.lang
    return {
        "lang": lang,
        "title": words.TITLE.in_(lang),
        "marking": common.MARKING.in_(lang),
        "organ": told.name,
        "window": f"{words.WINDOW.in_(lang)}  {told.window}",
        "rulebook": f"{words.DRAFT.in_(lang)}  {told.change.after}",
        "made": f"{common.MADE_AT.in_(lang)}  {told.made}",
        "head": told.head,
        "dash": DASH.in_(lang),
        "notes": [*told.notes],
        "words": {name: text.in_(lang) for name, text in WORDS.items()},
        "amendments": [{"label": a.label, "before": a.before, "after": a.after} for a in told.amendments],
        "persons": [
            {
                "label": words.CHANGE[kind].in_(lang),
                "count": words.PERSONS.filled(n=f"{n:,}").in_(lang),
                "loses": kind == "loses",
            }
            for kind, n in told.persons.items()
        ],
        "counts": [_numbers(label, before, after) for _, label, before, after in told.counts.iter_rows()],
        **_renewals(told),
        **_changes(told, limit),
        **remarks(told.intake, lang),
    }


def _renewals(told: Told) -> Data:
    most = max((max(m.before, m.after) for m in told.months), default=0)
    return {
        "months": 12 * YEARS,
        "most": most,
        "most_label": f"{most:,}",
        "bands": [{"months": [_month(month, told) for month in band]} for band in bands(told.months)],
        "years": [_numbers(year.label(told.lang), year.before, year.after) for year in years(told.months)],
    }


def _month(month: Month, told: Told) -> Data:
    number = month.start.month
    name = f"{number}月" if told.lang == "ja" else f"{month.start:%b}"
    year = next(y.label(told.lang) for y in years([month]))
    return {
        "before": month.before,
        "after": month.after,
        "tick": name if number in QUARTERS else "",
        "year": year if number == APRIL else "",
    }


def _changes(told: Told, limit: int) -> Data:
    rows = plain(told.rows.head(limit)).to_dicts()
    totals = dict(told.rows.group_by("change").len().iter_rows())
    rest = told.rows.height - limit
    more = words.MORE.filled(shown=f"{limit:,}", rest=f"{rest:,}").in_(told.lang) if rest > 0 else ""
    kinds = [
        {
            "label": words.CHANGE[kind].in_(told.lang),
            "loses": kind == "loses",
            "count": words.CASES.filled(n=f"{totals[kind]:,}").in_(told.lang),
            "organs": [
                {"name": name, "rows": [_row(row) for row in own]}
                for name, own in groupby(mine, key=lambda row: row["organ_name"] or row["organ_id"])
            ],
        }
        for kind, mine in groupby(rows, key=lambda row: row["change"])
    ]
    return {"changes": kinds, "more": more}


def _row(row: dict[str, Any]) -> Data:
    return {
        "person": [row["person_name"] or row["person_id"], row["person_id"] if row["person_name"] else ""],
        "secret": [
            row["designation_title"] or row["designation_id"],
            row["designation_id"] if row["designation_title"] else "",
        ],
        "period": row["period"],
    }


def _numbers(label: str, before: int, after: int) -> list[str]:
    return [label, f"{before:,}", f"{after:,}", f"{after - before:+,}" if after != before else "±0"]
