"""Handler rows against the clearance they need: when each row carries the right, and when it does not."""

import polars as pl

from sekisho.right.engine.coded import Coded
from sekisho.right.engine.intervals import Span, clip, intersect, merge, touches, union

SECRET = ["secret", "sds", "start", "end"]


def concerned(rows: pl.DataFrame, seen: pl.DataFrame, span: Span) -> pl.DataFrame:
    """Return the handler rows that touch the span and those that may give the right to what is seen in it."""
    pairs = seen.select("person", "secret").unique()
    earlier = rows.filter(~touches(span)).join(pairs, on=["person", "secret"], how="semi")
    return pl.concat([rows.filter(touches(span)), earlier])


def in_force(coded: Coded, rows: pl.DataFrame) -> pl.DataFrame:
    """Return row, person, organ, secret, sds, start, end: handler rows while their designation is in force."""
    return intersect(rows, coded["designations"].select(SECRET), ["secret"])


def judged(rows: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Split handler rows by the standing of the clearance they name; adds ``mask``, the failing conditions."""
    both = rows.join(times, on=["person", "organ"], suffix="_time")
    cut = clip(both, "start", "start_time", ends=("end", "end_time"))
    by_regime = pl.when(pl.col("sds")).then(pl.col("sds_time")).otherwise(pl.col("ces"))
    return merge(cut.select(*rows.columns, mask=by_regime), ["row"], "mask")


def allowed(split: pl.DataFrame) -> pl.DataFrame:
    """Return person, secret, start, end: when somebody may handle something, as a union."""
    return union(split.filter(pl.col("mask") == 0), ["person", "secret"])
