"""What the page of a judged register shows: figures, one list at a time, and what is going to be left out."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from sekisho.desk.bringing import keeping, work
from sekisho.desk.bringing.models import Bringing
from sekisho.exchange.judging import WITHOUT_RIGHT
from sekisho.exchange.left_out import numbered
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import BY_NAME, LINE
from sekisho.kernel.texts import Lang, Text
from sekisho.reports import words
from sekisho.reports.intake_rows import intake_rows
from sekisho.right.answers import SEVERITIES

PER_PAGE = 50
LINES, FOUND, UNREAD, TABLES = "lines", "found", "unread", "tables"
LISTS = {
    LINES: Text("法律上できない指名・立入り", "Appointments and entries the law does not allow"),
    FOUND: Text("監査の検出事項すべて", "Everything the audit found"),
    UNREAD: Text("読めなかった行・気付いた点", "What could not be read, and notes"),
    TABLES: Text("表ごとの新規・変更", "New and changed, table by table"),
}
SIGNS = {"critical": "stop", "high": "stop", "medium": "soon", "notice": "plain"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding of a register: how many findings, and how many lines could be left out for it."""

    code: str
    label: str
    severity: str
    sign: str
    count: int
    lines: int
    chosen: bool


def ready(draft: Bringing, lang: Lang, wanted: str, number: int) -> dict[str, Any]:
    """Return what the page shows of a draft; ``wanted`` names the list, ``number`` its page."""
    rows, lines, left = keeping.frame(draft, f"rows-{lang}"), keeping.frame(draft, "lines"), work.chosen(draft)
    remarks, counts = intake_rows(keeping.intake(draft), lang), work.counts(draft)
    sizes = {LINES: lines.height, FOUND: rows.height, UNREAD: len(remarks), TABLES: len(counts["tables"])}
    shown = wanted if wanted in LISTS else next(name for name in LISTS if sizes[name] or name == TABLES)
    start = (number - 1) * PER_PAGE
    tables = [row | {"name": name_of(BY_NAME[row["table"]], lang)} for row in counts["tables"]]
    every = {LINES: lines[start : start + PER_PAGE], FOUND: rows[start : start + PER_PAGE],
             UNREAD: remarks[start : start + PER_PAGE], TABLES: tables[start : start + PER_PAGE]}  # fmt: skip
    return {
        "lists": [(name, label, sizes[name]) for name, label in LISTS.items()],
        "chosen": shown,
        "result": {"rows": _rows(every[shown], rows, left, lang), "total": sizes[shown], "page": number},
        "kinds": _kinds(draft, rows, lines, lang),
        "worst": _worst(rows, lang),
        "lines": lines.height,
        "left": left.height,
        "unread": len(keeping.intake(draft).rejected),
        "work": sum(row["new"] + row["changed"] for row in tables),
        "same": sum(row["same"] for row in tables),
        "counts": counts,
    }


def _rows(part: Any, rows: pl.DataFrame, left: pl.DataFrame, lang: Lang) -> list[Any]:
    if not isinstance(part, pl.DataFrame):
        return list(part)
    if "table" not in part.columns:
        return [row | {"said": words.SEVERITY[row["severity"]].in_(lang)} for row in part.iter_rows(named=True)]
    out = {(table, line) for table, line, *_ in left.iter_rows()}
    told = numbered(rows, part)
    named = ((row, f"{row['table']}-{row[LINE]}", (row["table"], row[LINE]) in out) for row in told)
    return [
        row | {"id": ident, "out": gone, "name": name_of(BY_NAME[row["table"]], lang), "sign": SIGNS[row["severity"]]}
        for row, ident, gone in named
    ]


def _kinds(draft: Bringing, rows: pl.DataFrame, lines: pl.DataFrame, lang: Lang) -> list[Kind]:
    """The kinds that were found, worst first."""
    out = dict(lines.group_by("code").len().iter_rows())
    counted = rows.group_by("code", "label", "severity").len().iter_rows()
    found = [
        Kind(code, label, words.SEVERITY[severity].in_(lang), SIGNS[severity], count, out.get(code, 0),
             code in draft.kinds and code in WITHOUT_RIGHT)
        for code, label, severity, count in counted
    ]  # fmt: skip
    order = {words.SEVERITY[severity].in_(lang): n for n, severity in enumerate(SEVERITIES)}
    return sorted(found, key=lambda kind: (order[kind.severity], -kind.count, kind.code))


def _worst(rows: pl.DataFrame, lang: Lang) -> list[tuple[str, str, int]]:
    counted = dict(rows.group_by("severity").len().iter_rows())
    return [(words.SEVERITY[s].in_(lang), SIGNS[s], counted[s]) for s in SEVERITIES if s in counted]
