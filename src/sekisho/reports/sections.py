"""Findings in the order of reading: by kind, then by what they have in common."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sekisho.reports import words
from sekisho.reports.explain import Why
from sekisho.reports.kinds import Kind
from sekisho.reports.plain import plain
from sekisho.reports.report import Report

Row = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Findings with the same explanation: code, regime and failing conditions."""

    why: Why
    rows: list[Row]

    def next_steps(self, report: Report) -> tuple[str, ...]:
        """Return the next steps in general words: the group has many persons and organs."""
        organ, person = words.THE_ORGAN.in_(report.lang), words.THE_PERSON.in_(report.lang)
        return tuple(step.replace("{organ}", organ).replace("{person}", person) for step in self.why.next_steps)


@dataclass(frozen=True)
class Section:
    """The shown findings of one kind; ``kind`` counts all of them."""

    kind: Kind
    groups: list[Group]


def sections(report: Report, limit: int) -> list[Section]:
    """Return the worst findings up to ``limit``: kinds worst first, in each the largest group first.

    A row is as ``fields`` names it, plus ``n``, its number in the order of the result, counted from 1.
    """
    shown = plain(report.rows.head(limit)).with_row_index("n", offset=1).to_dicts()
    shown.sort(key=lambda row: row["code"])
    by_code = {code: list(rows) for code, rows in groupby(shown, key=lambda row: row["code"])}
    return [Section(kind, _groups(by_code[kind.code], report)) for kind in report.kinds if kind.code in by_code]


def more(report: Report, limit: int) -> str:
    """Return the sentence that says how many findings are not shown; empty when all are."""
    rest = report.rows.height - limit
    return words.MORE.filled(shown=f"{limit:,}", rest=f"{rest:,}").in_(report.lang) if rest > 0 else ""


def _groups(rows: list[Row], report: Report) -> list[Group]:
    rows.sort(key=lambda row: (row["reason"], row["n"]))
    found = {reason: list(members) for reason, members in groupby(rows, key=lambda row: row["reason"])}
    largest = sorted(found, key=lambda reason: (-len(found[reason]), reason))
    return [Group(report.reasons[reason], found[reason]) for reason in largest]
