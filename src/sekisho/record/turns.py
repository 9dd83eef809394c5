"""Turns of writing: one writer at a time, one transaction, the ledger's next place known from the start."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

LOCK = 0x5EC15E0
"""The advisory lock under which PostgreSQL serialises writers; SQLite begins every transaction as the only writer."""


@contextmanager
def turn() -> Iterator[int]:
    """Take the turn to write; yields the ledger's size. Everything written inside is kept together, or not at all."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield size()


def size() -> int:
    """Return how many entries the ledger has."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT COALESCE(MAX("index") + 1, 0) FROM record_ledgerentry')
        return int(cursor.fetchone()[0])
