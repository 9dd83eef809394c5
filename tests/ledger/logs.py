"""Logs to test with: in memory, signed, and the tree as RFC 6962 writes it down, slow and plain."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sekisho.ledger import export, merkle
from sekisho.ledger.notes import Signer
from sekisho.ledger.tree import Tree

ORIGIN = "sekisho.example/log"
SIGNER = Signer(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
WITNESS = Signer("witness.example/w", Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))


class MemoryLog:
    """A log that keeps every hash it was told to keep, and no other."""

    def __init__(self, entries: Sequence[bytes] = ()) -> None:
        self.bodies: list[bytes] = []
        self.rows: dict[int, list[bytes]] = {0: []}
        self.tree = Tree(self.hashes)
        self.append(entries)

    def append(self, entries: Sequence[bytes]) -> None:
        leaves = [merkle.leaf(entry) for entry in entries]
        for level, index, value in self.tree.grown(len(self.bodies), leaves):
            row = self.rows.setdefault(level, [])
            assert index == len(row)
            row.append(value)
        self.bodies += entries
        self.rows[0] += leaves

    def size(self) -> int:
        return len(self.bodies)

    def entries(self, start: int, stop: int) -> list[bytes]:
        return self.bodies[start:stop]

    def hashes(self, level: int, start: int, stop: int) -> list[bytes]:
        found = self.rows[level][start:stop]
        assert len(found) == stop - start, "a hash was asked for that nobody keeps"
        return found

    def checkpoint(self) -> str:
        return SIGNER.sign(ORIGIN, self.size(), self.tree.root(self.size()))


def numbered(count: int, first: int = 0) -> list[bytes]:
    return [b"entry %d" % n for n in range(first, first + count)]


def written(log: MemoryLog, folder: Path) -> Path:
    export.write(log, folder, lambda step, done, total: None)
    return folder


def mth(entries: Sequence[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1."""
    if len(entries) < 2:
        return sha256(b"\0" + entries[0]).digest() if entries else sha256(b"").digest()
    k = half(len(entries))
    return sha256(b"\1" + mth(entries[:k]) + mth(entries[k:])).digest()


def audit_path(m: int, entries: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(entries) == 1:
        return []
    k = half(len(entries))
    if m < k:
        return [*audit_path(m, entries[:k]), mth(entries[k:])]
    return [*audit_path(m - k, entries[k:]), mth(entries[:k])]


def subproof(m: int, entries: Sequence[bytes], *, known: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(entries):
        return [] if known else [mth(entries)]
    k = half(len(entries))
    if m <= k:
        return [*subproof(m, entries[:k], known=known), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], known=False), mth(entries[:k])]


def half(count: int) -> int:
    k = 1
    while 2 * k < count:
        k *= 2
    return k
