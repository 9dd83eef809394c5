"""Which database: SQLite in the home folder, or PostgreSQL where ``SEKISHO_DATABASE`` names one."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

VARIABLE = "SEKISHO_DATABASE"
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
"""FULL: what was acknowledged is on the disk, also after a loss of power."""

KEPT = 60
"""Seconds a connection is kept for the next request: what it has read of the database stays at hand."""


def database(home: Path) -> dict[str, Any]:
    """Return the database's settings; ``postgresql://user:password@host:port/name?option=value``."""
    address = os.environ.get(VARIABLE)
    return _postgresql(address) if address else _sqlite(home / "sekisho.sqlite3")


def _sqlite(file: Path) -> dict[str, Any]:
    options = {"transaction_mode": "IMMEDIATE", "timeout": 60, "init_command": PRAGMAS}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": file, "CONN_MAX_AGE": KEPT, "OPTIONS": options}


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": KEPT,
        "OPTIONS": options,
    }
