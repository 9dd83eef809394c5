"""The standing of every clearance at every moment: one sorted table of events per person and organ, swept once.

An event changes a count (posted, exempt, stopped …) or the latest value of something (assessment, doubt notice …).
Counts are running sums: every count that opens also closes, at the latest at the end of time, so that sums need no
grouping. Latest values are filled forward: the first event of a key sets all of them to "never".
"""

import polars as pl

from sekisho.law import Rulebook
from sekisho.right.engine import masks
from sekisho.right.engine.belonging import by_contract, runs
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.intervals import clip, intersect, pieces
from sekisho.right.engine.segments import Segment, Term, segments
from sekisho.right.engine.time import BEGINNING, DAY, FOREVER, NEVER, closes, day_number, last_day, opens

KEY = ["person", "organ"]
COUNTS = ("direct", "via_sds", "via_ces", "stopped", "exempt_sds", "exempt_ces")
LATEST = (
    "run", "left",
    "sds", "sds_ok", "sds_end", "bridge_end", "ces", "ces_ok", "ces_end",
    "doubt_sds", "doubt_ces", "confirmed_sds", "confirmed_ces",
)  # fmt: skip


def timelines(coded: Coded, book: Rulebook, keys: pl.DataFrame) -> pl.DataFrame:
    """Return person, organ, start, end, sds, ces: the failing conditions under each regime as bits.

    ``keys`` are the pairs of person and organ asked about. The pieces of a key cover all of time without gaps.
    """
    keys = keys.select(KEY).unique().sort(KEY).with_row_index("key")
    counts = _counts(coded, book, keys)
    parts = []
    for segment in segments(book):
        states = masks.of(_states([*counts, *_latest(coded, segment, keys)], keys), segment.flag("continuity.required"))
        cut = states.with_columns(from_=pl.lit(segment.start), to_=pl.lit(segment.end))
        parts.append(clip(cut, "start", "from_", ends=("end", "to_")).drop("from_", "to_"))
    return pl.concat(parts).join(keys, on="key").select(*KEY, "start", "end", "sds", "ces")


def _states(events: list[pl.DataFrame], keys: pl.DataFrame) -> pl.DataFrame:
    first = keys.select("key", at=pl.lit(BEGINNING), **{c: pl.lit(NEVER, pl.Int64) for c in LATEST})
    rows = pl.concat([first, *events], how="diagonal").sort("key", "at", maintain_order=True)
    rows = rows.with_columns(
        *(pl.col(c).fill_null(0).cum_sum() for c in COUNTS), *(pl.col(c).forward_fill() for c in LATEST)
    )
    last = (pl.col("key") != pl.col("key").shift(-1)) | (pl.col("at") != pl.col("at").shift(-1))
    return pieces(rows.filter(last.fill_null(value=True)), "key")


def _counts(coded: Coded, book: Rulebook, keys: pl.DataFrame) -> list[pl.DataFrame]:
    direct = runs(coded).join(keys, on=KEY)
    via = by_contract(coded).join(keys, on=KEY)
    started = direct.select("key", "run", "left", at="start")
    stops = coded["stops"].filter(~pl.col("everywhere")).join(keys, on=KEY)
    everywhere = coded["stops"].filter("everywhere").drop("organ").join(keys, on="person")
    return [
        started,
        *_toggle(direct, "direct"),
        *_toggle(via.filter("sds"), "via_sds"),
        *_toggle(via.filter(~pl.col("sds")), "via_ces"),
        *_toggle(stops, "stopped"),
        *_toggle(everywhere, "stopped"),
        *_toggle(_exempt(coded, book, "SDS").join(keys, on="person"), "exempt_sds"),
        *_toggle(_exempt(coded, book, "CES").join(keys, on="person"), "exempt_ces"),
    ]


def _toggle(rows: pl.DataFrame, count: str) -> list[pl.DataFrame]:
    one = pl.lit(1, pl.Int64)
    return [
        rows.select("key", at="start", **{count: one}),
        rows.select("key", at="end", **{count: -one}),
    ]


def _exempt(coded: Coded, book: Rulebook, regime: str) -> pl.DataFrame:
    listed = [
        (
            o.code,
            day_number(o.from_) * DAY if o.from_ else BEGINNING,
            (day_number(o.to) + 1) * DAY if o.to else FOREVER,
        )
        for o in book.offices(regime)
    ]
    schema = {"office": pl.String, "start": pl.Int64, "end": pl.Int64}
    return intersect(coded["offices"], pl.DataFrame(listed, schema=schema, orient="row"), ["office"])


def _latest(coded: Coded, segment: Segment, keys: pl.DataFrame) -> list[pl.DataFrame]:
    on = ["person"] if segment.flag("clearance.portable") else KEY
    results = _one_a_day(_join(coded["assessments"], keys, on))
    doubts = _join(coded["doubts"], keys, on).with_columns(day=pl.col("at") // DAY)
    confirmed = _join(coded["standings"], keys, KEY).with_columns(at=opens(pl.col("decided")))
    events = [*_results(results, segment)]
    for regime, of in (("sds", pl.col("sds")), ("ces", ~pl.col("sds"))):
        events += [
            doubts.filter(of).select("key", "at", **{f"doubt_{regime}": "day"}),
            confirmed.filter(of).select("key", "at", **{f"confirmed_{regime}": "decided"}),
        ]
    return [event.sort("key", "at") for event in events]


def _join(rows: pl.DataFrame, keys: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    return rows.drop("organ").join(keys, on=on) if on == ["person"] else rows.join(keys, on=on)


def _one_a_day(results: pl.DataFrame) -> pl.DataFrame:
    """Of two results of one day the one that is not cleared counts, then the one whose clock ran out first."""
    ranked = results.sort("key", "sds", "notified", "cleared", "clock")
    return ranked.unique(["key", "sds", "notified"], keep="first", maintain_order=True)


def _results(results: pl.DataFrame, segment: Segment) -> list[pl.DataFrame]:
    sds, ces = results.filter("sds"), results.filter(~pl.col("sds"))
    common = {"at": opens(pl.col("notified"))}
    ok = pl.col("cleared").cast(pl.Int64)
    own, bridge = _end(segment.term("sds.clearance.term")), _end(segment.term("ces.by_sds.term"))
    ces_own = _end(segment.term("ces.clearance.term"))
    given = sds.select("key", **common, sds="notified", sds_ok=ok, sds_end=own, bridge_end=bridge)
    other = ces.select("key", **common, ces="notified", ces_ok=ok, ces_end=ces_own)
    ends = [given.select("key", at="sds_end"), given.select("key", at="bridge_end"), other.select("key", at="ces_end")]
    return [given, other, *ends]


def _end(term: Term) -> pl.Expr:
    return closes(last_day(pl.col("clock"), term.n, term.unit, counts_first=term.counts_first))
