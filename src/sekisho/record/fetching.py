"""Rows of facts as columns: read past the models, which would make an object of every date of every row."""

from operator import itemgetter
from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, QuerySet, TextField
from django.db.models.functions import Cast

from sekisho.facts.schema import dtypes, empty
from sekisho.record.facts import BUNDLE, Fact, Versions

DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S%.f"
"""How SQLite, which has no dates, keeps them."""


def fetched(kind: type[Fact], rows: Versions) -> pl.DataFrame:
    """Return rows of a kind that the bundle has, under the bundle's names, each with its number as its line, by which
    they are sorted.
    """
    as_text = connection.vendor == "sqlite"
    columns = [_plain(kind, name) if as_text else name for name in kind.columns()]
    types = dtypes(BUNDLE[kind.TABLE])
    found = _tuples(rows.values_list(*columns, "pk"))
    if not found:
        return empty(BUNDLE[kind.TABLE])
    found.sort(key=itemgetter(-1))  # here, because most answers are about a few rows: a frame costs more than its rows
    dated = [name for name in types if as_text and isinstance(types[name], (pl.Date, pl.Datetime))]
    kept = types | dict.fromkeys(dated, pl.String())
    frame = pl.DataFrame([pl.Series(*one) for one in zip(kept, zip(*found, strict=True), kept.values(), strict=True)])
    return frame.with_columns(_read(name, type(types[name])) for name in dated) if dated else frame


def _tuples(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _plain(kind: type[Fact], name: str) -> Any:
    """A column as it is kept; what the driver is told is text it does not turn into a date."""
    return Cast(name, TextField()) if isinstance(kind._meta.get_field(name), DateField) else name


def _read(name: str, kind: type[pl.DataType]) -> pl.Expr:
    text = pl.col(name).str
    if kind is pl.Date:
        return text.to_date(DAY)
    return text.to_datetime(MOMENT, time_unit="us")
