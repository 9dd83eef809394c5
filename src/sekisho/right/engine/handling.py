"""Handler rows against the clearance they need: when each row carries the right, and when it does not."""

import polars as pl

from sekisho.right.engine.coded import Coded
from sekisho.right.engine.intervals import clip, intersect, merge, union

SECRET = ["secret", "sds", "start", "end"]


def in_force(coded: Coded) -> pl.DataFrame:
    """Return row, person, organ, secret, sds, start, end: handler rows while their designation is in force."""
    secrets = coded["designations"].select(SECRET)
    return intersect(coded["handlers"], secrets, ["secret"])


def judged(rows: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Split handler rows by the standing of the clearance they name; adds ``mask``, the failing conditions."""
    both = rows.join(times, on=["person", "organ"], suffix="_time")
    cut = clip(both, "start", "start_time", ends=("end", "end_time"))
    by_regime = pl.when(pl.col("sds")).then(pl.col("sds_time")).otherwise(pl.col("ces"))
    return merge(cut.select(*rows.columns, mask=by_regime), ["row", "mask"])


def allowed(split: pl.DataFrame) -> pl.DataFrame:
    """Return person, secret, start, end: when somebody may handle something, as a union."""
    return union(split.filter(pl.col("mask") == 0), ["person", "secret"])
