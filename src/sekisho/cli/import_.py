"""``sekisho import``: a bundle is shown as differences, and then applied as acts."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sekisho.cli import options, record_home
from sekisho.cli.console import ERRORS, LEFT_OUT, NOTHING, OUTPUT, language, progress
from sekisho.kernel import clock
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text

if TYPE_CHECKING:
    from sekisho.exchange.differences import Difference
    from sekisho.exchange.importing import Plan

HEADS = (
    Text("表", "table"),
    Text("新規", "new"),
    Text("変更", "changed"),
    Text("同じ", "same"),
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
SURE = Text("{n} 行を書き込みますか", "Write {n} rows")
DONE = Text("取り込みました：{n} 行（{run}）", "Imported: {n} rows ({run})")
UNCHANGED = Text("何も書き込んでいません。", "Nothing was written.")
WHO = Text("--as 利用者名 を指定してください（--preview は不要です）", "Say who imports: --as NAME (not for --preview)")


def command(
    bundle: options.Bundle,
    preview: Annotated[bool, typer.Option("--preview", help="差分を見るだけ / only show the differences")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="確認せずに取り込む / do not ask")] = False,
    name: Annotated[str | None, typer.Option("--as", help="取り込む人の利用者名 / who imports")] = None,
    lang: options.Lang = None,
) -> None:
    """登録簿の束を、差分を示してから、行為として取り込む / show what a bundle would change, then apply it as acts."""
    if not (preview or name):
        raise Unusable(WHO)
    record_home.opened()
    from sekisho.exchange.importing import applied, planned  # noqa: PLC0415 -- models exist only now

    speak = language(lang)
    actor, body_id = record_home.acting(name, clock.now(), "import.begin") if name and not preview else (None, "")
    with progress(speak) as report:
        plan = planned(bundle, body_id, report)
    _show(plan, speak)
    if actor and _wanted(plan, yes, speak):
        with progress(speak) as report:
            run = applied(plan, actor, body_id, report)
        ERRORS.print(DONE.filled(n=f"{plan.work:,}", run=run).in_(speak), soft_wrap=True)
    raise typer.Exit(LEFT_OUT if plan.intake.rejected else NOTHING)


def _wanted(plan: "Plan", yes: bool, speak: Lang) -> bool:
    if not plan.work and not plan.resumed:
        return False
    if yes or typer.confirm(SURE.filled(n=f"{plan.work:,}").in_(speak), err=True):
        return True
    ERRORS.print(UNCHANGED.in_(speak))
    return False


def _show(plan: "Plan", speak: Lang) -> None:
    table = Table(*(head.in_(speak) for head in HEADS), box=None)
    for one in plan.differences:
        title = one.table.ja if speak == "ja" else one.table.name
        table.add_row(title, *(f"{n:,}" for n in (one.new.height, one.changed.height, one.same, one.absent)))
    OUTPUT.print(table)
    for one in plan.differences:
        if one.silent:
            OUTPUT.print(_silence(one, speak), soft_wrap=True)
    if plan.resumed:
        OUTPUT.print(RESUMES.filled(run=plan.resumed).in_(speak), soft_wrap=True)
    elif not plan.work:
        OUTPUT.print(NOTHING_NEW.in_(speak))
    _show_rejected(plan, speak)


def _silence(one: "Difference", speak: Lang) -> str:
    names = [one.table.column(name).ja if speak == "ja" else name for name in one.silent]
    title = one.table.ja if speak == "ja" else one.table.name
    return SILENT.in_(speak).format(table=title, columns=", ".join(names))


def _show_rejected(plan: "Plan", speak: Lang) -> None:
    rejected = plan.intake.rejected
    if not rejected:
        return
    OUTPUT.print(LEFT.filled(n=f"{len(rejected):,}").in_(speak))
    for row in rejected[:SHOWN]:
        cells = {"file": row.file, "line": row.line, "column": row.column, "value": repr(row.value)}
        text = ROW.in_(speak).format(**cells, expected=row.expected.in_(speak))
        OUTPUT.print(text, markup=False, highlight=False, soft_wrap=True)
    if len(rejected) > SHOWN:
        OUTPUT.print(MORE.filled(n=f"{len(rejected) - SHOWN:,}").in_(speak))
