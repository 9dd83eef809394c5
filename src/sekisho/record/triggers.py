"""Guards in the database itself: the ledger is only ever appended to, and a fact is only ever superseded or erased."""

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models import Model

from sekisho.record.facts import Fact, kinds
from sekisho.record.models import Doing, LedgerCheckpoint, LedgerEntry, LedgerHash

REFUSED = "sekisho: the record is only added to"
FUNCTION_BODY = f" BEGIN RAISE EXCEPTION '{REFUSED}'; END "
FUNCTION = f"CREATE OR REPLACE FUNCTION sekisho_refuse() RETURNS trigger LANGUAGE plpgsql AS $${FUNCTION_BODY}$$"


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger that refuses: any deletion (``columns`` empty), or a change of one of the columns."""

    label: str
    table: str
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return the trigger's name."""
        return f"{self.table}_no_{'change' if self.columns else 'delete'}"

    @property
    def event(self) -> str:
        """Return what it refuses, in SQL."""
        named = ", ".join(f'"{column}"' for column in self.columns)
        return f"UPDATE OF {named}" if named else "DELETE"

    @property
    def sqlite(self) -> str:
        """Return the statement that makes it in SQLite."""
        return (
            f'CREATE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" '
            f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
        )

    @property
    def postgresql(self) -> str:
        """Return the statement that makes it in PostgreSQL."""
        return (
            f'CREATE OR REPLACE TRIGGER "{self.name}" BEFORE {self.event} ON "{self.table}" FOR EACH ROW '
            "EXECUTE FUNCTION sekisho_refuse()"
        )


def guards() -> list[Guard]:
    """Return every guard there must be: two for each table of the ledger and of facts."""
    made: list[Guard] = []
    for model, free in _guarded():
        label, table = model._meta.label_lower, model._meta.db_table
        fixed = tuple(str(field.column) for field in model._meta.concrete_fields if field.name not in free)
        made += [Guard(label, table, ()), Guard(label, table, fixed)]
    return made


def guard_tables(sender: AppConfig, using: str = "default", **_: Any) -> None:
    """Guard every table that exists; called after each migration."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for guard in guards():
            if guard.table not in present:
                continue
            if connection.vendor == "postgresql":
                cursor.execute(guard.postgresql)
            else:
                cursor.execute(f'DROP TRIGGER IF EXISTS "{guard.name}"')
                cursor.execute(guard.sqlite)


def _guarded() -> list[tuple[type[Model], frozenset[str]]]:
    """The tables, and of each the columns that may change: those that close a version, or that are erased."""
    closed: list[tuple[type[Model], frozenset[str]]] = [
        (model, frozenset()) for model in (LedgerEntry, LedgerHash, LedgerCheckpoint)
    ]
    return [*closed, (Doing, frozenset({"asked", "salt"})), *((kind, _free(kind)) for kind in kinds())]


def _free(kind: type[Fact]) -> frozenset[str]:
    return frozenset({"known_to", "salt", *kind.PERSONAL})
