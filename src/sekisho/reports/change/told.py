"""A what-if put into words, once for every form: head, what is changed, counts, who gains and loses, renewals."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Intake
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook
from sekisho.law.parameters import Setting, said
from sekisho.reports import words as common
from sekisho.reports.change import words
from sekisho.reports.change.renewals import Month, months
from sekisho.reports.examined import examined
from sekisho.reports.names import bodies_of
from sekisho.reports.spoken import both, day, period, window
from sekisho.right.answers import SEVERITIES
from sekisho.right.whatif import WhatIf

ROW = (
    *("change", "person_id", "person_name", "organ_id", "organ_name", "designation_id", "designation_title"),
    *("from", "until", "period"),
)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One parameter that the draft changes, in words: its name, its value under the law in force and the new one."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """A what-if with the names of the register, in one language, made at a moment (Asia/Tokyo).

    ``intake`` is what was read of the register, and what was not.
    """

    change: WhatIf
    facts: Facts
    intake: Intake
    book: Rulebook
    draft: Rulebook
    lang: Lang
    at: datetime

    @cached_property
    def rows(self) -> pl.DataFrame:
        """Who gains or loses what and when, with names; the columns of ``ROW``, losses first, then by organ."""
        persons = self.facts["persons"].select("person_id", person_name="name").unique("person_id", keep="first")
        secrets = self.facts["designations"].select("designation_id", "organ_id", designation_title="title")
        organs = bodies_of(self.facts, self.lang).rename({"body_id": "organ_id", "name": "organ_name"})
        rows = self.change.changes.join(persons, on="person_id", how="left")
        rows = rows.join(secrets.unique("designation_id", keep="first"), on="designation_id", how="left")
        rows = rows.join(organs, on="organ_id", how="left")
        order = pl.col("change").replace_strict({kind: n for n, kind in enumerate(words.CHANGE)})
        rows = rows.sort(order, "organ_id", "designation_id", "person_id", "from")
        spoken = [period(since, until, self.lang) for since, until in rows.select("from", "until").iter_rows()]
        return rows.with_columns(pl.Series("period", spoken, pl.String)).select(ROW)

    @cached_property
    def counts(self) -> pl.DataFrame:
        """Findings by kind under both, with the kind's name, worst first."""
        codes = self.change.counts["code"]
        labels = [self.book.rule(code, "SDS").label.in_(self.lang) for code in codes]
        named = self.change.counts.with_columns(pl.Series("label", labels, dtype=pl.String))
        severities = [SEVERITIES.index(str(self.book.rule(code, "SDS").severity)) for code in codes]
        ordered = named.with_columns(pl.Series("order", severities, dtype=pl.Int64)).sort("order", "code")
        return ordered.select("code", "label", "before", "after")

    @cached_property
    def months(self) -> list[Month]:
        """Clearances ending by month, of both regimes."""
        return months(self.change.renewals)

    @property
    def name(self) -> str:
        """What the draft is called."""
        return self.draft.name.in_(self.lang)

    @property
    def laws(self) -> str:
        """Both rulebooks."""
        sides = ((words.BEFORE, self.change.before), (words.AFTER, self.change.after))
        return " → ".join(f"{side.in_(self.lang)} {version}" for side, version in sides)

    @property
    def window(self) -> str:
        """The window in both calendars."""
        return window(self.change.window, self.lang)

    @property
    def made(self) -> str:
        """The moment of production."""
        return f"{both(self.at.date(), self.lang)} {self.at:%H:%M}"

    @property
    def head(self) -> tuple[tuple[str, str], ...]:
        """What stands at the head of every form: name and value, in the order of reading."""
        because = self.draft.draft.because.in_(self.lang) if self.draft.draft else ""
        lines = (
            (words.DRAFT, self.name),
            (words.BECAUSE, because),
            (words.WINDOW, self.window),
            (words.LAWS, self.laws),
            (common.MADE_AT, self.made),
            (common.EXAMINED, examined(self.facts, self.lang)),
        )
        return tuple((name.in_(self.lang), value) for name, value in lines if value)

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentences a reader needs with the numbers: that it is no law, and what was not examined."""
        left, lost = len(self.intake.rejected), len(self.intake.dangling)
        limited = (common.LIMITED.filled(rejected=left, dangling=lost),) if left or lost else ()
        return tuple(text.in_(self.lang) for text in (words.NOT_LAW, *limited))

    @property
    def amendments(self) -> list[Amendment]:
        """What the draft changes, value by value, each beside the law in force on the day it begins."""
        values = self.draft.draft.values if self.draft.draft else {}
        return [self._amendment(name, value.from_, value.value) for name, new in values.items() for value in new]

    @property
    def persons(self) -> dict[str, int]:
        """How many persons lose and gain something, by kind of change."""
        return {kind: self.change.persons(kind) for kind in words.CHANGE}

    def heading(self, column: str) -> str:
        """The heading of a column."""
        return words.HEADINGS[column].in_(self.lang)

    def in_words(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with the words of the language for the kind of change."""
        spoken = {code: text.in_(self.lang) for code, text in words.CHANGE.items()}
        return rows.with_columns(pl.col("change").replace(spoken))

    def _amendment(self, name: str, since: date, value: Setting) -> Amendment:
        parameter, lang = self.book.parameter(name), self.lang
        before = said(parameter.on(since).value, parameter.unit).in_(lang)
        after = words.SINCE.filled(value=said(value, parameter.unit).in_(lang), day=day(since, lang))
        return Amendment(parameter.label.in_(lang), before, after.in_(lang))
