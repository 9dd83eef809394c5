"""Lawful troubles: doubt notices, stops and refusals where handling ended in time, as the law wants it.

They are what an audit must not mistake for an error: whoever was doubted or stopped is out of the range of handlers
from the day before, and back in it only after a new result or the end of the stop.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sekisho.samples.days import OPEN_DAY, Calendar, Days, after, day, office_days

REFUSALS = ["refused", "refused", "withdrawn", "discontinued", "not_cleared"]


@dataclass(frozen=True)
class Troubled:
    """What the troubles leave: spells and assessments as they became, and the rows that record them."""

    spells: pl.DataFrame
    assessments: pl.DataFrame
    doubts: pl.DataFrame
    stops: pl.DataFrame


def trouble(spells: pl.DataFrame, assessments: pl.DataFrame, calendar: Calendar, rng: np.random.Generator) -> Troubled:
    """Let one in four hundred of those who handle all the time be doubted, and as many be stopped for a while."""
    began = day(calendar.window[0])
    steady = pl.col("person").is_unique() & (pl.col("h1") <= calendar.window[0]) & (pl.col("h2") == OPEN_DAY)
    able = spells.filter(steady)
    count = len(able) // 400 + min(1, len(able) // 20)
    drawn = able[rng.permutation(len(able))[: 2 * count]]
    span = int((day(calendar.on) - began).astype(int))
    when = office_days(began + rng.integers(30, span - 30, len(drawn)).astype("timedelta64[D]"))
    half = len(drawn) // 2
    doubted, results, back = _doubted(drawn[:half], when[:half], calendar, rng)
    stops, resumed = _stopped(drawn[half:], when[half:], calendar, rng)
    cut = drawn.with_columns(h2=pl.Series(when - np.timedelta64(1, "D")))
    whole = spells.join(drawn.select("person"), on="person", how="anti", maintain_order="left")
    known = assessments.join(doubted.select("person", day="given_at"), on="person", how="left", maintain_order="left")
    kept = known.filter(pl.col("day").is_null() | (pl.col("notified_on") < pl.col("day"))).drop("day")
    return Troubled(
        pl.concat([whole, cut, back.select(whole.columns), resumed.select(whole.columns)]),
        pl.concat([kept, results.select(kept.columns)]),
        doubted,
        stops,
    )


def _doubted(
    spells: pl.DataFrame, when: Days, calendar: Calendar, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the notices, the results of the new assessments, and the spells of those who were cleared again."""
    given = when.astype("datetime64[us]") + rng.integers(9 * 60, 17 * 60, len(when)).astype("timedelta64[m]")
    notices = spells.select("person", "organ_id", "regime", pl.Series("given_at", given))
    notified = office_days(after(when, rng, 60, 150))
    result = pl.Series("result", np.where(rng.random(len(when)) < 0.6, "cleared", "not_cleared").tolist(), pl.String)
    results = spells.select("person", "organ_id", "regime", pl.Series("notified_on", notified)).with_columns(
        result=result, case_item=pl.lit("iii"), origin_notified_on=pl.lit(None, pl.Date)
    )
    told = pl.Series(notified < day(calendar.on))
    back = spells.with_columns(h1=pl.Series(notified + 1)).filter(told & (result == "cleared"))
    return notices, results.filter(told), back


def _stopped(
    spells: pl.DataFrame, when: Days, calendar: Calendar, rng: np.random.Generator
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the stops, some for all organs, and the spells that follow them."""
    until = np.minimum(after(when, rng, 10, 60), day(calendar.on) - 1)
    for_all = pl.Series(rng.random(len(when)) < 0.3)
    stops = spells.select(
        "person",
        pl.when(for_all).then(None).otherwise(pl.col("organ_id")).alias("organ_id"),
        pl.Series("from_at", when.astype("datetime64[us]") + np.timedelta64(9, "h")),
        pl.Series("to_at", until.astype("datetime64[us]") + np.timedelta64(17, "h")),
    ).with_columns(reason_code=pl.lit("self_report"))
    return stops, spells.with_columns(h1=pl.Series(until + 1))


def refusals(stays: pl.DataFrame, calendar: Calendar, rng: np.random.Generator) -> pl.DataFrame:
    """Return assessments that came to nothing, of a few people who handle nothing."""
    able = stays.filter((pl.col("from") < calendar.window[0]) & (pl.col("kind") == 0)).unique("person", keep="first")
    able = able.sort("person")
    drawn = able[np.sort(rng.permutation(len(able))[: len(able) // 40])]
    first = np.maximum(drawn["from"].to_numpy(), day(date(2025, 6, 2)))
    last = np.minimum(drawn["to"].to_numpy(), day(calendar.on))
    notified = office_days(first + (rng.random(len(drawn)) * (last - first).astype(int)).astype("timedelta64[D]"))
    result = pl.Series("result", [REFUSALS[n] for n in rng.integers(0, len(REFUSALS), len(drawn))], pl.String)
    rows = drawn.select("person", "organ_id", "regime", pl.Series("notified_on", notified), result)
    return rows.filter(pl.Series(first < last)).with_columns(
        case_item=pl.lit("i"), origin_notified_on=pl.lit(None, pl.Date)
    )
