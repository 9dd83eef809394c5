"""What the page of a judged register shows: figures, what to put right first, and one list at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from sekisho.desk.bringing import keeping, work
from sekisho.desk.bringing.models import Bringing
from sekisho.exchange.faults import BOUND, ERASED, KINDS, NTH
from sekisho.exchange.leaving import HANGS, RESTED
from sekisho.exchange.repairs import repairs
from sekisho.exchange.telling import LABELS, SIGNS, in_order, told
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import BY_NAME, LINE
from sekisho.kernel.texts import Lang, Text
from sekisho.reports import words
from sekisho.reports.intake_rows import intake_rows
from sekisho.right.answers import SEVERITIES

PER_PAGE = 50
LINES, FOUND, UNREAD, TABLES = "lines", "found", "unread", "tables"
LISTS = {
    LINES: Text("そのままでは入らない行", "Lines that cannot come in as they are"),
    FOUND: Text("監査の検出事項すべて", "Everything the audit found"),
    UNREAD: Text("読めなかった行・気付いた点", "What could not be read, and notes"),
    TABLES: Text("表ごとの件数", "Table by table"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: how many lines have it, and whether they are left out for it."""

    code: str
    label: str
    lines: int
    chosen: bool


def ready(draft: Bringing, lang: Lang, wanted: str, number: int) -> dict[str, Any]:
    """Return what the page shows of a draft; ``wanted`` names the list, ``number`` its page."""
    rows, lines, left = (keeping.frame(draft, name) for name in (f"rows-{lang}", "lines", "left"))
    counts, read = keeping.counts(draft), keeping.intake(draft)
    remarks = intake_rows(replace(read, dangling=()), lang)
    every = pl.concat([left, lines.join(left, on=["table", LINE], how="anti")])
    out = left.unique(["table", LINE]).height
    sizes = {LINES: every.unique(["table", LINE]).height, FOUND: rows.height, UNREAD: len(remarks),
             TABLES: len(counts["tables"])}  # fmt: skip
    shown = wanted if wanted in LISTS else next(name for name in LISTS if sizes[name] or name == TABLES)
    part = slice((number - 1) * PER_PAGE, number * PER_PAGE)
    parts: dict[str, Callable[[], list[Any]]] = {
        LINES: lambda: _lines(draft, every, left, rows, lang, part),
        FOUND: lambda: [row | {"said": words.SEVERITY[row["severity"]].in_(lang)} for row in rows[part].to_dicts()],
        UNREAD: lambda: remarks[part],
        TABLES: lambda: named(counts["tables"], lang),
    }
    return {
        "lists": [(name, label, sizes[name]) for name, label in LISTS.items()],
        "chosen": shown,
        "result": {"rows": parts[shown](), "total": sizes[shown], "page": number},
        "kinds": _kinds(draft, lines, rows, lang),
        "worst": _worst(rows, lang),
        "unlawful": left.filter(pl.col(NTH).is_not_null() | (pl.col("code") == RESTED)).unique(["table", LINE]).height,
        "hanging": _only(left, HANGS),
        "bound": counts["bound"],
        "foreign": _for(left, *(code for code in BOUND if code != ERASED)),
        "erased": _for(left, ERASED),
        "first": [(name_of(BY_NAME[one.table], lang), one, ADVICE[one.table]) for one in repairs(left)],
        "lines": lines.height,
        "left": out,
        "unread": len(read.rejected),
        "work": counts["work"],
        "whole": counts["whole"],
        "same": sum(row["same"] for row in counts["tables"]),
        "counts": work.judgement(draft),
        "tables": named(counts["tables"], lang),
    }


def named(tables: Iterable[dict[str, Any]], lang: Lang) -> list[dict[str, Any]]:
    """Return rows of tables with their names, and under them what they come to together."""
    rows = [row | {"name": name_of(BY_NAME[row["table"]], lang)} for row in tables]
    total = {key: sum(row[key] for row in rows) for key in ("new", "changed", "same", "left", "absent")}
    return [*rows, total | {"name": TOGETHER.in_(lang), "total": True}] if len(rows) > 1 else rows


def _lines(
    draft: Bringing, every: pl.DataFrame, left: pl.DataFrame, rows: pl.DataFrame, lang: Lang, part: slice
) -> list[Any]:
    out = set(left.select("table", LINE).unique().iter_rows())
    shown = told(every, rows, keeping.given(draft), lang, part, keeping.intake(draft).rejected)
    return [{"line": one, "out": (one.table, one.line) in out} for one in shown]


def _for(left: pl.DataFrame, *codes: str) -> int:
    """How many lines stay out for some reasons, alone or among others."""
    return left.filter(pl.col("code").is_in(codes)).unique(["table", LINE]).height


def _only(left: pl.DataFrame, code: str) -> int:
    """How many lines stay out for nothing but one reason."""
    return in_order(left).filter(code=code).height


def _kinds(draft: Bringing, lines: pl.DataFrame, rows: pl.DataFrame, lang: Lang) -> list[Kind]:
    """The kinds of fault there are, in their order."""
    called = dict(rows.select("code", "label").unique().iter_rows()) | {c: text.in_(lang) for c, text in LABELS.items()}
    counted = dict(lines.group_by("code").agg(pl.struct("table", LINE).n_unique()).iter_rows())
    return [Kind(code, called[code], counted[code], code in draft.kinds) for code in KINDS if code in counted]


def _worst(rows: pl.DataFrame, lang: Lang) -> list[tuple[str, str, int]]:
    counted = dict(rows.group_by("severity").len().iter_rows())
    return [(words.SEVERITY[s].in_(lang), SIGNS[s], counted[s]) for s in SEVERITIES if s in counted]


TOGETHER = Text("合計", "Together")
_MISSING = Text(
    "参照された番号の行を加える（又は番号を直す）",
    "add the lines whose numbers are referred to, or correct the numbers",
)
ADVICE = dict.fromkeys(BY_NAME, _MISSING) | {
    "assessments": Text(
        "有効な適性評価の行（実施機関・結果・通知日）を確かめて加える。なければ適性評価を実施する",
        "check and add the assessments that stand (organ, result, day); whoever has none has to be assessed",
    ),
    "postings": Text(
        "所属と発令日のある配属の行を加えるか、読めなかった配属の行を直す",
        "add the postings, with body and day, or correct those that cannot be read",
    ),
    "designations": Text(
        "有効期間・該当事項・指定機関を直すか、指定の行を加える",
        "correct period, item and organ, or add the designations",
    ),
    "handlers": Text(
        "取扱者の範囲に加えるか、立入り・権限を外す", "put them into the range, or take the entitlement away"
    ),
    "stops": Text("取扱停止が終わったか確かめる", "check whether the stop has ended"),
}
"""What putting a table right comes to."""
