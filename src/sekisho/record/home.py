"""The record's home on disk: where its database, keys and the memory of its newest checkpoint lie."""

import os
from functools import cache
from pathlib import Path

from sekisho.ledger.keys import load, make
from sekisho.ledger.notes import Signer

VARIABLE = "SEKISHO_HOME"
DEFAULT = "sekisho-home"


def path() -> Path:
    """Return the home folder (``SEKISHO_HOME``, or ``sekisho-home`` in the working folder), made if it is missing."""
    folder = Path(os.environ.get(VARIABLE, DEFAULT)).resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def closed() -> None:
    """Take from everybody but its owner the home folder and the database in it, however they were made."""
    home = path()
    for found in (home, *home.glob("sekisho.sqlite3*")):
        mode = found.stat().st_mode
        if mode & 0o077 and found.stat().st_uid == os.geteuid():
            found.chmod(mode & 0o700)


def origin() -> str:
    """Return the ledger's name: the first line of every checkpoint."""
    return os.environ.get("SEKISHO_ORIGIN", "sekisho.example/record")


def signer() -> Signer:
    """Return the signing key of the ledger; it is made on first use."""
    return _signer(path() / "keys" / "ledger.pem", origin())


@cache
def _signer(key: Path, name: str) -> Signer:
    if not key.exists():
        key.parent.mkdir(mode=0o700, exist_ok=True)
        make(key)
    return Signer(name, load(key))
