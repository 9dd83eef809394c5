"""The tables of PostgreSQL, copied out of one snapshot while others write, by COPY and nothing else."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

Progress = Callable[[str, int, int], None]
LIST = "tables.json"
OTHER_VERSION = Text(
    "バックアップの表は、この版の Sekisho と形が異なります。バックアップを取った版で復元してください。",
    "The tables of the backup are of another version of Sekisho; restore it with the version that made it.",
)


def save(archive: zipfile.ZipFile, _desk: Path, progress: Progress) -> int:
    """Copy every table into the archive; returns how many entries its ledger has."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute('SELECT COALESCE(MAX("index") + 1, 0) FROM record_ledgerentry')
        size = int(cursor.fetchone()[0])
        tables = {table: _columns(cursor, table) for table in _tables(cursor)}
        for done, (table, columns) in enumerate(tables.items()):
            progress("backup", done, len(tables))
            with archive.open(_member(table), "w", force_zip64=True) as target:
                _copied_out(cursor, table, columns, target)
        archive.writestr(LIST, json.dumps(tables))
    progress("backup", len(tables), len(tables))
    return size


def empty() -> bool:
    """Say whether there is no table yet, or nothing in the ledger."""
    if "record_ledgerentry" not in connection.introspection.table_names():
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM record_ledgerentry)")
        return bool(cursor.fetchone()[0])


def load(archive: zipfile.ZipFile, progress: Progress) -> None:
    """Make the tables and fill them, in one transaction. Unusable where they have not the columns of the backup."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    tables: dict[str, list[str]] = json.loads(archive.read(LIST))
    with transaction.atomic(), connection.cursor() as cursor:
        present = set(_tables(cursor))
        if any(table not in present or _columns(cursor, table) != columns for table, columns in tables.items()):
            raise Unusable(OTHER_VERSION)
        names = ", ".join(f'"{table}"' for table in tables)
        cursor.execute(f"TRUNCATE {names}")
        for done, (table, columns) in enumerate(tables.items()):
            progress("restore", done, len(tables))
            with archive.open(_member(table)) as source:
                _copied_in(cursor, table, columns, source)
            _counted_on(cursor, table)
    progress("restore", len(tables), len(tables))


def _tables(cursor: Any) -> list[str]:
    return sorted(info.name for info in connection.introspection.get_table_list(cursor) if info.type == "t")


def _columns(cursor: Any, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _member(table: str) -> str:
    return f"tables/{table}.copy"


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _copied_out(cursor: Any, table: str, columns: list[str], target: Any) -> None:
    with cursor.copy(f'COPY "{table}" ({_quoted(columns)}) TO STDOUT (FORMAT BINARY)') as out:
        for block in out:
            target.write(block)


def _copied_in(cursor: Any, table: str, columns: list[str], source: Any) -> None:
    with cursor.copy(f'COPY "{table}" ({_quoted(columns)}) FROM STDIN (FORMAT BINARY)') as into:
        while block := source.read(2**20):
            into.write(block)


def _counted_on(cursor: Any, table: str) -> None:
    """Numbers go on after the greatest that is there."""
    for sequence in connection.introspection.get_sequences(cursor, table):
        column = sequence["column"]
        following = f'SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{table}"'  # noqa: S608 -- names of our own tables
        cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, %s), ({following}), false)", [f'"{table}"', column])
