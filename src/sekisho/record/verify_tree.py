"""The stored hashes and the signed checkpoints against the entries, and the memory outside the database."""

from collections.abc import Iterator, Sequence

from sekisho.kernel.refusals import Refusal
from sekisho.ledger.merkle import fold
from sekisho.ledger.notes import Checkpoint, verified
from sekisho.ledger.tree import WIDTH, Tree
from sekisho.record import home
from sekisho.record.models import LedgerCheckpoint, LedgerHash
from sekisho.record.rollback import lost
from sekisho.record.verify_entries import Told
from sekisho.record.verify_names import BAD_HASH, BAD_NOTE, EXTRA_HASH, LOST, NO_NOTE, SHAPE, Problem, Progress
from sekisho.record.verify_reading import blob, portions
from sekisho.record.verify_shape import misshapen

EVERY = 200
"""Checkpoints read at a time."""


def tree(told: Told, progress: Progress) -> Iterator[Problem]:
    """Check hashes and checkpoints against the leaves as computed from the entries; yields the faults."""
    levels = _levels(told.leaves)
    yield from _hashes(levels)
    yield from _checkpoints(levels, progress)
    missing = lost()
    if missing:
        yield Problem("record.ledgercheckpoint", missing.size, LOST, key=missing.root)


def _levels(leaves: list[bytes]) -> list[list[bytes]]:
    """Level 0 are the leaves, level L the roots of complete trees over 256^L of them."""
    levels = [leaves]
    while len(levels[-1]) >= WIDTH:
        row = levels[-1]
        levels.append([fold(row[n : n + WIDTH]) for n in range(0, len(row) - WIDTH + 1, WIDTH)])
    return levels


def _hashes(levels: list[list[bytes]]) -> Iterator[Problem]:
    expected = {(level, n): root for level, row in enumerate(levels) if level for n, root in enumerate(row)}
    shapeless = misshapen(LedgerHash)
    for number, stored in ((number, row) for portion in portions(LedgerHash) for number, row in portion.items()):
        if stored is None or number in shapeless:
            yield Problem("record.ledgerhash", number, SHAPE)
            continue
        key = f"{stored.level}/{stored.index}"
        right = expected.pop((stored.level, stored.index), None)
        if right is None:
            yield Problem("record.ledgerhash", stored.pk, EXTRA_HASH, key=key)
        elif right != blob(stored.hash):
            last = (stored.index + 1) * WIDTH**stored.level - 1
            yield Problem("record.ledgerhash", stored.pk, BAD_HASH, key=key, index=last)
    for level, n in expected:
        yield Problem("record.ledgerhash", n, BAD_HASH, key=f"{level}/{n}", index=(n + 1) * WIDTH**level - 1)


def _checkpoints(levels: list[list[bytes]], progress: Progress) -> Iterator[Problem]:
    """Only what the log itself signed counts, over the entries as they stand; the last must cover them all."""

    def hashes(level: int, start: int, stop: int) -> Sequence[bytes]:
        return levels[level][start:stop]

    shapeless = misshapen(LedgerCheckpoint)
    whole, size, seen = Tree(hashes), len(levels[0]), 0
    total, done = LedgerCheckpoint.objects.count(), 0
    for portion in portions(LedgerCheckpoint, EVERY):
        progress("verify-checkpoints", done, total)
        done += len(portion)
        for seen, kept in portion.items():
            if kept is None or seen in shapeless or not _fits(kept, whole, size):
                yield Problem("record.ledgercheckpoint", seen, BAD_NOTE, index=seen - 1)
    progress("verify-checkpoints", total, total)
    yield from (Problem("record.ledgercheckpoint", n, SHAPE) for n in shapeless if not isinstance(n, int))
    if seen < size:
        yield Problem("record.ledgercheckpoint", size, NO_NOTE, index=size - 1)


def _fits(kept: LedgerCheckpoint, whole: Tree, size: int) -> bool:
    try:
        checkpoint: Checkpoint = verified(kept.note, [home.signer().key()])
    except Refusal:
        return False
    return (
        checkpoint.origin == home.origin()
        and checkpoint.size == kept.size <= size
        and checkpoint.root == whole.root(kept.size)
    )
