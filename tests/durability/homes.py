"""Homes of their own, for what must be committed for good: killed processes, backups, roll-backs."""

import json
import os
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import warm

POSTGRESQL = os.environ.get("SEKISHO_TEST_POSTGRESQL") == "1"
ROOT = Path(__file__).parents[2]


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """Yield what names an empty database in the environment; on PostgreSQL it is one of its own, dropped at the end."""
    if not POSTGRESQL:
        yield {}
        return
    import psycopg
    from tests.postgresql import address

    name = f"home_{uuid.uuid4().hex}"
    with psycopg.connect(address(), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield {"SEKISHO_DATABASE": address().replace("/postgres?", f"/{name}?", 1)}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def home(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of a home in a folder."""
    with database() as named:
        kept = {name: value for name, value in os.environ.items() if name not in ("SEKISHO_DATABASE", "SEKISHO_HOME")}
        yield kept | {"SEKISHO_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "sekisho.site.settings"} | named


def run(environment: dict[str, str], *words: str, says: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run ``python -m`` in a home, to its end; ``says`` is what it reads."""
    return warm.run(("-m", *words), env=environment, cwd=ROOT, says=says)


def sekisho(environment: dict[str, str], *words: str, says: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command, in English, in a home."""
    command = ("-c", "from sekisho.cli.main import main; main()", *words)
    return warm.run(command, env=environment | {"SEKISHO_LANG": "en", "COLUMNS": "120"}, cwd=ROOT, says=says)


def told(environment: dict[str, str], *words: str) -> Any:
    """Run ``python -m tests.durability.steps`` with words in a home; returns what it prints as JSON."""
    done = run(environment, "tests.durability.steps", *words)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
