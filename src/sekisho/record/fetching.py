"""Rows of facts as columns: read past the models, which would make an object of every date of every row."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
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
FEW = 100
"""Rows up to which Python reads dates faster than a plan for it is made."""


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
    dated = {name: type(kind) for name, kind in types.items() if as_text and isinstance(kind, (pl.Date, pl.Datetime))}
    read = dict(zip(types, zip(*found, strict=True), strict=True))
    if len(found) <= FEW:
        return _frame(read | {name: _told(read[name], kind) for name, kind in dated.items()}, types)
    frame = _frame(read, types | dict.fromkeys(dated, pl.String()))
    return frame.with_columns(_read(name, kind) for name, kind in dated.items()) if dated else frame


def _frame(columns: Mapping[str, Sequence[Any]], types: Mapping[str, pl.DataType]) -> pl.DataFrame:
    return pl.DataFrame([pl.Series(name, columns[name], kind) for name, kind in types.items()])


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


def _told(texts: Sequence[str | None], kind: type[pl.DataType]) -> list[date | None]:
    read = date.fromisoformat if kind is pl.Date else datetime.fromisoformat
    return [None if text is None else read(text) for text in texts]


def _read(name: str, kind: type[pl.DataType]) -> pl.Expr:
    text = pl.col(name).str
    if kind is pl.Date:
        return text.to_date(DAY)
    return text.to_datetime(MOMENT, time_unit="us")
