"""The command as a person runs it: in a process of its own, with a stopped clock."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

COMMAND = (sys.executable, "-c", "from sekisho.cli.main import main; main()")


def environment(now: str) -> dict[str, str]:
    """Return the environment of a run at a moment."""
    return {**os.environ, "SEKISHO_NOW": now, "COLUMNS": "120"}


def sekisho(
    *words: str | Path,
    now: str = "2026-06-01T09:00",
    before: Callable[[], object] | None = None,
    into: IO[Any] | int = subprocess.PIPE,
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end; ``before`` is done in the new process first, ``into`` takes the output."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        stdout=into,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(now),
        check=False,
        timeout=120,
        preexec_fn=before,
    )
