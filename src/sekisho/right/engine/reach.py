"""Reach: who is where a secret is exposed without the right to handle it (right to handle, section 5)."""

import polars as pl

from sekisho.right.engine import masks
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.handling import SECRET
from sekisho.right.engine.intervals import END, START, Span, clip, intersect, merge, pieces, subtract, touches, union

NOBODY = masks.BIT["MEMBER"]
SUBJECT = ["presence", "exposure"]


def overlaps(coded: Coded, span: Span) -> pl.DataFrame:
    """Return presence, exposure, person, secret, place, sds, start, end: who is there while a secret is exposed.

    Overlaps that do not touch the span are left out.
    """
    exposed = intersect(coded["exposures"], coded["designations"].select(SECRET), ["secret"])
    return intersect(coded["presences"], exposed.filter(touches(span)), ["place"]).filter(touches(span))


def without_right(seen: pl.DataFrame, judged: pl.DataFrame, span: Span) -> pl.DataFrame:
    """Return the parts of overlaps in which the person may not handle the designation, given judged handler rows.

    Parts that do not touch the span are left out.
    """
    by = ["person", "secret"]
    stands = judged.filter(pl.col("mask") == 0).select(*by, "start", "end")
    inside = seen.join(stands, on=by, suffix="_stands")
    covered = inside.filter((pl.col("start_stands") <= START) & (pl.col("end_stands") >= END))
    rest = seen.join(covered.select(SUBJECT), on=SUBJECT, how="anti")
    return subtract(rest, union(stands.join(rest, on=by, how="semi"), by), by).filter(touches(span))


def judged(parts: pl.DataFrame, times: pl.DataFrame) -> pl.DataFrame:
    """Split reach by the person's nearest clearance; adds ``organ`` and ``mask`` (0 = a clearance stands)."""
    cases = [parts.clear().with_columns(organ=pl.lit(None, pl.UInt32), mask=pl.lit(NOBODY, pl.UInt8))]
    for sds in parts["sds"].unique():
        concerned = parts.filter(pl.col("sds") == sds).select("person").unique()
        wanted = times.join(concerned, on="person", how="semi").rename({"sds" if sds else "ces": "mask"})
        best = _nearest(wanted.select("person", "organ", "start", "end", "mask"))
        here = parts.filter(pl.col("sds") == sds)
        strangers = here.join(best.select("person").unique(), on="person", how="anti")
        known = intersect(here, best, ["person"]).select(*parts.columns, "organ", "mask")
        none = strangers.with_columns(organ=pl.lit(None, pl.UInt32), mask=pl.lit(NOBODY, pl.UInt8))
        cases += [known, none.select(known.columns)]
    return merge(pl.concat(cases), SUBJECT, "mask")


def _nearest(times: pl.DataFrame) -> pl.DataFrame:
    """Of all organs of a person at a moment the one with the fewest failing conditions, then the first by id."""
    pairs = times.select("person", "organ").unique()
    alone = pairs.group_by("person").len().filter(pl.col("len") == 1)
    several, best = times.join(alone, on="person", how="anti"), times.join(alone, on="person", how="semi")
    if not several.is_empty():
        best = pl.concat([best, _across(several).select(best.columns)])
    nobody = (pl.col("mask") & NOBODY) != 0
    return best.with_columns(
        organ=pl.when(~nobody).then("organ"), mask=pl.when(nobody).then(pl.lit(NOBODY, pl.UInt8)).otherwise("mask")
    )


def _across(times: pl.DataFrame) -> pl.DataFrame:
    moments = times.select("person", at="start").unique()
    states = moments.join(times, on="person").filter((pl.col("at") >= START) & (pl.col("at") < END))
    outside = (pl.col("mask") & NOBODY) != 0
    failing = pl.col("mask").bitwise_count_ones()
    ranked = states.with_columns(outside=outside, failing=failing).sort("person", "at", "outside", "failing", "organ")
    best = ranked.unique(["person", "at"], keep="first", maintain_order=True)
    return clip(pieces(best.select("person", "at", "organ", "mask"), "person"), "start")
