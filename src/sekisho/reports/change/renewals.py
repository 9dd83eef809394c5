"""The months in which clearances end, as a picture shows them: bands of some fiscal years, one under another."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sekisho.kernel.texts import Lang
from sekisho.kernel.wareki import era_year

YEARS = 5  # of a band
APRIL = 4


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its first day: clearances ending in it under the law in force and under the draft."""

    start: date
    before: int
    after: int

    @property
    def fiscal(self) -> int:
        """The fiscal year the month lies in, by the year of its April."""
        return self.start.year if self.start.month >= APRIL else self.start.year - 1


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year (from 1 April) and its sums."""

    fiscal: int
    before: int
    after: int

    def label(self, lang: Lang) -> str:
        """Return the name of the year: 令和9年度, FY2027."""
        era, year = era_year(date(self.fiscal, APRIL, 1))
        return f"{era.name}{'元' if year == 1 else year}年度" if lang == "ja" else f"FY{self.fiscal}"


def months(renewals: pl.DataFrame) -> list[Month]:
    """Return all months from the first April to the last March around the renewals; none is left out between."""
    sums = {m: (b, a) for m, b, a in renewals.group_by("month").agg(pl.col("before", "after").sum()).iter_rows()}
    if not sums:
        return []
    first, last = (Month(edge, 0, 0).fiscal for edge in (min(sums), max(sums)))
    every = ((year + (month < APRIL), month) for year in range(first, last + 1) for month in _FISCAL)
    days = (date(year, month, 1) for year, month in every if year <= date.max.year)
    return [Month(day, *sums.get(day, (0, 0))) for day in days]


def years(all_months: list[Month]) -> list[Year]:
    """Return the sums by fiscal year."""
    groups = [all_months[n : n + 12] for n in range(0, len(all_months), 12)]
    return [Year(g[0].fiscal, sum(m.before for m in g), sum(m.after for m in g)) for g in groups]


def bands(all_months: list[Month]) -> list[list[Month]]:
    """Return the months in bands of ``YEARS`` fiscal years."""
    return [all_months[n : n + 12 * YEARS] for n in range(0, len(all_months), 12 * YEARS)]


_FISCAL = (*range(APRIL, 13), *range(1, APRIL))
