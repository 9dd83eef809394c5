"""Rows written by the hundred: one statement of SQL for many of them, the numbers they got read back."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, BooleanField, DateField, DateTimeField, Field, TextField

from sekisho.record.facts import Fact

MOST = 30_000
"""Values of one statement; SQLite takes 32,766, PostgreSQL 65,535."""
PLAIN = frozenset({BigIntegerField, BooleanField, DateField, DateTimeField, TextField})
"""Fields whose values both databases' drivers take as they are; the others are prepared one by one, which costs."""


def insert(kind: type[Fact], facts: Sequence[Fact]) -> None:
    """Write new versions of statements of one kind; each gets its number. IntegrityError as the database refuses."""
    for fact in facts:
        fact.fold()
    fields = [field for field in kind._meta.concrete_fields if not field.primary_key]
    most = MOST // len(fields)
    with connection.cursor() as cursor:
        for start in range(0, len(facts), most):
            portion = facts[start : start + most]
            columns = [_values(field, portion) for field in fields]
            cursor.execute(
                _statement(kind, len(portion)), [value for row in zip(*columns, strict=True) for value in row]
            )
            for fact, (number,) in zip(portion, cursor.fetchall(), strict=True):
                fact.pk = number
                fact._state.adding, fact._state.db = False, connection.alias


def _values(field: "Field[Any, Any]", facts: Sequence[Fact]) -> list[Any]:
    values = [getattr(fact, field.attname) for fact in facts]
    return values if type(field) in PLAIN else [field.get_db_prep_save(value, connection) for value in values]


@lru_cache(maxsize=64)
def _statement(kind: type[Fact], count: int) -> str:
    columns = [field.column for field in kind._meta.concrete_fields if not field.primary_key]
    names = ", ".join(f'"{column}"' for column in columns)
    row = f"({', '.join(['%s'] * len(columns))})"
    table, rows = kind._meta.db_table, ", ".join([row] * count)
    return f'INSERT INTO "{table}" ({names}) VALUES {rows} RETURNING "id"'  # noqa: S608 -- names of our own tables
