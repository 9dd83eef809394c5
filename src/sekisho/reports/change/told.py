"""A what-if put into words, once for every form: title, counts, who gains and loses, renewals by month."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Rulebook
from sekisho.reports.spoken import both, window
from sekisho.right.whatif import WhatIf

TITLE = Text("改正案の影響", "What the draft would change")
BEFORE, AFTER = Text("現行", "In force"), Text("改正案", "Draft")
CHANGE = {"gains": Text("取り扱えるようになる", "Gains"), "loses": Text("取り扱えなくなる", "Loses")}
PERSONS = Text("人", "Persons")
RENEWALS = Text(
    "更新が必要になる月（新たな評価がない場合）", "Months in which clearances end, if nobody is assessed again"
)
FINDINGS = Text("検出の件数", "Findings")
WHO = Text("誰が、どの秘密について", "Who, and for which secret")
NOBODY = Text("この期間に、取り扱える人は変わりません", "Nobody gains or loses in this window")
NOT_LAW = Text(
    "これは案であり、法令ではありません。同じ事実に両方を当てはめた結果です。",
    "This is a draft, not law. Both were applied to the same facts.",
)
HEADINGS = {
    "change": Text("変化", "Change"),
    "person_id": Text("職員番号", "Person id"),
    "person_name": Text("氏名", "Name"),
    "designation_id": Text("整理番号", "Designation id"),
    "from": Text("開始日時", "From"),
    "until": Text("終了日時（この時刻を含まない）", "Until (excluded)"),
    "month": Text("月", "Month"),
    "regime": Text("制度", "Regime"),
    "code": Text("検出コード", "Code"),
    "label": Text("種類", "Kind"),
    "before": BEFORE,
    "after": AFTER,
}


@dataclass(frozen=True)
class Told:
    """A what-if with the names of the register, in one language, made at a moment (Asia/Tokyo)."""

    change: WhatIf
    facts: Facts
    book: Rulebook
    draft: Rulebook
    lang: Lang
    at: datetime

    @cached_property
    def rows(self) -> pl.DataFrame:
        """Who gains or loses what and when, with names."""
        names = self.facts["persons"].select("person_id", person_name="name").unique("person_id", keep="first")
        named = self.change.changes.join(names, on="person_id", how="left", maintain_order="left")
        return named.select("change", "person_id", "person_name", "designation_id", "from", "until")

    @cached_property
    def counts(self) -> pl.DataFrame:
        """Findings by kind under both, with the kind's name."""
        codes = self.change.counts["code"]
        labels = [self.book.rule(code, "SDS").label.in_(self.lang) for code in codes]
        named = self.change.counts.with_columns(pl.Series("label", labels, dtype=pl.String))
        return named.select("code", "label", "before", "after")

    @cached_property
    def months(self) -> list[tuple[date, int, int]]:
        """Month, clearances ending in it under the law in force, under the draft; no month between is left out."""
        sums = self.change.renewals.group_by("month").agg(pl.col("before", "after").sum()).sort("month")
        if sums.is_empty():
            return []
        every = pl.date_range(sums["month"].min(), sums["month"].max(), "1mo", eager=True)  # type: ignore[arg-type]
        full = pl.DataFrame({"month": every}).join(sums, on="month", how="left").fill_null(0)
        return list(full.iter_rows())

    @property
    def head(self) -> tuple[str, ...]:
        """The lines at the head: the draft, the reason, both rulebooks, the window, when it was made."""
        name = self.draft.draft
        reason = (name.label.in_(self.lang), name.because.in_(self.lang)) if name else ()
        laws = f"{BEFORE.in_(self.lang)} {self.change.before} → {AFTER.in_(self.lang)} {self.change.after}"
        made = f"{both(self.at.date(), self.lang)} {self.at:%H:%M}"
        return (*reason, laws, window(self.change.window, self.lang), made, NOT_LAW.in_(self.lang))

    @property
    def persons(self) -> tuple[tuple[str, int], ...]:
        """How many persons gain and lose, in words."""
        return tuple((text.in_(self.lang), self.change.persons(code)) for code, text in CHANGE.items())

    def heading(self, column: str) -> str:
        """The heading of a column."""
        return HEADINGS[column].in_(self.lang)

    def in_words(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with the words of the language for the kind of change."""
        words = {code: text.in_(self.lang) for code, text in CHANGE.items()}
        return rows.with_columns(pl.col("change").replace(words))
