"""A what-if for the terminal: who gains and loses, findings before and after, and the renewals as bars."""

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from sekisho.reports.change import words
from sekisho.reports.change.told import Told
from sekisho.reports.plain import plain, plain_text

WORST, MONTHS, BAR = 15, 24, 30
SHOWN = ("change", "person_id", "person_name", "designation_id", "period")


def change_summary(told: Told) -> RenderableType:
    """Return what a draft changes, to be printed. Names are never read as markup."""
    head = Line(words.TITLE.in_(told.lang), style="bold")
    for name, value in told.head:
        head.append(f"\n{name}  {plain_text(value)}", style="default")
    notes = Line("\n".join(told.notes), style="dim")
    parts = [head, notes, _amendments(told), _people(told), _findings(told), *_renewals(told), *_who(told)]
    return Group(*(part for spaced in parts for part in (spaced, "")))


def _amendments(told: Told) -> Line:
    lines = [f"{a.label}  {a.before} → {a.after}" for a in told.amendments]
    return Line("\n".join((words.AMENDED.in_(told.lang), *lines)))


def _people(told: Told) -> Line:
    counts = [
        f"{words.CHANGE[kind].in_(told.lang)}  {words.PERSONS.filled(n=f'{n:,}').in_(told.lang)}"
        for kind, n in told.persons.items()
    ]
    return Line("    ".join(counts), style="bold")


def _findings(told: Told) -> RenderableType:
    if told.counts.is_empty():
        return Line(words.NO_FINDINGS.in_(told.lang))
    table = _table(words.FINDINGS.in_(told.lang))
    table.add_column(told.heading("label"))
    for side in ("before", "after"):
        table.add_column(told.heading(side), justify="right")
    for _, label, before, after in told.counts.iter_rows():
        table.add_row(label, f"{before:,}", f"{after:,}")
    return table


def _renewals(told: Told) -> list[RenderableType]:
    falling = [month for month in told.months if month.before or month.after]
    if not falling:
        return [Line(words.NO_RENEWALS.in_(told.lang))]
    table = _table(words.RENEWALS.in_(told.lang))
    for name in ("month", "before", "after"):
        table.add_column(told.heading(name), no_wrap=True)
    most = max(max(month.before, month.after) for month in falling)
    for month in falling[:MONTHS]:
        table.add_row(f"{month.start:%Y-%m}", _bar(month.before, most), _bar(month.after, most))
    rest = len(falling) - MONTHS
    return [table, *([Line(words.MORE_MONTHS.filled(n=rest).in_(told.lang), style="dim")] if rest > 0 else [])]


def _bar(value: int, most: int) -> str:
    return f"{'█' * round(BAR * value / most)} {value:,}"


def _who(told: Told) -> list[RenderableType]:
    if told.rows.is_empty():
        return [Line(words.NOBODY.in_(told.lang))]
    shown = plain(told.in_words(told.rows.head(WORST)).select(SHOWN))
    table = _table(words.WHO.in_(told.lang))
    for name in SHOWN:
        table.add_column(told.heading(name), overflow="fold")
    for row in shown.iter_rows():
        table.add_row(*(Line(value or "") for value in row))
    rest = told.rows.height - WORST
    more = words.MORE.filled(shown=WORST, rest=f"{rest:,}").in_(told.lang)
    return [table, *([Line(more, style="dim")] if rest > 0 else [])]


def _table(title: str) -> Table:
    return Table(box=SIMPLE_HEAD, title=title, title_justify="left", header_style="bold", pad_edge=False)
