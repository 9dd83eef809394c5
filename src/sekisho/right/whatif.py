"""What a draft revision would change: who gains, who loses, and in which months renewals fall."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.law import Rulebook
from sekisho.right.auditing import Progress, audit
from sekisho.right.engine.intervals import END, START, clip, subtract
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import DAY, as_moment, day_number
from sekisho.right.findings.horizon import terms_ending
from sekisho.right.shares import shares

PAIR = ["person", "secret"]
SPAN_YEARS = 15
CHANGE = {
    "change": pl.String(),
    "person_id": pl.String(),
    "designation_id": pl.String(),
    "from": pl.Datetime("us"),
    "until": pl.Datetime("us"),
}


@dataclass(frozen=True)
class WhatIf:
    """The law in force beside a draft, on the same facts.

    ``changes``: person, designation and the period within the window in which only one of the two allows handling;
    ``change`` is ``gains`` or ``loses``. ``renewals``: month (its first day), regime, before, after: clearances in use
    whose term ends in that month, if nobody is assessed again. ``counts``: findings by code before and after.
    """

    before: str
    after: str
    window: tuple[date, date]
    changes: pl.DataFrame
    renewals: pl.DataFrame
    counts: pl.DataFrame

    def persons(self, change: str) -> int:
        """Return how many persons gain or lose something."""
        return self.changes.filter(change=change)["person_id"].n_unique()


def whatif(
    facts: Facts, book: Rulebook, draft: Rulebook, window: tuple[date, date], progress: Progress | None = None
) -> WhatIf:
    """Run the law in force and a draft on the same facts; ``window`` is the first and last day, both included."""
    changes, renewals = [], []
    population = shares(facts)
    for done, share in enumerate(population):
        if progress:
            progress("sweep", done, len(population))
        old, new = Sweep.over(share, book), Sweep.over(share, draft)
        changes += [_only(new, old, window, "gains"), _only(old, new, window, "loses")]
        renewals += [_ends(old, window, "before"), _ends(new, window, "after")]
    counts = pl.concat([_counts(facts, book, window, "before"), _counts(facts, draft, window, "after")])
    return WhatIf(
        book.version,
        draft.version,
        window,
        pl.concat(changes).sort("change", "person_id", "designation_id", "from"),
        _beside(pl.concat(renewals).group_by("month", "regime", "law").len(), ["month", "regime"]),
        _beside(counts, ["code"]),
    )


def _only(mine: Sweep, other: Sweep, window: tuple[date, date], change: str) -> pl.DataFrame:
    opening, closing = day_number(window[0]) * DAY, (day_number(window[1]) + 1) * DAY
    alone = subtract(mine.allowed, other.allowed, PAIR).with_columns(opening=pl.lit(opening), closing=pl.lit(closing))
    cut = clip(alone, "start", "opening", ends=("end", "closing"))
    ids = {
        "person_id": mine.coded.persons.name(cut["person"]),
        "designation_id": mine.coded.secrets.name(cut["secret"]),
    }
    return cut.select(change=pl.lit(change), **ids, **{"from": as_moment("start"), "until": as_moment("end")})


def _ends(sweep: Sweep, window: tuple[date, date], law: str) -> pl.DataFrame:
    last = window[0].replace(year=min(window[0].year + SPAN_YEARS, date.max.year), day=1)
    ends = terms_ending(sweep, window, last).filter(END > START)
    last_moment = ends.with_columns(end=END - 1).select("regime", month=as_moment("end").dt.date().dt.month_start())
    return last_moment.with_columns(law=pl.lit(law))


def _counts(facts: Facts, book: Rulebook, window: tuple[date, date], law: str) -> pl.DataFrame:
    found = audit(facts, book, window).findings
    return found.group_by("code").len().with_columns(law=pl.lit(law))


def _beside(rows: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Put the numbers of both laws side by side; 0 where one has none."""
    sides = [rows.filter(law=law).select(*by, pl.col("len").alias(law)) for law in ("before", "after")]
    both = sides[0].join(sides[1], on=by, how="full", coalesce=True)
    return both.with_columns(pl.col("before", "after").fill_null(0).cast(pl.Int64)).sort(by)
