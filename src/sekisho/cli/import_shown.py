"""What ``sekisho import`` shows before anything is written: differences, lines that stay out, rows unread."""

from typing import TYPE_CHECKING

import polars as pl
from rich.table import Table

from sekisho.cli.console import OUTPUT
from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import BY_NAME, LINE
from sekisho.kernel.texts import Lang, Text
from sekisho.law import rulebook
from sekisho.reports import words
from sekisho.reports.plain import plain_text
from sekisho.reports.rows import report_rows

if TYPE_CHECKING:
    from sekisho.exchange.differences import Difference
    from sekisho.exchange.importing import Plan
    from sekisho.exchange.judging import Judged
    from sekisho.exchange.telling import LeftOut

HEADS = (
    Text("表", "table"),
    Text("新規", "new"),
    Text("変更", "changed"),
    Text("同じ", "same"),
    Text("除く", "left out"),
    Text("記録のみ（そのまま）", "only in the record (left alone)"),
)
SHOWN = 20
LEFT = Text("読み込めなかった行：{n} 件", "Rows left out: {n}")
ROW = Text(
    "  {file} {line} 行目「{column}」：{value}（{expected}）", "  {file} line {line}, {column}: {value} ({expected})"
)
MORE = Text("  ほか {n} 件", "  and {n} more")
RESUMES = Text("中断された取込みの続きです（{run}）", "Goes on with the import that was interrupted ({run})")
NOTHING_NEW = Text("記録はすでにこの束のとおりです。", "The record already states all of this.")
SILENT = Text(
    "表「{table}」の列 {columns} には束に値が一つもないため、記録の値をそのまま残します。",
    "{table}: the bundle says nothing of {columns}; what the record states there stays.",
)
NOBODYS = Text(
    "取り込む人が示されていないため、他の機関の行かどうかは調べていません（--preview --as 利用者名 で調べます）。",
    "No lines of other bodies were looked for, since nobody is named who imports: --preview --as NAME shows what NAME's"
    " import does.",
)
FOUND = Text("監査の検出事項（{day}）：{n} 件", "Findings of the audit ({day}): {n}")
AGAINST = Text("そのままでは入らない行：{n} 行", "Lines that cannot come in as they are: {n}")
REPAIR = Text(
    "  先に直す：{table}（これだけで {n} 行、ほかの表と合わせて {m} 行が入る）",
    "  Put right first: {table} ({n} lines come in by this alone, {m} together with another table)",
)
LINE_OF = Text("  {table} {line} 行目  {who}  {what}", "  {table} line {line}  {who}  {what}")
WHY = Text("      {why}（{law}）", "      {why} ({law})")
FACT = Text("      {why}", "      {why}")
STEP = Text("      → {step}", "      → {step}")


def differences(plan: "Plan", left: pl.DataFrame, speak: Lang, *, nobodys: bool) -> None:
    """Print how many rows of each table are new, changed, the same and left out, and whether an import goes on.

    Where it is nobody's import, print what was not looked for.
    """
    out = dict(left.unique(["table", LINE]).group_by("table").len().iter_rows())
    table = Table(*(head.in_(speak) for head in HEADS), box=None)
    for one in plan.differences:
        counts = (one.new.height, one.changed.height, one.same, out.get(one.table.name, 0), one.absent)
        table.add_row(name_of(one.table, speak), *(f"{n:,}" for n in counts))
    OUTPUT.print(table)
    for one in plan.differences:
        if one.silent:
            OUTPUT.print(_silence(one, speak), soft_wrap=True)
    if plan.resumed:
        OUTPUT.print(RESUMES.filled(run=plan.resumed).in_(speak), soft_wrap=True)
    elif not plan.work and not left.height:
        OUTPUT.print(NOTHING_NEW.in_(speak))
    if nobodys:
        OUTPUT.print(NOBODYS.in_(speak), soft_wrap=True)


def _silence(one: "Difference", speak: Lang) -> str:
    names = [one.table.column(name).ja if speak == "ja" else name for name in one.silent]
    return SILENT.in_(speak).format(table=name_of(one.table, speak), columns=", ".join(names))


def rejected(intake: Intake, speak: Lang) -> None:
    """Print the rows that could not be read."""
    rows = intake.rejected
    if not rows:
        return
    OUTPUT.print(LEFT.filled(n=f"{len(rows):,}").in_(speak))
    for row in rows[:SHOWN]:
        cells = {"file": row.file, "line": row.line, "column": row.column, "value": repr(row.value)}
        text = ROW.in_(speak).format(**cells, expected=row.expected.in_(speak))
        OUTPUT.print(text, markup=False, highlight=False, soft_wrap=True)
    _more(len(rows), speak)


def staying_out(found: "Judged", left: pl.DataFrame, given: Facts, speak: Lang) -> None:
    """Print how much the audit found by kind, what to put right first, and the lines that stay out, with why."""
    from sekisho.exchange.repairs import repairs  # noqa: PLC0415 -- models exist only now
    from sekisho.exchange.telling import told  # noqa: PLC0415

    rows = report_rows(found.result, found.facts, rulebook(), speak)
    OUTPUT.print(FOUND.filled(day=found.result.window[0], n=f"{rows.height:,}").in_(speak))
    for label, severity, count in _counted(rows):
        OUTPUT.print(f"  {words.SEVERITY[severity].in_(speak)}  {label}  {count:,}", markup=False, soft_wrap=True)
    if not left.height:
        return
    count = left.unique(["table", LINE]).height
    OUTPUT.print(AGAINST.filled(n=f"{count:,}").in_(speak), style="bold red")
    for one in repairs(left):
        said = {"table": name_of(BY_NAME[one.table], speak), "n": f"{one.frees:,}", "m": f"{one.helps:,}"}
        OUTPUT.print(REPAIR.filled(**said).in_(speak), markup=False, soft_wrap=True)
    for line in told(left, rows, given, speak, slice(SHOWN), found.result.intake.rejected):
        _line(line, speak)
    _more(count, speak)


def _counted(rows: pl.DataFrame) -> list[tuple[str, str, int]]:
    return list(rows.group_by("label", "severity", maintain_order=True).len().iter_rows())


def _line(one: "LeftOut", speak: Lang) -> None:
    who, what = " ".join(filter(None, reversed(one.person))), " ".join(filter(None, (*one.place, *one.secret)))
    texts = [LINE_OF.in_(speak).format(table=one.name, line=one.line, who=who, what=what)]
    for reason in one.reasons:
        law = ", ".join(reason.articles)
        why = ("; " if speak == "en" else "。").join(reason.why)
        texts.append((WHY if law else FACT).in_(speak).format(why=why, law=law))
        texts += [STEP.in_(speak).format(step=reason.step)] if reason.step else []
    for text in texts:
        OUTPUT.print(plain_text(text), markup=False, highlight=False, soft_wrap=True)


def _more(count: int, speak: Lang) -> None:
    if count > SHOWN:
        OUTPUT.print(MORE.filled(n=f"{count - SHOWN:,}").in_(speak))
