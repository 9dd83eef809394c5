"""Moments of report rows as text for other programs."""

import polars as pl

from sekisho.kernel.moments import iso


def written(rows: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Return the rows with the moments of these columns as ISO 8601 with +09:00, absent ones as null."""
    return rows.with_columns(_written(rows[name].drop_nulls().unique().to_list(), name) for name in names)


def _written(moments: list[object], name: str) -> pl.Expr:
    if not moments:
        return pl.lit(None, pl.String()).alias(name)
    texts = [iso(moment) for moment in moments]  # type: ignore[arg-type]
    return pl.col(name).replace_strict(moments, texts, return_dtype=pl.String())
