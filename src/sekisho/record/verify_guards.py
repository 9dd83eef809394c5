"""The database's own guards as they must stand: one that was dropped or changed, or a stranger beside them, is told."""

from collections.abc import Iterator

from django.db import connection

from sekisho.record.triggers import FUNCTION_BODY, Guard, guards
from sekisho.record.verify_names import GUARD_CHANGED, GUARD_MISSING, GUARD_STRANGE, Problem

STANDING = """
SELECT c.relname, t.tgname, p.prosrc, t.tgenabled, t.tgtype,
       ARRAY(SELECT a.attname FROM pg_attribute a WHERE a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal
"""
BEFORE_EACH_ROW, DELETE, UPDATE = 3, 8, 16
"""Bits of ``tgtype``."""


def guarding() -> Iterator[Problem]:
    """Yield what is wrong with the guards of the ledger and of the tables of facts."""
    expected = {(guard.table, guard.name): guard for guard in guards()}
    labels = {guard.table: guard.label for guard in expected.values()}
    standing = dict(_standing())
    for (table, name), guard in expected.items():
        if (table, name) not in standing:
            yield Problem(guard.label, None, GUARD_MISSING, name)
        elif not standing[table, name]:
            yield Problem(guard.label, None, GUARD_CHANGED, name)
    for table, name in sorted(set(standing) - set(expected)):
        if table in labels:
            yield Problem(labels[table], None, GUARD_STRANGE, name)


def _standing() -> Iterator[tuple[tuple[str, str], bool]]:
    """Each trigger of the database by table and name, and whether it is as the record made it."""
    expected = {(guard.table, guard.name): guard for guard in guards()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(STANDING)
            for table, name, body, enabled, kind, columns in cursor.fetchall():
                guard = expected.get((table, name))
                yield (table, name), bool(guard and _is(guard, body, enabled, kind, columns))
        else:
            cursor.execute("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
            for table, name, written in cursor.fetchall():
                guard = expected.get((table, name))
                yield (table, name), bool(guard and guard.sqlite == written)


def _is(guard: Guard, body: str, enabled: str, kind: int, columns: list[str]) -> bool:
    what = UPDATE if guard.columns else DELETE
    return (body, enabled, kind, set(columns)) == (FUNCTION_BODY, "O", BEFORE_EACH_ROW | what, set(guard.columns))
