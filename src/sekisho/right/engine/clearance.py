"""The standing of every clearance at every moment: one sorted table of events per person and organ, swept once.

An event changes a count (posted, exempt, stopped …) or the latest day of something (assessment, doubt notice …).
Counts are running sums: every count that opens also closes, at the latest at the end of time, so that sums need no
grouping. Latest values are filled forward: the first event of a key sets all of them to "never".
"""

import polars as pl

from sekisho.law import Rulebook
from sekisho.right.engine import masks
from sekisho.right.engine.belonging import by_contract, runs
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.intervals import END, START, intersect, pieces, same, touches
from sekisho.right.engine.segments import Segment, Term, segments
from sekisho.right.engine.time import BEGINNING, DAY, FOREVER, NEVER, closes, day_number, last_day, opens

KEY = ["person", "organ"]
COUNTS = ("direct", "via_sds", "via_ces", "stopped", "exempt_sds", "exempt_ces")
LATEST = (
    "run", "left",
    "sds", "sds_ok", "sds_last", "bridge_last", "ces", "ces_ok", "ces_last",
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
        states = _states([*counts, *_latest(coded, segment, keys)], keys)
        changes = masks.of(states, segment.flag("continuity.required")).filter(~same(["key", "sds", "ces"]))
        cut = pieces(changes, "key").filter(touches((segment.start, segment.end)))
        parts.append(cut.with_columns(START.clip(segment.start), END.clip(upper_bound=segment.end)))
    return pl.concat(parts).join(keys, on="key", maintain_order="left").select(*KEY, "start", "end", "sds", "ces")


def _states(events: list[pl.DataFrame], keys: pl.DataFrame) -> pl.DataFrame:
    """Return key, at, and every count and latest value after the last event of each moment."""
    never, none = ({c: pl.lit(n, pl.Int32) for c in of} for n, of in ((NEVER, LATEST), (0, COUNTS)))
    first = keys.select("key", at=pl.lit(BEGINNING), **never, **none)
    happened = [event for event in events if not event.is_empty()]
    rows = pl.concat([first, *happened], how="diagonal").sort("key", "at", maintain_order=True)
    rows = rows.with_columns(
        *(pl.col(c).fill_null(0).cum_sum() for c in COUNTS), *(pl.col(c).forward_fill() for c in LATEST)
    )
    return rows.filter(~same(["key", "at"]).shift(-1, fill_value=False))


def _counts(coded: Coded, book: Rulebook, keys: pl.DataFrame) -> list[pl.DataFrame]:
    direct = runs(coded).join(keys, on=KEY).with_columns(pl.col("run", "left").cast(pl.Int32))
    via = by_contract(coded).join(keys, on=KEY)
    return [
        *_toggle(direct, "direct", "run", "left"),
        *_toggle(via.filter("sds"), "via_sds"),
        *_toggle(via.filter(~pl.col("sds")), "via_ces"),
        *(() if coded["stops"].is_empty() else _stopped(coded, keys)),
        *(() if coded["offices"].is_empty() else _exempted(coded, book, keys)),
    ]


def _stopped(coded: Coded, keys: pl.DataFrame) -> list[pl.DataFrame]:
    stops = coded["stops"].filter(~pl.col("everywhere")).join(keys, on=KEY)
    everywhere = coded["stops"].filter("everywhere").drop("organ").join(keys, on="person")
    return [*_toggle(stops, "stopped"), *_toggle(everywhere, "stopped")]


def _exempted(coded: Coded, book: Rulebook, keys: pl.DataFrame) -> list[pl.DataFrame]:
    regimes = (("SDS", "exempt_sds"), ("CES", "exempt_ces"))
    each = (_toggle(_exempt(coded, book, of).join(keys, on="person"), count) for of, count in regimes)
    return [event for events in each for event in events]


def _toggle(rows: pl.DataFrame, count: str, *latest: str) -> list[pl.DataFrame]:
    if rows.is_empty():
        return []
    one = pl.lit(1, pl.Int32)
    return [
        rows.select("key", *latest, at="start", **{count: one}),
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
    doubts = _join(coded["doubts"], keys, on).with_columns(day=(pl.col("at") // DAY).cast(pl.Int32))
    confirmed = _join(coded["standings"], keys, KEY).with_columns(at=opens(pl.col("decided")))
    confirmed = confirmed.with_columns(pl.col("decided").cast(pl.Int32))
    events = _results(results, segment)
    for regime, of in (("sds", pl.col("sds")), ("ces", ~pl.col("sds"))):
        events += [
            doubts.filter(of).select("key", "at", **{f"doubt_{regime}": "day"}),
            confirmed.filter(of).select("key", "at", **{f"confirmed_{regime}": "decided"}),
        ]
    return events


def _join(rows: pl.DataFrame, keys: pl.DataFrame, on: list[str]) -> pl.DataFrame:
    return rows.drop("organ").join(keys, on=on) if on == ["person"] else rows.join(keys, on=on)


def _one_a_day(results: pl.DataFrame) -> pl.DataFrame:
    """Of two results of one day the one that is not cleared counts, then the one whose clock ran out first."""
    ranked = results.sort("key", "sds", "notified", "cleared", "clock")
    return ranked.filter(~same(["key", "sds", "notified"]))


def _results(results: pl.DataFrame, segment: Segment) -> list[pl.DataFrame]:
    """Return the notices of results, and the ends of their terms unless a later result has taken their place."""
    later = pl.when(same(["key", "sds"]).shift(-1)).then(opens(pl.col("notified").shift(-1))).otherwise(FOREVER)
    ok = pl.col("cleared").cast(pl.Int32)
    results = results.with_columns(pl.col("notified").cast(pl.Int32), at=opens(pl.col("notified")), later=later, ok=ok)
    sds, ces = results.filter("sds"), results.filter(~pl.col("sds"))
    own, bridge = _last(segment.term("sds.clearance.term")), _last(segment.term("ces.by_sds.term"))
    ces_own = _last(segment.term("ces.clearance.term"))
    given = sds.select("key", "at", "later", sds="notified", sds_ok="ok", sds_last=own, bridge_last=bridge)
    other = ces.select("key", "at", "later", ces="notified", ces_ok="ok", ces_last=ces_own)
    ends = [_over(given, "sds_last"), _over(given, "bridge_last"), _over(other, "ces_last")]
    return [part.drop("later") for part in (given, other, *ends)]


def _over(results: pl.DataFrame, last: str) -> pl.DataFrame:
    over = results.select("key", "later", at=closes(pl.col(last).cast(pl.Int64)))
    return over.filter(pl.col("at") < pl.col("later"))


def _last(term: Term) -> pl.Expr:
    return last_day(pl.col("clock"), term.n, term.unit, counts_first=term.counts_first).cast(pl.Int32)
