"""Report rows as a spreadsheet takes them: words for codes, lists as one text, nothing that would run as a formula."""

from collections.abc import Iterable

import polars as pl

from sekisho.facts import cells
from sekisho.kernel.texts import Lang
from sekisho.reports.fields import Field


def in_words(rows: pl.DataFrame, fields: Iterable[Field], lang: Lang) -> pl.DataFrame:
    """Return the columns of the fields with codes in the words of the language and lists joined by a semicolon."""
    return rows.select(_worded(field, rows.schema[field.name], lang) for field in fields)


def guarded(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with every text guarded as ``facts.cells.guard`` guards it."""
    return rows.with_columns(cells.guarded(name) for name, dtype in rows.schema.items() if dtype == pl.String)


def _worded(field: Field, dtype: pl.DataType, lang: Lang) -> pl.Expr:
    if dtype == pl.List:
        return pl.col(field.name).list.join("; ")
    words = {code: text.in_(lang) for code, text in field.codes.items()}
    return pl.col(field.name).replace(words) if words else pl.col(field.name)
