"""A report before it has a form: everything the forms show, computed once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.reports import spoken, words
from sekisho.reports.examined import examined, nothing
from sekisho.reports.explain import Why
from sekisho.reports.heat import Heat, heat
from sekisho.reports.intake_rows import IntakeRow, intake_note, intake_rows
from sekisho.reports.kinds import Kind, kinds
from sekisho.reports.rows import HOME, HOME_NAME, reasons, report_rows
from sekisho.right.answers import AuditResult

Lanes = Callable[[Facts, Rulebook, list[str], tuple[date, date]], pl.DataFrame]
"""The periods of posting, clearance, range and reach of persons: ``sekisho.right.timeline.person_lanes``."""


@dataclass(frozen=True)
class Report:
    """What is reported, in one language, produced at a moment in Asia/Tokyo. ``marking`` is the line on every page."""

    result: AuditResult
    facts: Facts
    book: Rulebook
    lang: Lang
    at: datetime
    lanes: Lanes | None = None
    marking: str = ""

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The findings with all fields, worst first."""
        return report_rows(self.result, self.facts, self.book, self.lang)

    @cached_property
    def reasons(self) -> tuple[Why, ...]:
        """The explanations that the column ``reason`` of the rows points to."""
        return reasons(self.result, self.facts, self.book, self.lang)

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds of finding that occur, worst first, with their counts."""
        return kinds(self.rows, self.reasons)

    @cached_property
    def heat(self) -> Heat:
        """The findings by organ and month."""
        return heat(self.rows, self.result.window, self.lang)

    @cached_property
    def remarks(self) -> list[IntakeRow]:
        """What was left out when the facts were read, and why."""
        return intake_rows(self.result.intake, self.lang)

    @cached_property
    def head(self) -> tuple[tuple[str, str], ...]:
        """What stands at the head of every form: name and value, in the order of reading."""
        days, lang = self.result.window, self.lang
        lines = (
            (words.ORGAN.in_(lang), self.organ),
            (spoken.window_label(days, lang), spoken.window(days, lang)),
            (words.RULEBOOK.in_(lang), self.result.rulebook),
            (words.MADE_AT.in_(lang), f"{spoken.both(self.at.date(), lang)} {self.at:%H:%M}"),
            (words.FINDINGS.in_(lang), f"{self.rows.height:,}"),
            (words.EXAMINED.in_(lang), examined(self.facts, lang)),
        )
        return tuple(line for line in lines if line[1])

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentences a reader needs with the counts: nothing found, what was not examined, how to read the rest."""
        intake = self.result.intake
        limited = words.LIMITED.filled(rejected=len(intake.rejected), dangling=len(intake.dangling))
        texts = {
            nothing(self.facts): self.rows.is_empty(),
            limited: bool(intake.rejected or intake.dangling),
            words.REMARK: not self.rows.is_empty(),
        }
        return tuple(text.in_(self.lang) for text, wanted in texts.items() if wanted)

    @property
    def remarks_note(self) -> str:
        """The sentence over what was not read; empty where everything was, and there are only notes."""
        return intake_note(self.result.intake, self.lang)

    @property
    def organ(self) -> str:
        """The organ, where all findings are of one; else how many organs there are; empty without findings."""
        homes = self.rows[HOME].drop_nulls().unique()
        if len(homes) == 1:
            return str(self.rows[HOME_NAME].drop_nulls()[0])
        return words.ORGANS.filled(n=len(homes)).in_(self.lang) if len(homes) else ""
