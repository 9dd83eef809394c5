"""Findings of two authors compared as multisets, on all fields, before any time is told."""

import polars as pl

from sekisho.right.answers import FINDING_SCHEMA

FIELDS = list(FINDING_SCHEMA)


def differing(ours: pl.DataFrame, theirs: pl.DataFrame, fields: list[str] | None = None) -> pl.DataFrame:
    """Return the rows that the two do not hold equally often, with how often each has them; empty = equal."""
    counts = [_counted(ours, fields or FIELDS, "ours"), _counted(theirs, fields or FIELDS, "theirs")]
    both = counts[0].join(counts[1], on=fields or FIELDS, how="full", coalesce=True, nulls_equal=True)
    both = both.with_columns(pl.col("ours", "theirs").fill_null(0))
    return both.filter(pl.col("ours") != pl.col("theirs"))


def _counted(found: pl.DataFrame, fields: list[str], name: str) -> pl.DataFrame:
    plain = found.select(fields).with_columns(
        pl.col("failed").list.join(" "), pl.col("from", "until").cast(pl.Datetime("us"))
    )
    return plain.group_by(fields).len(name)
