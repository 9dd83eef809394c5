"""Cells that a spreadsheet would run as a formula, made harmless, and back again."""

import re

import polars as pl

_RUNS = r"^'*[\s\x1c-\x1f]*[=+\-@＝＋－＠\t\r\n]"
"""What a spreadsheet may run: a formula sign, also full-width, a tab or a line end first; blanks before it count.

The four separators (U+001C to U+001F) are blanks to Python and not to the other engine of the same pattern.
"""

_GUARDED = _RUNS.replace("*", "+", 1)


def guard(text: str) -> str:
    """Return the text with one ``'`` before it if a spreadsheet could run it as a formula, else unchanged.

    A text that already looks guarded gets one more, so that ``unguard(guard(text)) == text`` for every text.
    """
    return f"'{text}" if re.match(_RUNS, text) else text


def unguard(text: str) -> str:
    """Return the text without the one ``'`` that ``guard`` put before it; any other text unchanged."""
    return text[1:] if re.match(_GUARDED, text) else text


def guarded(name: str) -> pl.Expr:
    """Return ``guard`` for a column of strings."""
    text = pl.col(name)
    return pl.when(text.str.contains(_RUNS)).then("'" + text).otherwise(text).alias(name)


def unguarded(texts: pl.Series) -> pl.Series:
    """Return ``unguard`` for a column of strings; one in which no cell begins with ``'`` costs next to nothing."""
    if not texts.str.starts_with("'").any():
        return texts
    frame = texts.to_frame("text")
    kept = pl.when(pl.col("text").str.contains(_GUARDED)).then(pl.col("text").str.slice(1)).otherwise("text")
    return frame.select(kept.alias(texts.name)).to_series()
