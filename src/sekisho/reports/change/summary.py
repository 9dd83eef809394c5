"""A what-if for the terminal: who gains and loses, findings before and after, and the renewals as bars."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from sekisho.facts.bundle import Facts
from sekisho.kernel import clock
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.reports.change import told as words
from sekisho.reports.change.told import Told
from sekisho.reports.plain import plain_text
from sekisho.right.whatif import WhatIf

WORST, MONTHS, BAR = 15, 24, 30


def change_summary(change: WhatIf, facts: Facts, book: Rulebook, draft: Rulebook, lang: Lang) -> RenderableType:
    """Return what a draft changes, to be printed."""
    told = Told(change, facts, book, draft, lang, clock.now())
    head = Line("\n".join((words.TITLE.in_(lang), *told.head)))
    people = Line("  ".join(f"{name}: {count:,}" for name, count in told.persons), style="bold")
    return Group(head, people, _findings(told), _renewals(told), _who(told))


def _findings(told: Told) -> Table:
    table = Table(told.heading("label"), told.heading("before"), told.heading("after"))
    for _, label, before, after in told.counts.iter_rows():
        table.add_row(label, f"{before:,}", f"{after:,}")
    return table


def _renewals(told: Told) -> Table:
    table = Table(
        told.heading("month"), told.heading("before"), told.heading("after"), title=words.RENEWALS.in_(told.lang)
    )
    most = max((max(before, after) for _, before, after in told.months), default=1) or 1
    for month, before, after in told.months[:MONTHS]:
        table.add_row(f"{month:%Y-%m}", _bar(before, most), _bar(after, most))
    return table


def _bar(value: int, most: int) -> str:
    return f"{'█' * round(BAR * value / most)} {value:,}"


def _who(told: Told) -> RenderableType:
    if told.rows.is_empty():
        return Line(words.NOBODY.in_(told.lang))
    shown = told.in_words(told.rows.head(WORST)).select("change", "person_id", "person_name", "designation_id", "from")
    table = Table(*(told.heading(c) for c in shown.columns))
    for row in shown.iter_rows():
        table.add_row(*(Line(plain_text(str(value or ""))) for value in row))
    return table
