"""Interval algebra on frames: rows with ``start`` (included) and ``end`` (excluded), grouped by key columns."""

import polars as pl

from sekisho.right.engine.time import FOREVER

START, END = pl.col("start"), pl.col("end")
Span = tuple[int, int]
"""A stretch of time in microseconds, end excluded."""


def touches(span: Span) -> pl.Expr:
    """Whether an interval has a moment in common with a span."""
    return (span[1] > START) & (span[0] < END)


def clip(frame: pl.DataFrame, *starts: str, ends: tuple[str, ...] = ("end",)) -> pl.DataFrame:
    """Cut every row to the latest of the start columns and the earliest of the end columns; drop what is empty."""
    cut = frame.with_columns(start=pl.max_horizontal(*starts), end=pl.min_horizontal(*ends))
    return cut.filter(START < END)


def union(frame: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Join overlapping and adjoining intervals of the same key; returns ``by``, start, end, sorted."""
    rows = frame.select(*by, "start", "end").sort(*by, "start")
    touching = rows.filter(same(by) & (END.shift(1) >= START))
    if touching.is_empty():
        return rows
    touching = touching.select(by).unique()
    alone = rows.join(touching, on=by, how="anti", maintain_order="left")
    tangled = rows.join(touching, on=by, how="semi", maintain_order="left")
    return pl.concat([alone, _untangled(tangled, by)]).sort(*by, "start")


def _untangled(rows: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Count what is open at every boundary; a union begins where the count leaves 0 and ends where it is back at 0."""
    one = pl.lit(1, pl.Int32)
    edges = pl.concat([rows.select(*by, at="start", step=one), rows.select(*by, at="end", step=-one)])
    edges = edges.sort(*by, "at", "step", descending=[False] * (len(by) + 1) + [True])
    edges = edges.with_columns(open=pl.col("step").cum_sum())
    begins = edges.filter((pl.col("open") == 1) & (pl.col("step") == 1)).select(*by, start="at")
    return begins.with_columns(edges.filter(pl.col("open") == 0)["at"].rename("end"))


def same(by: list[str]) -> pl.Expr:
    """Whether a sorted row has the key (never null) of the row before it; false in the first row."""
    return pl.all_horizontal(pl.col(b).eq_missing(pl.col(b).shift(1)) for b in by)


def _runs(rows: pl.DataFrame, goes_on: pl.Expr) -> pl.DataFrame:
    """Collapse runs of rows into their first row, with the end of their last."""
    marked = rows.with_columns(fresh=~goes_on.fill_null(value=False))
    if marked["fresh"].all():
        return rows
    last = pl.col("fresh").shift(-1).fill_null(value=True)
    ends = marked.filter(last)["end"]
    return marked.filter("fresh").drop("fresh").with_columns(ends)


def intersect(left: pl.DataFrame, right: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Every overlap of a left and a right row of the same key, with the columns of both."""
    both = left.join(right, on=by, how="inner", suffix="_right")
    start, end = pl.max_horizontal("start", "start_right"), pl.min_horizontal("end", "end_right")
    kept = pl.exclude("start", "end", "start_right", "end_right")
    return both.filter(start < end).select(kept, start=start, end=end)


def subtract(left: pl.DataFrame, right: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """What is left of every left row outside the right rows of its key. ``right`` must be a ``union``."""
    numbered = left.with_row_index("piece")
    holes = numbered.join(right, on=by, suffix="_hole").filter(_overlaps("_hole")).sort("piece", "start_hole")
    if holes.is_empty():
        return left
    untouched = numbered.join(holes, on="piece", how="anti")
    reached = pl.when(same(["piece"])).then(pl.col("end_hole").shift(1)).otherwise(START)
    before = holes.with_columns(start=reached, end="start_hole")
    after = holes.filter(~same(["piece"]).shift(-1, fill_value=False)).with_columns(start="end_hole")
    return pl.concat([part.select(left.columns).filter(START < END) for part in (untouched, before, after)])


def _overlaps(suffix: str) -> pl.Expr:
    return (pl.col(f"start{suffix}") < END) & (pl.col(f"end{suffix}") > START)


def merge(frame: pl.DataFrame, by: list[str], value: str) -> pl.DataFrame:
    """Join adjoining rows of one key and value; rows of a key must not overlap. The rest is that of the first."""
    return _runs(frame.sort(*by, "start"), same([*by, value]) & (END.shift(1) == START))


def pieces(events: pl.DataFrame, key: str) -> pl.DataFrame:
    """Turn states at moments (``key``, ``at``, sorted, one row each) into intervals up to the key's next state."""
    following = pl.when(pl.col(key) == pl.col(key).shift(-1)).then(pl.col("at").shift(-1))
    return events.with_columns(end=following.fill_null(FOREVER)).rename({"at": "start"}).filter(START < END)
