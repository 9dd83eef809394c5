"""From typed rows to the texts of a file: headings and words in one language, days and moments as ISO 8601."""

import polars as pl

from sekisho.facts.schema import Column, Kind, Table
from sekisho.kernel.texts import Lang

FLAG_WORDS: dict[Lang, tuple[str, str]] = {"ja": ("はい", "いいえ"), "en": ("true", "false")}


def heading(column: Column, lang: Lang) -> str:
    """Return the heading of a column."""
    return column.ja if lang == "ja" else column.name


def name_of(table: Table, lang: Lang) -> str:
    """Return the name of a table, which is that of its file or sheet."""
    return table.ja if lang == "ja" else table.name


def phrased(table: Table, frame: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """Return the rows with moments, flags and choices as text, under the headings of one language.

    Days stay days (``pl.Date``). Codes that the schema does not know stay as they are.
    """
    return frame.select(_text(column, lang).alias(heading(column, lang)) for column in table.columns)


def _text(column: Column, lang: Lang) -> pl.Expr:
    value = pl.col(column.name)
    if column.kind is Kind.MOMENT:
        return value.dt.to_string("%Y-%m-%dT%H:%M:%S%.f+09:00")
    if column.kind is Kind.FLAG:
        yes, no = FLAG_WORDS[lang]
        return pl.when(value).then(pl.lit(yes)).otherwise(pl.lit(no))
    if column.kind is Kind.CHOICE and lang == "ja":
        return value.replace(dict(column.choices))
    return value
