"""The command as a person runs it: in a process of its own, with a stopped clock."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

from tests import warm

COMMAND = (sys.executable, "-c", "from sekisho.cli.main import main; main()")


def environment(now: str) -> dict[str, str]:
    """Return the environment of a run at a moment."""
    return {**os.environ, "SEKISHO_NOW": now, "COLUMNS": "120"}


def sekisho(
    *words: str | Path, now: str = "2026-06-01T09:00", room: int | None = None, into: IO[Any] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; no file may exceed ``room`` bytes, ``into`` takes the output."""
    return warm.run([*COMMAND[1:], *map(str, words)], env=environment(now), room=room, into=into)
