"""Tables in Parquet files: already columns, of whatever types their writer chose."""

from pathlib import Path

import polars as pl

from sekisho.facts.limits import HEADERS, ROWS
from sekisho.facts.schema import LINE
from sekisho.facts.sheets import Sheet
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text


def read_parquet(path: Path, file: str) -> Sheet:
    """Read a Parquet file; ``line`` counts its records from 2, as if it had a line of headings.

    Raises Unusable for what is no Parquet file, for nested columns, and for absurdly many rows.
    """
    try:
        lazy = pl.scan_parquet(path, glob=False)
        schema = lazy.collect_schema()
        _fits(file, schema, lazy.select(pl.len()).collect().item())
        frame = lazy.collect()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise Unusable(_NO_PARQUET.filled(file=file)) from error
    headings = tuple(frame.columns)
    frame.columns = [str(n) for n in range(frame.width)]
    lines = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True).alias(LINE)
    return Sheet(file, headings, frame.with_columns(lines))


def _fits(file: str, schema: pl.Schema, rows: int) -> None:
    if rows > ROWS:
        raise Unusable(_HUGE.filled(file=file, rows=rows, limit=ROWS))
    if len(schema) > HEADERS:
        raise Unusable(_WIDE.filled(file=file, columns=len(schema), limit=HEADERS))
    nested = next(
        (name for name, dtype in schema.items() if dtype.is_nested() or dtype in (pl.Object, pl.Binary)), None
    )
    if nested:
        raise Unusable(_NESTED.filled(file=file, column=nested[:80], dtype=schema[nested]))


_NO_PARQUET = Text(
    "{file}：Parquet ファイルとして読めません（壊れているか、別の形式です）。",
    "{file}: it cannot be read as a Parquet file (damaged, or of another form).",
)
_HUGE = Text(
    "{file}：{rows:,}行あり、上限の{limit:,}行を超えています。", "{file}: {rows:,} rows exceed the limit of {limit:,}."
)
_WIDE = Text(
    "{file}：{columns:,}列あり、上限の{limit:,}列を超えています。",
    "{file}: {columns:,} columns exceed the limit of {limit:,}.",
)
_NESTED = Text(
    "{file}：列「{column}」の型（{dtype}）は、文字・数・日付のどれでもないため、読めません。",
    "{file}: column {column!r} is of type {dtype}, which is no text, number or date; it cannot be read.",
)
