"""Recognising a restored old backup, or a fork: the newest checkpoint is remembered outside the database."""

import json
import os
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sekisho.kernel.refusals import Refusal
from sekisho.ledger.notes import Checkpoint
from sekisho.record import home
from sekisho.record.models import LedgerCheckpoint
from sekisho.record.turns import size

ROOM = 2_048
"""Bytes of the memory, always as many: it is written over in one stroke, which no reader sees half done, and which
costs no wait for the disk as a new file in the place of the old would."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What this machine has seen signed and the database no longer holds; ``root`` as the checkpoint writes it.

    ``forked``: the database is as long as what was seen, or longer, but grew otherwise.
    """

    size: int
    root: str
    forked: bool


def _file() -> Path:
    return home.path() / "newest-checkpoint.json"


def remembered() -> tuple[int, str] | None:
    """Return size and note of the newest checkpoint this machine has seen committed, or None.

    What a loss of power left unreadable is as if it were not there: the next commit writes it anew.
    """
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        return int(kept["size"]), str(kept["note"])
    except (FileNotFoundError, ValueError, KeyError):
        return None


def remember(size: int, note: str, before: str = "") -> None:
    """Keep the newest checkpoint; called after its commit, so that it is never ahead of the database.

    ``before`` is the checkpoint it was seen to follow. While something is lost its memory stays. The commit stands
    whether or not the memory can be written.
    """
    kept = remembered()
    if kept and kept[1] != before and rolled_back():
        return
    with suppress(OSError):
        handle = os.open(_file(), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.pwrite(handle, json.dumps({"size": size, "note": note}).ljust(ROOM).encode(), 0)
        finally:
            os.close(handle)


def unremembered() -> bool:
    """Say whether there is a ledger and this machine has no memory of it, so that a loss could not be seen."""
    return remembered() is None and LedgerCheckpoint.objects.exists()


def lost() -> Lost | None:
    """Return what the database has lost of what this machine remembers, or None."""
    kept = remembered()
    if kept is None or LedgerCheckpoint.objects.filter(size=kept[0], note=kept[1]).exists():
        return None
    return Lost(kept[0], _root(kept[1]), forked=size() >= kept[0])


def _root(note: str) -> str:
    try:
        return b64encode(Checkpoint.parse(note).root).decode()
    except Refusal:
        return ""


def rolled_back() -> bool:
    """Say whether the database does not hold the checkpoint this machine remembers."""
    return lost() is not None


def set_aside(lost: Lost) -> None:
    """Put the memory of what was lost away as evidence (``lost-checkpoints``), so that writing can go on."""
    folder = home.path() / "lost-checkpoints"
    folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(FileNotFoundError):
        _file().replace(folder / f"{lost.size}-{lost.root[:8].replace('/', '_').replace('+', '-')}.json")
