"""What the database knows about its own tables: without it, it plans reads of a great record badly."""

from django.db import connection

LOOKED_AT = 1_000
"""Rows of each index that SQLite looks at: enough to tell a common value from a rare one, in moments."""


def analyse() -> None:
    """Let the database count its tables anew; others may go on writing. What is stated is not touched."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
        cursor.execute("ANALYZE")
