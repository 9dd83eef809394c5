"""Tables in Parquet files: already columns, of whatever types their writer chose."""

from pathlib import Path

import polars as pl
import pyarrow as pa
from pyarrow import parquet

from sekisho.facts.limits import FILE_BYTES, HEADERS, ROWS
from sekisho.facts.schema import LINE
from sekisho.facts.sheets import Sheet
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text


def read_parquet(path: Path, file: str) -> Sheet:
    """Read a Parquet file; ``line`` counts its records from 2, as if it had a line of headings.

    Read with pyarrow, which tells a damaged file by an exception where polars would print a panic. Raises Unusable for
    what is no Parquet file, for columns that are no single values, and for absurdly many rows or bytes.
    """
    try:
        with parquet.ParquetFile(path) as source:
            _fits(file, source.metadata, source.schema_arrow)
            records = source.read()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unusable(_NO_PARQUET.filled(file=file)) from error
    headings = tuple(records.column_names)
    frame = pl.DataFrame(records.rename_columns([str(n) for n in range(len(headings))]))
    lines = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True).alias(LINE)
    return Sheet(file, headings, frame.with_columns(lines))


def _fits(file: str, metadata: parquet.FileMetaData, schema: pa.Schema) -> None:
    size = sum(metadata.row_group(n).total_byte_size for n in range(metadata.num_row_groups))
    if metadata.num_rows > ROWS or size > FILE_BYTES:
        raise Unusable(_HUGE.filled(file=file, rows=metadata.num_rows, size=size / 2**30))
    if len(schema) > HEADERS:
        raise Unusable(_WIDE.filled(file=file, columns=len(schema), limit=HEADERS))
    strange = next((f for f in schema if pa.types.is_nested(f.type) or pa.types.is_binary(f.type)), None)
    if strange is not None:
        raise Unusable(_NESTED.filled(file=file, column=strange.name[:80], dtype=strange.type))


_NO_PARQUET = Text(
    "{file}：Parquet ファイルとして読めません（壊れているか、別の形式です）。",
    "{file}: it cannot be read as a Parquet file (damaged, or of another form).",
)
_HUGE = Text(
    "{file}：{rows:,}行・{size:,.0f} GiB あり、大きすぎて読めません。",
    "{file}: it has {rows:,} rows and {size:,.0f} GiB, too many to read.",
)
_WIDE = Text(
    "{file}：{columns:,}列あり、上限の{limit:,}列を超えています。",
    "{file}: {columns:,} columns exceed the limit of {limit:,}.",
)
_NESTED = Text(
    "{file}：列「{column}」の型（{dtype}）は、文字・数・日付のどれでもないため、読めません。",
    "{file}: column {column!r} is of type {dtype}, which is no text, number or date; it cannot be read.",
)
