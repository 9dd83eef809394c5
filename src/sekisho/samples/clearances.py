"""Assessments that keep everybody's clearance standing: notified in time, renewed before the term has passed.

A run is the time a person belongs to one organ without a break. Each run has its own assessments by that organ; who
comes back to an organ is assessed anew or is recorded as still standing (SDS Act, Articles 11 and 12(1)).
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekisho.samples.days import CES_BEGAN, SDS_ASSESSED_FROM, Calendar, Days, after, day, office_days, plus_years

TERM_YEARS = 5
"""Years of a term in round numbers: renewals come weeks before it passes, so no counting rule is needed here."""

NONE = np.datetime64("NaT", "D")
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Runs:
    """Runs, one entry each; ``first`` and ``latest`` are days on which results were notified, NaT if none was."""

    frame: pl.DataFrame
    began: Days
    until: Days
    ces: Mask
    first: Days
    latest: Days

    def where(self, chosen: Mask) -> "Runs":
        """Return some of the runs."""
        frame, ces = self.frame.filter(pl.Series(chosen)), self.ces[chosen]
        return Runs(frame, self.began[chosen], self.until[chosen], ces, self.first[chosen], self.latest[chosen])

    def notified(self, days: Days) -> "Runs":
        """Return the runs with their first result."""
        return replace(self, first=days, latest=days)


@dataclass(frozen=True)
class Cleared:
    """``stays`` with the days the run ``began`` and is ``ready`` to handle; the rows of two tables by person number."""

    stays: pl.DataFrame
    assessments: pl.DataFrame
    standings: pl.DataFrame


def clear(stays: pl.DataFrame, calendar: Calendar, rng: np.random.Generator) -> Cleared:
    """Assess everyone in ``stays`` (person, cell, from, to, organ_id, regime, sorted by person and from)."""
    joined = _joined(stays)
    runs = _runs(joined)
    stands = (runs.frame["returns"]).to_numpy() & (rng.random(len(runs.frame)) < 0.5)
    first = runs.where(~stands)
    done, rows = _renewed(first.notified(_first_notified(first, calendar, rng)), calendar, rng)
    standing, fresh = _returned(runs.where(stands), done, calendar)
    anew, more = _renewed(fresh.notified(_first_notified(fresh, calendar, rng)), calendar, rng)
    _, most = _renewed(standing, calendar, rng, given=True)
    confirmed = standing.frame.select("person", "organ_id", "regime", pl.Series("decided_on", standing.began))
    ready = pl.concat([_ready(done, rng), _ready(anew, rng), _ready(replace(standing, first=standing.began), rng, 0)])
    table = _reused(pl.concat([rows, more, most]), rng)
    return Cleared(joined.join(ready, on="run", maintain_order="left").drop("run"), table, confirmed)


def _joined(stays: pl.DataFrame) -> pl.DataFrame:
    same = (pl.col("person") == pl.col("person").shift()) & (pl.col("organ_id") == pl.col("organ_id").shift())
    adjoins = pl.col("from") == pl.col("to").shift() + pl.duration(days=1)
    return stays.with_columns(run=(~(same & adjoins)).fill_null(value=True).cum_sum().cast(pl.Int32))


def _runs(stays: pl.DataFrame) -> Runs:
    first = stays["run"].is_first_distinct()
    last = first.shift(-1, fill_value=True)
    frame = stays.filter(first).select("run", "person", "organ_id", "regime", "from")
    organ = pl.col("organ_id").to_physical().cast(pl.Int64)
    frame = frame.with_columns(
        newcomer=pl.col("person").is_first_distinct(),
        returns=~(pl.col("person").cast(pl.Int64) * 1000 + organ).is_first_distinct(),
    )
    nothing = np.full(len(frame), NONE)
    until = stays.filter(last)["to"].to_numpy()
    return Runs(frame, frame["from"].to_numpy(), until, (frame["regime"] == "CES").to_numpy(), nothing, nothing)


def _first_notified(runs: Runs, calendar: Calendar, rng: np.random.Generator) -> Days:
    """Assess newcomers some months after they were hired, others before they arrive; the first of all in 2015."""
    count, new = len(runs.began), runs.frame["newcomer"].to_numpy()
    notified = np.where(new, after(runs.began, rng, 150, 400), after(runs.began, rng, -100, -15))
    wave = after(np.full(count, SDS_ASSESSED_FROM), rng, -345, -5)
    notified = np.where(~runs.ces & (runs.began < SDS_ASSESSED_FROM), wave, notified)
    start = after(np.full(count, CES_BEGAN + 5), rng, 0, 300)
    notified = office_days(np.where(runs.ces, np.maximum(start, notified), notified))
    return np.where((notified <= day(calendar.on)) & (notified < runs.until), notified, NONE)


def _renewed(
    runs: Runs, calendar: Calendar, rng: np.random.Generator, *, given: bool = False
) -> tuple[Runs, pl.DataFrame]:
    """Renew each run's assessment as often as its time requires; ``given`` = the first one is recorded already."""
    on, latest = np.full(len(runs.began), day(calendar.on)), runs.latest
    rows = [] if given else [_rows(runs, latest, "i", ~np.isnat(latest))]
    for _ in range(3):
        ends = plus_years(latest, TERM_YEARS)
        notified = office_days(after(ends, rng, -160, -20))
        hurried = (ends < np.minimum(runs.until, calendar.settled)) & (notified > on)
        notified = np.where(hurried, office_days(after(on, rng, -50, 0)), notified)
        renews = ~runs.ces & (notified <= np.minimum(runs.until, on))
        rows.append(_rows(runs, notified, "ii", renews))
        latest = np.where(renews, notified, latest)
    return replace(runs, latest=latest), pl.concat(rows)


def _rows(runs: Runs, notified: Days, item: str, chosen: Mask) -> pl.DataFrame:
    frame = runs.frame.select("person", "organ_id", "regime", pl.Series("notified_on", notified))
    return frame.filter(pl.Series(chosen)).with_columns(case_item=pl.lit(item), result=pl.lit("cleared"))


def _returned(again: Runs, done: Runs, calendar: Calendar) -> tuple[Runs, Runs]:
    """Split who comes back: those whose earlier assessment lasts long enough stand on it, the others begin anew."""
    former = done.frame.select("person", "organ_id", pl.Series("former", done.latest))
    former = former.group_by("person", "organ_id").agg(pl.col("former").min())
    found = again.frame.join(former, on=["person", "organ_id"], how="left", maintain_order="left")
    earlier = found["former"].to_numpy().astype("datetime64[D]")
    lasts = plus_years(earlier, TERM_YEARS) > again.began + np.timedelta64(200, "D")
    held = lasts & (earlier < again.began) & (again.began <= day(calendar.on))
    return again.where(held).notified(earlier[held]), again.where(~held)


def _ready(runs: Runs, rng: np.random.Generator, most: int = 10) -> pl.DataFrame:
    """Return the day from which each run's people may be let handle: soon after the result, never for some."""
    soon = runs.first + rng.integers(0, most + 1, len(runs.first)).astype("timedelta64[D]")
    frame = runs.frame.select("run", pl.Series("began", runs.began), pl.Series("ready", soon))
    return frame.filter(pl.Series(~np.isnat(soon)))


def _reused(table: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Let a fifth of the CES results rest on another organ's earlier one, whose day starts the clock (CES 12(8))."""
    notified = table["notified_on"].to_numpy()
    origin = np.maximum(after(notified, rng, -120, -10), CES_BEGAN + 3)
    reused = (table["regime"] == "CES").to_numpy() & (rng.random(len(table)) < 0.2) & (origin < notified)
    return table.with_columns(origin_notified_on=pl.Series(np.where(reused, origin, NONE)))
