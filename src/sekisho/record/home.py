"""The record's home on disk: where its database, keys, name and the memory of its newest checkpoint lie."""

import os
from functools import cache
from pathlib import Path

from sekisho.facts.atomic import whole
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.ledger.keys import load, make
from sekisho.ledger.notes import Signer
from sekisho.ledger.signatures import is_name

VARIABLE = "SEKISHO_HOME"
DEFAULT = "sekisho-home"
NAME = "SEKISHO_ORIGIN"
"""Names the ledger when its record is founded. Afterwards it says nothing new, or is refused."""
UNNAMED = "sekisho.example/record"
NO_NAME = Text("台帳の名にできません：{name}", "The ledger cannot be called {name}")
NAME_IT = Text(
    "sekisho.example.go.jp/record のように、https:// を付けず、空白と + を使わずに名付ける",
    "Name it like sekisho.example.go.jp/record, without https://, spaces or “+”",
)
OTHER_NAME = Text(
    "この台帳の名は {kept} ですが、SEKISHO_ORIGIN は {given} です。台帳の名は変わりません。",
    "This ledger is called {kept}, but SEKISHO_ORIGIN is {given}; a ledger keeps its name.",
)
UNSET_IT = Text(
    "SEKISHO_ORIGIN を外す（名は {file} にある）。別の台帳なら、SEKISHO_HOME でそのホームを示す",
    "Unset SEKISHO_ORIGIN (the name is kept in {file}); if another ledger is meant, name its home with SEKISHO_HOME",
)


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
    """Return the ledger's name: the first line of every checkpoint.

    It is kept beside the keys. Where it is not kept yet it is what ``SEKISHO_ORIGIN`` says, or the usual one. Unusable
    where the two differ.
    """
    kept, given = kept_origin(), os.environ.get(NAME)
    if kept and given:
        _fitting(kept)
    return kept or given or UNNAMED


def kept_origin() -> str | None:
    """Return the ledger's name as the home keeps it; None where it keeps none yet."""
    try:
        return _read(_name_file())
    except FileNotFoundError:
        return None


def checked_origin(name: str) -> str:
    """Return a name that the ledger may have. Unusable where it cannot be one, or the environment has another."""
    if not is_name(name) or not name.isprintable():
        raise Unusable(NO_NAME.filled(name=name), next_step=NAME_IT)
    _fitting(name)
    return name


def keep_origin(name: str) -> None:
    """Keep the ledger's name in the home. Unusable as ``checked_origin`` says."""
    checked_origin(name)
    _name_file().parent.mkdir(mode=0o700, exist_ok=True)
    with whole(_name_file(), replace=True) as draft:
        draft.touch(mode=0o600)
        draft.write_text(f"{name}\n", encoding="utf-8")
    _read.cache_clear()


def key_file() -> Path:
    """Return where the ledger's key lies; it is made when the record is founded."""
    return path() / "keys" / "ledger.pem"


def signer() -> Signer:
    """Return the signing key of the ledger; it is made on first use, and the name with which it signs is then kept."""
    return _signer(key_file(), origin())


def _fitting(name: str) -> None:
    given = os.environ.get(NAME)
    if given and given != name:
        raise Unusable(OTHER_NAME.filled(kept=name, given=given), next_step=UNSET_IT.filled(file=_name_file()))


def _name_file() -> Path:
    return path() / "keys" / "origin"


@cache
def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


@cache
def _signer(key: Path, name: str) -> Signer:
    if not key.exists():
        keep_origin(name)
        make(key)
    return Signer(name, load(key))
