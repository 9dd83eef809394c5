"""``sekisho law``: what the product knows of the law, what of it nobody has read, and what changed between two days."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from sekisho.cli import options
from sekisho.cli.console import OUTPUT, day, language
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Cite, rulebook
from sekisho.law.cites import GRADES
from sekisho.law.diff import diff
from sekisho.law.grades import below_statute, unknown
from sekisho.law.show import Line, show

app = typer.Typer(help="条文・数値・未確認の一覧・改正の差分 / the law as this product knows it", no_args_is_help=True)
CHECK = Text("条文で確認していないもの（{n}件）", "Not read from the text of a statute ({n})")
MISSING = Text("分かっていないもの（{n}件）", "Not known at all ({n})")
CHANGED = Text("{a} から {b} までに変わったもの（{n}件）", "What changed between {a} and {b} ({n})")
COLUMNS = {
    "kind": Text("種別", "Kind"),
    "name": Text("名", "Name"),
    "label": Text("内容", "What it says"),
    "cite": Text("条文", "Article"),
    "grade": Text("確度", "Grade"),
    "before": Text("前", "Before"),
    "after": Text("後", "After"),
}


@app.command("show")
def show_command(
    query: Annotated[str, typer.Argument(help='"SDS 11", NO_DOUBT, sds.clearance.term, 適性評価 …')],
    lang: options.Lang = None,
) -> None:
    """条文、規則、数値、用語を引く / look up an article, a rule, a parameter or a word."""
    speak = language(lang)
    found = show(query)
    OUTPUT.print(f"[bold]{escape(found.title.in_(speak))}[/]" + (f"  [dim]{found.url}[/]" if found.url else ""))
    for section in found.sections:
        OUTPUT.print(f"\n[bold cyan]{escape(section.heading.in_(speak))}[/]")
        for line in section.lines:
            OUTPUT.print(f"  {_line(line, speak)}", soft_wrap=True)


@app.command("grades")
def grades_command(lang: options.Lang = None) -> None:
    """法令の原文で確かめていない事項をすべて挙げる / list everything a jurist still has to check."""
    speak, book = language(lang), rulebook()
    rows, missing = below_statute(book), unknown(book)
    OUTPUT.print(f"[bold]{CHECK.filled(n=len(rows)).in_(speak)}[/]")
    table = _table(speak, "grade", "kind", "name", "label", "cite")
    for r in rows:
        note = f"\n{r.note.in_(speak)}" if r.note else ""
        table.add_row(
            *map(escape, (r.grade.in_(speak), r.kind.in_(speak), r.name, r.label.in_(speak) + note, r.cite.key))
        )
    OUTPUT.print(table)
    OUTPUT.print(f"[bold]{MISSING.filled(n=len(missing)).in_(speak)}[/]")
    for gap in missing:
        OUTPUT.print(
            f"  {escape(gap.kind.in_(speak))}  {escape(gap.name)}  {escape(gap.missing.in_(speak))}", soft_wrap=True
        )


@app.command("diff")
def diff_command(first: str, second: str, lang: options.Lang = None) -> None:
    """二つの日の間に何が変わったか / what changed in force between two days."""
    speak, a, b = language(lang), day(first), day(second)
    changes = diff(a, b)
    OUTPUT.print(f"[bold]{CHANGED.filled(a=a, b=b, n=len(changes)).in_(speak)}[/]")
    table = _table(speak, "kind", "name", "label", "before", "after", "cite")
    for c in changes:
        states = (c.before.in_(speak) if c.before else "–", c.after.in_(speak) if c.after else "–")
        key = c.cite.key if c.cite else ""
        table.add_row(*map(escape, (c.kind.in_(speak), c.name, c.label.in_(speak), *states, key)))
    OUTPUT.print(table)


def _table(lang: Lang, *columns: str) -> Table:
    table = Table(show_lines=False)
    for column in columns:
        table.add_column(COLUMNS[column].in_(lang), overflow="fold")
    return table


def _line(line: Line, lang: Lang) -> str:
    name = escape(line.name.in_(lang))
    return f"[bold]{name}[/]  {escape(line.text.in_(lang))}{_source(line.cite, lang)}"


def _source(cite: Cite | None, lang: Lang) -> str:
    if cite is None:
        return ""
    return f" [dim]({escape(cite.key)} · {escape(GRADES[cite.grade].in_(lang))})[/]"
