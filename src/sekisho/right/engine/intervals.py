"""Interval algebra on frames: rows with ``start`` (included) and ``end`` (excluded), grouped by key columns."""

import polars as pl

from sekisho.right.engine.time import FOREVER

START, END = pl.col("start"), pl.col("end")


def clip(frame: pl.DataFrame, *starts: str, ends: tuple[str, ...] = ("end",)) -> pl.DataFrame:
    """Cut every row to the latest of the start columns and the earliest of the end columns; drop what is empty."""
    cut = frame.with_columns(start=pl.max_horizontal(*starts), end=pl.min_horizontal(*ends))
    return cut.filter(START < END)


def union(frame: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Join overlapping and adjoining intervals of the same key; returns ``by``, start, end, sorted."""
    rows = frame.select(*by, "start", "end").sort(*by, "start")
    if rows.is_empty():
        return rows
    same = pl.all_horizontal(pl.col(b) == pl.col(b).shift(1) for b in by).fill_null(value=False)
    reached = pl.col("end").cum_max().over(by)
    rows = rows.with_columns(fresh=~same | (reached.shift(1) < START))
    return (
        rows.with_columns(group=pl.col("fresh").cum_sum())
        .group_by("group", maintain_order=True)
        .agg(*(pl.col(b).first() for b in by), START.first(), END.max())
        .drop("group")
    )


def intersect(left: pl.DataFrame, right: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Every overlap of a left and a right row of the same key, with the columns of both."""
    both = left.join(right, on=by, how="inner", suffix="_right")
    return clip(both, "start", "start_right", ends=("end", "end_right")).drop("start_right", "end_right")


def subtract(left: pl.DataFrame, right: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """What is left of every left row outside the right rows of its key. ``right`` must be a ``union``."""
    numbered = left.with_row_index("piece")
    holes = intersect(numbered.select("piece", *by, "start", "end"), right, by).sort("piece", "start")
    if holes.is_empty():
        return left
    before = holes.select("piece", end="start", start=pl.col("end").shift(1).over("piece"))
    after = holes.group_by("piece").agg(start=END.max()).with_columns(end=pl.lit(None, pl.Int64))
    gaps = pl.concat([before, after.select(before.columns)])
    pieces = numbered.join(gaps, on="piece", how="left", suffix="_gap")
    pieces = pieces.with_columns(start=pl.coalesce("start_gap", "start"), end=pl.coalesce("end_gap", "end")).filter(
        START < END
    )
    return pieces.select(left.columns)


def merge(frame: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Join adjoining rows of the same key; rows of one key must not overlap. Other columns are those of the first."""
    rows = frame.sort(*by, "start")
    same = pl.all_horizontal(pl.col(b).eq_missing(pl.col(b).shift(1)) for b in by)
    joined = (same & (END.shift(1) == START)).fill_null(value=False)
    rows = rows.with_columns(group=(~joined).cum_sum())
    rest = [c for c in frame.columns if c != "end"]
    return (
        rows.group_by("group", maintain_order=True)
        .agg(*(pl.col(c).first() for c in rest), END.last())
        .select(frame.columns)
    )


def pieces(events: pl.DataFrame, key: str) -> pl.DataFrame:
    """Turn states at moments (``key``, ``at``, sorted, one row each) into intervals up to the key's next state."""
    following = pl.when(pl.col(key) == pl.col(key).shift(-1)).then(pl.col("at").shift(-1))
    return events.with_columns(end=following.fill_null(FOREVER)).rename({"at": "start"}).filter(START < END)
