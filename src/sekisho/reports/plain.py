"""Texts of the register as a screen or a sheet of paper may show them."""

import re

import polars as pl

GETA = "〓"  # the printers' mark for a character that cannot be set
UNSEEN = r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
"""Control characters and marks that reorder or hide text: they could make one name look like another."""


def plain(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with every character that would not be seen, or would change what is seen, as ``〓``."""
    return rows.with_columns(pl.selectors.string().str.replace_all(UNSEEN, GETA))


def plain_text(text: str) -> str:
    """Return ``plain`` for one text."""
    return re.sub(UNSEEN, GETA, text)
