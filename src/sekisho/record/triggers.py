"""Guards in the database itself: the ledger is only ever appended to, and a fact is only ever superseded or erased."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from sekisho.record.facts import Fact, kinds
from sekisho.record.models import Doing, LedgerCheckpoint, LedgerEntry, LedgerHash

REFUSED = "sekisho: the record is only added to"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION sekisho_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$
"""


def guard_tables(sender: AppConfig, using: str = "default", **_: Any) -> None:
    """Guard every table that exists; called after each migration."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for model, free in _guarded():
            if model._meta.db_table in present:
                for statement in _statements(connection, model, free):
                    cursor.execute(statement)


def _guarded() -> list[tuple[type[Model], frozenset[str]]]:
    """The tables, and of each the columns that may change: those that close a version, or that are erased."""
    closed: list[tuple[type[Model], frozenset[str]]] = [
        (model, frozenset()) for model in (LedgerEntry, LedgerHash, LedgerCheckpoint)
    ]
    return [*closed, (Doing, frozenset({"asked", "salt"})), *((kind, _free(kind)) for kind in kinds())]


def _free(kind: type[Fact]) -> frozenset[str]:
    return frozenset({"known_to", "salt", *kind.PERSONAL})


def _statements(connection: BaseDatabaseWrapper, model: type[Model], free: frozenset[str]) -> list[str]:
    table = model._meta.db_table
    fixed = ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields if f.name not in free)
    made = []
    for name, event in ((f"{table}_no_delete", "DELETE"), (f"{table}_no_change", f"UPDATE OF {fixed}")):
        if connection.vendor == "postgresql":
            made.append(
                f'CREATE OR REPLACE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW '
                "EXECUTE FUNCTION sekisho_refuse()"
            )
        else:
            made += [
                f'DROP TRIGGER IF EXISTS "{name}"',
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" BEGIN SELECT RAISE(ABORT, \'{REFUSED}\'); END',
            ]
    return made
