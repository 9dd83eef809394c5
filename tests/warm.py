"""Processes that start warm: forked from one that has loaded already what each of them would load first.

A run is a process of its own all the same, with its own environment, folder, descriptors, limit and end; only the
second that loading takes is spent once. What is loaded here is never used here, so that no thread is lost by forking;
settings and models, which go by the environment, are left for the run to load.
"""

import json
import os
import resource
import runpy
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

PATIENCE = 300  # seconds
LOADED = (
    "sekisho.cli.main", "django.contrib.auth.hashers", "django.core.management", "django.db.models", "django.forms",
    "django.template", "allauth", "axes", "psycopg", "cryptography.hazmat.primitives.asymmetric.ed25519",
)  # fmt: skip


def run(
    words: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path | None = None,
    says: str | None = None,
    into: IO[Any] | None = None,
    room: int | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run ``python WORDS`` (``-c CODE`` or ``-m MODULE``, and what follows) to its end.

    ``says`` is what it reads, ``into`` takes its output, ``room`` is the size in bytes that no file may exceed.
    """
    asked = {"words": list(words), "env": dict(env), "cwd": str(cwd or Path.cwd()), "room": room}
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as complained:
        given.write((says or "").encode())
        given.seek(0)
        ended = _forge().run(asked, [file.fileno() for file in (given, into or told, complained)])
        return subprocess.CompletedProcess(list(words), ended, _text(told), _text(complained))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


class Forge:
    """The process that has loaded everything; it ends when its door is closed, at the latest when we end."""

    def __init__(self) -> None:
        self._door, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._door.settimeout(PATIENCE)
        words = [sys.executable, "-m", "tests.warm", str(inside.fileno())]
        path = os.pathsep.join(filter(None, sys.path))
        with inside:
            self._process = subprocess.Popen(
                words, pass_fds=[inside.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": path, "COLUMNS": "120"},
            )  # fmt: skip

    def run(self, asked: dict[str, Any], files: list[int]) -> int:
        """Have a run done; returns its exit status."""
        socket.send_fds(self._door, [json.dumps(asked).encode()], files)
        try:
            return int(self._door.recv(16))
        except TimeoutError:
            self._process.kill()
            _forge.cache_clear()
            raise


@cache
def _forge() -> Forge:
    return Forge()


def _serve(door: socket.socket) -> None:
    """Fork a process for everything that is asked; in that process, return by doing it."""
    while True:
        said, files, _, _ = socket.recv_fds(door, 1 << 18, 3)
        if not said:
            return
        number = os.fork()
        if number == 0:
            door.close()
            _become(json.loads(said), files)
            return
        for file in files:
            os.close(file)
        _, status = os.waitpid(number, 0)
        door.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, Any], files: list[int]) -> None:
    for target, file in enumerate(files):
        os.dup2(file, target)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    if asked["room"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["room"], asked["room"]))
    kind, what, *more = asked["words"]
    sys.argv = [kind, *more]
    if kind == "-m":
        runpy.run_module(what, run_name="__main__", alter_sys=True)
    else:
        exec(compile(what, "<string>", "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    for _name in LOADED:
        __import__(_name)
    _serve(socket.socket(fileno=int(sys.argv[1])))
