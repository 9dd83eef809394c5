"""The summary of an audit for the terminal."""

from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.reports import spoken, words
from sekisho.reports.examined import examined, nothing
from sekisho.reports.intake_rows import HEADINGS, intake_rows
from sekisho.reports.kinds import Kind, kinds
from sekisho.reports.plain import plain, plain_text
from sekisho.reports.rows import STEPS, reasons, report_rows
from sekisho.right.answers import AuditResult

WORST, REMARKS = 20, 10
STYLE = {"critical": "bold red", "high": "bold yellow", "medium": "yellow", "notice": "cyan"}
SIDE = (0, 0, 0, 2)


def summary(result: AuditResult, facts: Facts, book: Rulebook, lang: Lang) -> RenderableType:
    """Return the counts by kind, the worst findings with articles and next steps, and what was not read, to be printed.

    Names are shown as they are, never as markup, and without control characters.
    """
    rows = report_rows(result, facts, book, lang)
    told = kinds(rows, reasons(result, facts, book, lang))
    worst = plain(rows.head(WORST)).to_dicts()
    parts = [_head(result, facts, lang), _kinds(told, lang) if told else _nothing(facts, lang)]
    if rows.height > WORST:
        parts.append(_sentence(words.WORST.filled(n=WORST, all=f"{rows.height:,}").in_(lang), "dim"))
    parts += [_worst(worst, lang)] if worst else []
    return Group(*parts, *_remarks(result, lang))


def _head(result: AuditResult, facts: Facts, lang: Lang) -> RenderableType:
    line = Line(words.TITLE.in_(lang), style="bold")
    line.append(f"\n{spoken.window_label(result.window, lang)}  {spoken.window(result.window, lang)}", style="default")
    line.append(f"\n{words.RULEBOOK.in_(lang)}  {result.rulebook}", style="default")
    return line.append(f"\n{words.EXAMINED.in_(lang)}  {examined(facts, lang)}\n", style="default")


def _kinds(told: list[Kind], lang: Lang) -> RenderableType:
    table = _table()
    table.add_column(words.SEVERITY_WORD.in_(lang), no_wrap=True)
    table.add_column(words.KIND.in_(lang), overflow="fold")
    table.add_column(words.COUNT.in_(lang), justify="right", no_wrap=True)
    table.add_column(words.PERSONS.in_(lang), justify="right", no_wrap=True)
    for kind in told:
        severity = Line(words.SEVERITY[kind.severity].in_(lang), style=STYLE[kind.severity])
        table.add_row(severity, Line(kind.label), f"{kind.count:,}", f"{kind.persons:,}" if kind.persons else "")
    return table


def _nothing(facts: Facts, lang: Lang) -> RenderableType:
    said = nothing(facts)
    return _sentence(said.in_(lang), "green" if said is words.NOTHING else "bold yellow")


def _worst(rows: list[dict[str, Any]], lang: Lang) -> RenderableType:
    table = _table(lines=True)
    table.add_column(words.PERSON.in_(lang), overflow="fold", ratio=3)
    table.add_column(words.WHERE_WHEN.in_(lang), overflow="fold", ratio=4)
    table.add_column(f"{words.FAILED.in_(lang)} · {words.NEXT_STEP.in_(lang)}", overflow="fold", ratio=6)
    for row in rows:
        table.add_row(_who(row, lang), _where(row), _why(row))
    return table


def _who(row: dict[str, Any], lang: Lang) -> Line:
    line = Line(words.SEVERITY[row["severity"]].in_(lang), style=STYLE[row["severity"]])
    line.append(f" {row['label']}\n", style="default")
    line.append(row["person_name"] or row["person_id"] or row["home_name"] or "", style="bold default")
    where = [row["person_id"] if row["person_name"] else None, row["unit"], row["post"]]
    return line.append("".join(f"\n{part}" for part in where if part), style="dim default")


def _where(row: dict[str, Any]) -> Line:
    secret = [row["designation_id"], row["designation_title"]]
    place = [row["place_id"], row["place_name"]]
    named = [" ".join(filter(None, pair)) for pair in (secret, place)]
    return Line("\n".join(filter(None, [*named, row["home_name"], row["period"]])))


def _why(row: dict[str, Any]) -> Line:
    line = Line("\n".join(row["failed_text"] or [row["sentence"]]))
    line.append("\n" + ", ".join(row["articles"]), style="dim")
    steps = row["next_step"].split(STEPS) if row["next_step"] else []
    return line.append("".join(f"\n→ {step}" for step in steps), style="green")


def _remarks(result: AuditResult, lang: Lang) -> list[RenderableType]:
    remarks = intake_rows(result.intake, lang)
    if not remarks:
        return []
    table = _table()
    for heading in HEADINGS:
        table.add_column(heading.in_(lang), overflow="fold")
    for remark in remarks[:REMARKS]:
        table.add_row(*(Line(plain_text("" if cell is None else str(cell))) for cell in remark.cells(lang)))
    rest = words.AND_MORE.filled(n=f"{len(remarks) - REMARKS:,}").in_(lang)
    title = _sentence(words.INTAKE_TITLE.in_(lang), "bold")
    return [title, table, *([_sentence(rest, "dim")] if len(remarks) > REMARKS else [])]


def _sentence(text: str, style: str) -> RenderableType:
    return Padding(Line(text, style=style), SIDE)


def _table(*, lines: bool = False) -> Table:
    return Table(box=SIMPLE_HEAD, show_lines=lines, expand=lines, header_style="bold", pad_edge=False)
