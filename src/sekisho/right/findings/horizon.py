"""Clearances in use whose term ends within the horizon (TERM_ENDS_SOON)."""

from datetime import date

import polars as pl

from sekisho.right.engine import masks
from sekisho.right.engine.intervals import END, START, clip, merge
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import DAY, day_number

IN_TERM = masks.BIT["IN_TERM"]
SUBJECT = ["person", "organ", "regime"]


def terms_ending(sweep: Sweep, window: tuple[date, date], horizon: date) -> pl.DataFrame:
    """Return person, organ, regime, start, end: each clearance that stands until its term ends by the horizon's day.

    A clearance counts if, from the window's first day until it ends, it carries a handler row or the person is
    somewhere where a secret of the regime is exposed.
    """
    opening, closing = day_number(window[0]) * DAY, (day_number(horizon) + 1) * DAY
    ending = pl.concat([_ending(sweep, regime, opening, closing) for regime in ("sds", "ces")])
    live = ending.with_columns(opening=pl.lit(opening))
    used = clip(_uses(sweep, ending).join(live, on=SUBJECT, suffix="_live"), "start", "start_live", "opening",
                ends=("end", "end_live"))  # fmt: skip
    return ending.join(used.select(SUBJECT).unique(), on=SUBJECT, how="semi")


def _ending(sweep: Sweep, regime: str, opening: int, closing: int) -> pl.DataFrame:
    """Maximal standing periods that are followed by a lapse of the term after ``opening``, by ``closing``."""
    by = ["person", "organ"]
    times = sweep.times.select(*by, "start", "end", mask=regime)
    lapses = times.filter(((pl.col("mask") & IN_TERM) != 0) & (opening < START) & (closing >= START))
    states = merge(times.join(lapses, on=by, how="semi"), by, "mask")
    following = pl.when(START.shift(-1) == END).then(pl.col("mask").shift(-1)).otherwise(0)
    ends = (pl.col("mask") == 0) & ((following & IN_TERM) != 0) & (opening < END) & (closing >= END)
    return states.filter(ends).select("person", "organ", "start", "end", regime=pl.lit(regime.upper()))


def _uses(sweep: Sweep, ending: pl.DataFrame) -> pl.DataFrame:
    regime = pl.when("sds").then(pl.lit("SDS")).otherwise(pl.lit("CES"))
    keys = ending.select(SUBJECT).unique()
    rows = sweep.handled.select("person", "organ", "start", "end", regime=regime)
    seen = sweep.seen.select("person", "start", "end", regime=regime).join(keys, on=["person", "regime"])
    return pl.concat([rows.join(keys, on=SUBJECT, how="semi").select(*SUBJECT, "start", "end"),
                      seen.select(*SUBJECT, "start", "end")])  # fmt: skip
