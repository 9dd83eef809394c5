"""Rows of a bundle's table as typed values, whether they came as Python values or as JSON."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

import msgspec

from sekisho.facts.kinds import Column, Kind, Table
from sekisho.facts.schema import LINE
from sekisho.kernel.moments import wall
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.steps import WRITE_AS_SAID

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
    return typed_many(table, [row])[0]


def typed_many(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows as ``typed`` does, refused for the first that does not fit."""
    try:
        fitted = msgspec.convert(rows, list[_struct(table)])  # type: ignore[misc]
    except msgspec.ValidationError as error:
        raise _first_fault(table, rows) from error
    columns = [(column.name, f"_{n}", column.kind) for n, column in enumerate(table.columns)]
    return [{name: _settled(kind, getattr(row, own)) for name, own, kind in columns} for row in fitted]


def _settled(kind: Kind, value: Any) -> Any:
    if kind is Kind.FLAG:
        return bool(value)
    return wall(value) if kind is Kind.MOMENT and value is not None else value


@lru_cache
def _struct(table: Table) -> type[msgspec.Struct]:
    """A row as a type; its fields are called by their places, because names of columns are words of Python too."""
    fields: list[Any] = [
        (f"_{n}", _type(c)) if _needed(c) else (f"_{n}", _type(c), None) for n, c in enumerate(table.columns)
    ]
    names = {f"_{n}": column.name for n, column in enumerate(table.columns)} | {LINE: LINE}
    return msgspec.defstruct(
        table.name, [*fields, (LINE, Any, None)], rename=names, kw_only=True, forbid_unknown_fields=True, gc=False
    )


def _type(column: Column) -> Any:
    of = Literal[tuple(code for code, _ in column.choices)] if column.choices else TYPES[column.kind]
    return of if _needed(column) else of | None


def _needed(column: Column) -> bool:
    return column.required and column.kind is not Kind.FLAG


def _first_fault(table: Table, rows: Sequence[Mapping[str, Any]]) -> Refusal:
    """The refusal names the column and the value that does not fit."""
    known = {column.name: column for column in table.columns}
    for row in rows:
        for name in (*(n for n in sorted(row) if n != LINE), *known):
            if name not in known or not _fits(known[name], row.get(name)):
                return Refusal(
                    WRONG.filled(table=table.name, column=name, value=repr(row.get(name))[:80]),
                    next_step=WRITE_AS_SAID,
                    codes=("UNREADABLE",),
                )
    raise ValueError(f"rows of {table.name} were refused and fit")


def _fits(column: Column, value: Any) -> bool:
    try:
        msgspec.convert(value, _type(column))
    except msgspec.ValidationError:
        return False
    return True
