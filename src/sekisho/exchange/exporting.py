"""The record goes out as a bundle, as of any moment and as known at any moment."""

from datetime import date, datetime
from pathlib import Path

import polars as pl

from sekisho.facts import write_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import BY_NAME
from sekisho.facts.writing import Form
from sekisho.kernel.texts import Lang
from sekisho.record.looks import size_at
from sekisho.record.project import bundle

FORMS: dict[str, Form] = {".zip": "zip", ".xlsx": "xlsx"}
HAPPENED = {"doubt_notices": "given_at", "standings": "decided_on", "extensions": "decided_on",
            "reviews": "reviewed_on", "trainings": "completed_on", "assessments": "notified_on",
            "designations": "designated_on"}  # fmt: skip
"""The column on which a statement of these tables begins to hold; it holds from then on."""


def exported(path: Path, *, at: datetime | None, known_at: datetime | None, form: Form | None, lang: Lang) -> Facts:
    """Write the record as a bundle; ``form`` None = by the ending of the path, else a folder of CSV.

    ``known_at``: as the record knew it then, None = now. ``at``: only what held or had happened at that moment, None =
    everything. Unusable where the path is taken or cannot be written.
    """
    facts = bundle(None if known_at is None else size_at(known_at))
    held = facts if at is None else holding(facts, at)
    write_bundle(held, path, form=form or FORMS.get(path.suffix.lower(), "csv"), lang=lang)
    return held


def holding(facts: Facts, at: datetime) -> Facts:
    """Return what held at a moment of Tokyo time, or had happened by then; what bears no date is kept."""
    return Facts({name: frame.filter(_held(name, at)) for name, frame in facts.tables.items()})


def _held(table: str, at: datetime) -> pl.Expr:
    """Periods of days include their last day, periods of moments exclude their end."""
    columns = {column.name for column in BY_NAME[table].columns}
    if table in HAPPENED:
        moment = at if HAPPENED[table].endswith("_at") else _day(at)
        return pl.col(HAPPENED[table]) <= moment
    if "from" in columns:
        return (pl.col("from") <= _day(at)) & (pl.col("to").is_null() | (pl.col("to") >= _day(at)))
    if "from_at" in columns:
        return (pl.col("from_at") <= at) & (pl.col("to_at").is_null() | (pl.col("to_at") > at))
    return pl.lit(value=True)


def _day(at: datetime) -> date:
    return at.date()
