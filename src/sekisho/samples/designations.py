"""The registers of designations: numbers, items, periods and extensions as the law allows, a review every year."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sekisho.samples.days import (
    CES_BEGAN,
    SDS_BEGAN,
    Calendar,
    Days,
    Ints,
    after,
    day,
    office_days,
    plus_years,
    yearly,
    yearly_base,
)
from sekisho.samples.profiles import Pool, Profile, apportioned
from sekisho.samples.vocabulary import data

ATLA_BEGAN = date(2015, 10, 5)
NONE = np.datetime64("NaT", "D")

STEADY = 0.6
"""The share of a pool that is in force all through the window, so that every unit has something to protect."""


@dataclass(frozen=True)
class Secrets:
    """``frame``: designations with ``steady`` and ``last`` (last day in force); the other two are register tables."""

    frame: pl.DataFrame
    extensions: pl.DataFrame
    reviews: pl.DataFrame

    def of(self, organ: str | None, regime: str, *, steady: bool = False) -> Ints:
        """Return the row numbers of an organ's designations (None = any organ's) under a regime."""
        wanted = (pl.col("regime") == regime) & (pl.col("steady") | (not steady))
        wanted = wanted if organ is None else wanted & (pl.col("organ_id") == organ)
        return self.frame.select(pl.arg_where(wanted)).to_series().to_numpy().astype(np.int64)


def register(profile: Profile, calendar: Calendar, rng: np.random.Generator) -> Secrets:
    """Draw the designations of a profile with their extensions and reviews."""
    counts = apportioned(profile.designations, [p.share for p in profile.secrets])
    parts = [_pool(pool, n, calendar, rng) for pool, n in zip(profile.secrets, counts, strict=True)]
    drawn = pl.concat([part for part, _ in parts])
    extended = pl.concat([e.with_columns(pool=pl.lit(n)) for n, (_, e) in enumerate(parts)])
    pool = np.repeat(np.arange(len(counts)), counts)
    row = np.concatenate([np.arange(n) for n in counts])
    numbered = _numbered(drawn.with_columns(pool=pl.Series(pool), row=pl.Series(row)))
    keys = numbered.select("pool", "row", "designation_id")
    extensions = extended.join(keys, on=["pool", "row"], how="left", maintain_order="left")
    frame = _titled(numbered, rng).with_columns(_ends(calendar))
    return Secrets(
        frame.with_columns(last=pl.min_horizontal("valid_until", "ended_on")),
        extensions.select("designation_id", "decided_on", "valid_until").sort("designation_id", "decided_on"),
        _reviews(frame, calendar, rng),
    )


def _pool(pool: Pool, count: int, calendar: Calendar, rng: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    steady = np.arange(count) < max(1, int(count * STEADY))
    began = _began(pool, steady, calendar, rng)
    years = np.where(rng.random(count) < 0.85, 5, 3)
    until: Days = np.where(years == 5, plus_years(began, 5), plus_years(began, 3))
    until = until - np.timedelta64(1, "D")
    ended = np.where(~steady & (rng.random(count) < 0.08), office_days(after(began, rng, 380, 1500)), NONE)
    ended = np.where((ended < until) & (ended < day(calendar.on)), ended, NONE)
    until, extensions = _extended(until, steady, ended, calendar, rng)
    frame = pl.DataFrame(
        {
            "organ_id": pl.Series([pool.organ] * count, dtype=pl.String),
            "regime": pl.Series([pool.regime] * count, dtype=pl.String),
            "designated_on": began,
            "valid_until": until,
            "ended_on": ended,
            "steady": steady,
        }
    )
    return frame, extensions


def _began(pool: Pool, steady: np.ndarray, calendar: Calendar, rng: np.random.Generator) -> Days:
    if pool.regime == "CES":
        start = np.where(steady, CES_BEGAN + 4, CES_BEGAN + 60)
        span = np.where(steady, 40, (day(calendar.on) - CES_BEGAN).astype(int) - 120)
    else:
        first = day(ATLA_BEGAN) if pool.organ == "ATLA" else SDS_BEGAN + 16
        start = np.full(len(steady), first)
        whole = (day(calendar.since) - first).astype(int) - 400
        last = (day(calendar.on) - first).astype(int) - 60
        span = np.where(steady, np.where(rng.random(len(steady)) < 0.5, 90, whole), last)
    return office_days(start + (rng.random(len(steady)) * span).astype("timedelta64[D]"))


def _extended(
    until: Days, steady: np.ndarray, ended: Days, calendar: Calendar, rng: np.random.Generator
) -> tuple[Days, pl.DataFrame]:
    rows, on = [], day(calendar.on)
    going = np.ones(len(until), bool)
    for _ in range(4):
        decided = office_days(after(until, rng, -60, -10))
        due = steady & (until <= calendar.settled) & (decided > on)
        decided = np.where(due, office_days(after(np.full(len(until), on), rng, -30, 0)), decided)
        going &= (decided <= on) & np.isnat(ended) & (steady | (rng.random(len(until)) < 0.97))
        until = np.where(going, plus_years(until + 1, 5) - 1, until)
        extended = {"row": np.flatnonzero(going), "decided_on": decided[going], "valid_until": until[going]}
        rows.append(pl.DataFrame(extended))
    return until, pl.concat(rows)


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    prefix = pl.col("organ_id").replace_strict(data("organs"))
    month = pl.col("designated_on").dt.strftime("%Y%m")
    book = pl.when(pl.col("regime") == "CES").then(pl.lit("E")).otherwise(pl.lit("")) + prefix + "-" + month
    serial = pl.int_range(1, pl.len() + 1).over("book")
    numbered = frame.sort("organ_id", "regime", "designated_on", "pool", "row").with_columns(book=book)
    return numbered.with_columns(designation_id=pl.format("{}-{}", "book", serial))


def _titled(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    mixes, subjects = data("subjects")["mixes"], data("subjects")
    items, titles = [], []
    for organ, regime in frame.select("organ_id", "regime").iter_rows():
        mix = mixes["CES"] if regime == "CES" else mixes.get(organ, mixes["default"])
        items.append(_weighted(list(mix), list(mix.values()), rng))
        titles.append(subjects[regime][items[-1]][int(rng.integers(len(subjects[regime][items[-1]])))])
    serial = pl.int_range(1, pl.len() + 1).over("organ_id", "subject")
    drawn = frame.with_columns(
        item=pl.Series(items, dtype=pl.String),
        subject=pl.Series(titles, dtype=pl.String),
        measure=pl.Series(np.where(rng.random(len(frame)) < 0.9, "marking", "notice")),
        economic=pl.Series(rng.random(len(frame)) < 0.3),
    )
    recent = (pl.col("designated_on") >= pl.date(2025, 12, 26)) & (pl.col("regime") == "SDS")
    return drawn.with_columns(
        title=pl.format("{}（その{}）", "subject", serial),
        outline=pl.format("{}年に得た{}", pl.col("designated_on").dt.year(), "subject"),
        economic_security=pl.col("economic") & recent,
    )


def _weighted(names: list[str], weights: list[int], rng: np.random.Generator) -> str:
    bounds = np.cumsum(weights)
    return names[int(np.searchsorted(bounds, rng.integers(bounds[-1]), side="right"))]


def _ends(calendar: Calendar) -> list[pl.Expr]:
    expired = pl.col("ended_on").is_null() & (pl.col("valid_until") < calendar.on)
    ended = pl.when(expired).then(pl.col("valid_until")).otherwise(pl.col("ended_on"))
    kind = pl.when(expired).then(pl.lit("expired")).when(pl.col("ended_on").is_not_null()).then(pl.lit("terminated"))
    return [ended.alias("ended_on"), kind.alias("end_kind")]


def _reviews(frame: pl.DataFrame, calendar: Calendar, rng: np.random.Generator) -> pl.DataFrame:
    base = yearly_base(len(frame), calendar, rng)
    last = frame.select(pl.min_horizontal("valid_until", "ended_on", pl.lit(calendar.on))).to_series().to_numpy()
    began, ids, parts = frame["designated_on"].to_numpy(), frame["designation_id"], []
    for year in range(2014, calendar.year + 1):
        reviewed = yearly(year, calendar, base)
        held = (reviewed > began) & (reviewed <= last)
        parts.append(pl.DataFrame({"designation_id": ids.filter(pl.Series(held)), "reviewed_on": reviewed[held]}))
    return pl.concat(parts).sort("designation_id", "reviewed_on")
