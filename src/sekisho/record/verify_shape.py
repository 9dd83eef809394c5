"""Values in the form the record writes them.

SQLite keeps whatever bytes it is given. A day written ``2026-1-5``, or a yes written ``2``, is read as the same value
and yet is sorted and found otherwise: so the form is checked too. PostgreSQL has types and needs none of this.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Field, Model

from sekisho.record.verify_reading import SPOILT

SECOND = "strftime('%%Y-%%m-%%d %%H:%%M:%%S', substr({c}, 1, 19))"
LENGTH = "length(CAST({c} AS BLOB))"
FRACTION = "'.[0-9][0-9][0-9][0-9][0-9][0-9]'"
WHOLE, TEXT, BYTES = "typeof({c}) = 'integer'", "typeof({c}) = 'text'", "typeof({c}) = 'blob'"
DAY = f"({TEXT} AND {{c}} IS strftime('%%Y-%%m-%%d', {{c}}))"
MOMENT = (
    f"({TEXT} AND substr({{c}}, 1, 19) IS {SECOND} AND ({LENGTH} = 19 OR ({LENGTH} = 26"
    f" AND substr({{c}}, 20) GLOB {FRACTION} AND substr({{c}}, 20) <> '.000000')))"
)
FORMS = {
    "BooleanField": f"({WHOLE} AND {{c}} IN (0, 1))", "DateField": DAY, "DateTimeField": MOMENT, "BinaryField": BYTES,
    "BigAutoField": WHOLE, "BigIntegerField": WHOLE, "IntegerField": WHOLE, "PositiveSmallIntegerField": WHOLE,
    "TextField": TEXT, "JSONField": TEXT,
}  # fmt: skip
"""By the kind of a column, what is true of every value in it that the record wrote."""


def misshapen(model: type[Model]) -> set[Any]:
    """Return the numbers of rows that hold a value in another form than the record writes it."""
    if connection.vendor != "sqlite":
        return set()
    fields = model._meta.concrete_fields
    right = " AND ".join(f"coalesce({_form(field)}, 0)" for field in fields)
    number, table = f'"{model._meta.pk.column}"', f'"{model._meta.db_table}"'
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {number} FROM {table} WHERE NOT ({right})", [])  # noqa: S608 -- names of ours
        found = {row[0] for row in cursor.fetchall()}
    for field in fields:
        if field.get_internal_type() == "JSONField":
            found |= set(_not_as_written(field, number, table))
    return found


def _form(field: "Field[Any, Any]") -> str:
    column = f'"{field.column}"'
    form = FORMS[field.get_internal_type()].format(c=column)
    return f"({column} IS NULL OR {form})" if field.null else form


def _not_as_written(field: "Field[Any, Any]", number: str, table: str) -> Iterator[Any]:
    """JSON has many spellings; the record writes one, and nothing for a value that is not there."""
    column = f'"{field.column}"'
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {number}, CAST({column} AS TEXT) FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608
        for key, written in cursor:
            try:
                as_written = written != "null" and json.dumps(json.loads(written)) == written
            except (*SPOILT, RecursionError):
                as_written = False
            if not as_written:
                yield key
