"""The tables of a sample as the schema has them: persons numbered, planted rows among the others, in register order."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from sekisho.facts.schema import BY_NAME, LINE, dtypes
from sekisho.samples.careers import KINDS
from sekisho.samples.days import closed
from sekisho.samples.world import World

SORTED = {
    "postings": ["from", "person_id", "body_id"],
    "assessments": ["notified_on", "person_id", "organ_id", "regime"],
    "doubt_notices": ["given_at", "person_id"],
    "standings": ["decided_on", "person_id"],
    "designations": ["designated_on", "designation_id"],
    "extensions": ["decided_on", "designation_id"],
    "reviews": ["reviewed_on", "designation_id"],
    "handlers": ["designation_id", "from", "person_id", "organ_id"],
    "stops": ["from_at", "person_id"],
    "trainings": ["completed_on", "person_id", "body_id"],
    "presences": ["place_id", "from_at", "person_id", "to_at"],
    "exposures": ["place_id", "from_at", "designation_id"],
}
NUMBERED = {"postings": ("posting_id", "P"), "assessments": ("assessment_id", "A")}


def postings(stays: pl.DataFrame, world: World) -> pl.DataFrame:
    """Return stays as postings, still with person numbers as integers."""
    kind = pl.lit(pl.Series(KINDS)).gather(pl.col("kind").cast(pl.UInt32))
    unit = world.cells["unit"].gather(stays["cell"])
    return stays.select("person", "body_id", unit, "post", kind.alias("kind"), "from", closed("to"))


def finished(name: str, tables: dict[str, pl.DataFrame], planted: list[dict[str, Any]], ids: pl.Series) -> pl.DataFrame:
    """Take a table out of ``tables`` and return it whole; ``ids`` are the numbers of persons by index."""
    schema = _columns(name)
    frame = tables.pop(name, pl.DataFrame(schema=schema))
    if "person" in frame.columns:
        frame = frame.with_columns(ids.gather(frame["person"]).alias("person_id")).drop("person")
    absent = [pl.lit(None, dtype).alias(column) for column, dtype in schema.items() if column not in frame.columns]
    frame = frame.with_columns(absent).select(pl.col(column).cast(dtype) for column, dtype in schema.items())
    frame = pl.concat([frame, _typed(schema, planted)])
    if name in SORTED:
        frame = frame.sort(SORTED[name], maintain_order=True)
    if name in NUMBERED:
        column, prefix = NUMBERED[name]
        number = (pl.int_range(pl.len()) + 1).cast(pl.String).str.zfill(8)
        frame = frame.with_columns((pl.lit(prefix) + number).alias(column))
    return frame.with_columns((pl.int_range(pl.len()) + 2).cast(pl.UInt32).alias(LINE))


def _columns(table: str) -> dict[str, pl.DataType]:
    return {name: dtype for name, dtype in dtypes(BY_NAME[table]).items() if name != LINE}


def _typed(schema: dict[str, pl.DataType], rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
