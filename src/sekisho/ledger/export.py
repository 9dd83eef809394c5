"""The log as a folder that anybody can check, serve over HTTP or put on a disc: C2SP tlog-tiles."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.ledger.notes import Checkpoint
from sekisho.ledger.signatures import Note
from sekisho.ledger.tiles import WIDTH, bundle, path
from sekisho.ledger.tree import Tree

Progress = Callable[[str, int, int], None]
OTHER_LOG = Text(
    "{folder} には、この台帳の続きではない書き出しがあります（{origin}、{size} 件）",
    "{folder} holds an export that this ledger does not continue ({origin}, {size} entries)",
)
KEEP_IT = Text(
    "台帳が古い控えに戻された疑いがあります。その書き出しを証拠として残し、別のフォルダに書き出してください",
    "The ledger may have been rolled back: keep that export as evidence and write to another folder",
)


class NotContinued(Refusal):
    """A folder that holds a longer log, or another one: nothing was written."""


class LogSource(Protocol):
    """A log to be written out; ranges begin at ``start`` and end before ``stop``, hashes as in ``Tree``."""

    def size(self) -> int:
        """Return the number of entries there are."""

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return entries."""

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Return hashes of a level."""

    def checkpoint(self) -> str:
        """Return the latest signed checkpoint; it may be of fewer entries than there are."""


def write(source: LogSource, folder: Path, progress: Progress) -> Checkpoint:
    """Write the log up to its checkpoint, or continue an export that is there; return the checkpoint.

    Files that the folder's own checkpoint covers in full are left as they are; so is a checkpoint that says the same
    and was cosigned since. The new checkpoint is written last, in one step, after everything else is on the disk:
    whenever the work breaks off, the folder is sound. NotContinued where the folder holds what this log does not begin
    with. ValueError where the source lacks what it signed.
    """
    written = source.checkpoint()
    checkpoint = Checkpoint.parse(written)
    if checkpoint.size > source.size():
        raise ValueError(f"the checkpoint says {checkpoint.size} entries, the log has {source.size()}")
    old = _size_there(source, folder, checkpoint)
    for level in _levels(checkpoint.size):
        for index in range((old >> 8 * level) // WIDTH, -(-(checkpoint.size >> 8 * level) // WIDTH)):
            _tile(source, folder, level, index, checkpoint.size)
            if level == 0:
                progress("export", min((index + 1) * WIDTH, checkpoint.size), checkpoint.size)
    _sync()
    if not _stands(folder / "checkpoint", checkpoint.note):
        _put(folder / "checkpoint", written.encode())
    _sync()
    _clear(folder, old, checkpoint.size)
    return checkpoint


def _size_there(source: LogSource, folder: Path, new: Checkpoint) -> int:
    file = folder / "checkpoint"
    if not file.exists():
        return 0
    old = Checkpoint.parse(file.read_text(encoding="utf-8", errors="replace"))
    root = Tree(source.hashes).root(old.size) if old.size <= new.size else None
    if old.origin != new.origin or old.root != root:
        raise NotContinued(OTHER_LOG.filled(folder=folder, origin=old.origin, size=old.size), next_step=KEEP_IT)
    return old.size


def _stands(file: Path, new: Note) -> bool:
    there = Note.parse(file.read_text(encoding="utf-8", errors="replace")) if file.exists() else None
    return there is not None and there.text == new.text and set(new.signatures) <= set(there.signatures)


def _levels(size: int) -> range:
    return range(-(-size.bit_length() // 8))


def _tile(source: LogSource, folder: Path, level: int, index: int, size: int) -> None:
    start, stop = index * WIDTH, min((index + 1) * WIDTH, size >> 8 * level)
    if level == 0:
        _put(folder / path("entries", index, stop - start), bundle(source.entries(start, stop)))
    _put(folder / path(level, index, stop - start), b"".join(source.hashes(level, start, stop)))


def _put(file: Path, data: bytes) -> None:
    """A file appears whole or not at all; what a broken run left behind is replaced, what is right stays."""
    if file.is_file() and file.read_bytes() == data:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(data)
    draft.replace(file)


def _sync() -> None:
    """One flush of everything costs less than one for each of many thousand files."""
    if hasattr(os, "sync"):
        os.sync()


def _clear(folder: Path, old: int, new: int) -> None:
    """Remove the partial tiles of the old checkpoint: what no check of the new one covers must not lie there."""
    for level in _levels(old):
        before, after = old >> 8 * level, new >> 8 * level
        for kind in (level, "entries") if level == 0 else (level,):
            partial = folder / path(kind, before // WIDTH, 1)
            if after // WIDTH > before // WIDTH:
                shutil.rmtree(partial.parent, ignore_errors=True)
            elif before != after and before % WIDTH:
                partial.with_name(str(before % WIDTH)).unlink(missing_ok=True)
