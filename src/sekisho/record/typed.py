"""Rows of a bundle's table as typed values, whether they came as Python values or as JSON."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from sekisho.facts.kinds import Kind, Table
from sekisho.kernel.moments import wall
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

TYPES: dict[Kind, Any] = {
    Kind.ID: str,
    Kind.TEXT: str,
    Kind.CHOICE: str,
    Kind.DAY: date,
    Kind.MOMENT: datetime,
    Kind.FLAG: bool,
}
WRONG = Text("{table}.{column} の値が正しくありません：{value}", "{table}.{column} cannot be {value}")


def typed(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return every column of the table from a row; refused for an unknown column, a missing value or a wrong one."""
    known = {column.name for column in table.columns}
    if unknown := sorted(set(row) - known - {"line"}):
        raise _refusal(table, unknown[0], row[unknown[0]])
    return {column.name: _value(table, column.name, row.get(column.name)) for column in table.columns}


def _value(table: Table, name: str, value: Any) -> Any:
    column = table.column(name)
    if value is None and column.kind is Kind.FLAG:
        return False
    if value is None and not column.required:
        return None
    try:
        fitted = msgspec.convert(value, TYPES[column.kind])
    except msgspec.ValidationError as error:
        raise _refusal(table, name, value) from error
    if column.choices and fitted not in dict(column.choices):
        raise _refusal(table, name, value)
    return wall(fitted) if isinstance(fitted, datetime) else fitted


def _refusal(table: Table, column: str, value: Any) -> Refusal:
    return Refusal(WRONG.filled(table=table.name, column=column, value=repr(value)[:80]), codes=("UNREADABLE",))
