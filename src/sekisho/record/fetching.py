"""Rows of facts as columns: read past the models, which would make an object of every date of every row."""

from operator import itemgetter
from typing import Any

import polars as pl
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, QuerySet, TextField
from django.db.models.functions import Cast

from sekisho.facts.schema import LINE, dtypes
from sekisho.record.facts import BUNDLE, Fact, Versions, given

DAY, MOMENT = "%Y-%m-%d", "%Y-%m-%d %H:%M:%S%.f"
"""How SQLite, which has no dates, keeps them."""


def fetched(kind: type[Fact], rows: Versions) -> pl.DataFrame:
    """Return rows of a kind that the bundle has, by their numbers, which are their lines, under the bundle's names."""
    as_text = connection.vendor == "sqlite"
    columns = [_plain(kind, name) if as_text else name for name in kind.columns()]
    types = dtypes(BUNDLE[kind.TABLE])
    found = _tuples(rows.values_list("pk", *columns))
    if not found:
        return pl.DataFrame(schema=types)
    order = [LINE, *(given(name) for name in kind.columns())]
    dated = [name for name in order if as_text and isinstance(types[name], (pl.Date, pl.Datetime))]
    schema = {name: pl.String() if name in dated else types[name] for name in order}
    frame = pl.DataFrame(found, schema=schema, orient="row")
    return frame.select(_read(name, type(types[name])) if name in dated else name for name in types)


def _tuples(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return sorted(cursor.fetchall(), key=itemgetter(0))


def _plain(kind: type[Fact], name: str) -> Any:
    """A column as it is kept; what the driver is told is text it does not turn into a date."""
    return Cast(name, TextField()) if isinstance(kind._meta.get_field(name), DateField) else name


def _read(name: str, kind: type[pl.DataType]) -> pl.Expr:
    text = pl.col(name).str
    if kind is pl.Date:
        return text.to_date(DAY)
    return text.to_datetime(MOMENT, time_unit="us")
