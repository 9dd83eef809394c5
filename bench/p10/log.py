"""A made log with entries like those of the ledger, written as an export without being held in memory."""

from collections.abc import Sequence
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.report import tell
from sekisho.ledger import export, merkle
from sekisho.ledger.notes import Signer
from sekisho.ledger.tree import Tree

SIGNER = Signer("bench.example/p10", Ed25519PrivateKey.from_private_bytes(bytes(32)))
BATCH = 2**16


def entry(n: int) -> bytes:
    """Return an entry of about the length of an appointment: 360 bytes of JSON with two commitments."""
    return ENTRY % (n, n % 854, n * 2654435761 % 2**256, n * 40503 % 2**256, n)


ENTRY = (
    b'{"act":"handler_appoint","at":"2026-04-01T09:00:00+09:00","by":"person:%07d","cites":["jp_sds 5(1)"],'
    b'"designation":"SDS-%04d","person":{"name":"%064x","number":"%064x"},"reason":"2026-04-01 reorganisation",'
    b'"outcome":"done","rulebook":"jp_sds@2026-04-01","correlation":"%032x"}'
)


class Made:
    """The log: entries are made when asked for, hashes are kept in one array for each level."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rows: dict[int, bytearray] = {0: bytearray()}
        self._tree = Tree(self.hashes)
        for first in range(0, size, BATCH):
            leaves = [merkle.leaf(entry(n)) for n in range(first, min(first + BATCH, size))]
            for level, _, value in self._tree.grown(first, leaves):
                self._rows.setdefault(level, bytearray()).extend(value)
            self._rows[0] += b"".join(leaves)

    def size(self) -> int:
        """Return the number of entries."""
        return self._size

    def entries(self, start: int, stop: int) -> list[bytes]:
        """Return entries."""
        return [entry(n) for n in range(start, stop)]

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Return hashes of a level."""
        row = self._rows[level]
        return [bytes(row[n : n + 32]) for n in range(32 * start, 32 * stop, 32)]

    def checkpoint(self) -> str:
        """Return the signed checkpoint."""
        return SIGNER.sign(SIGNER.name, self._size, self._tree.root(self._size))


def write(folder: Path, size: int) -> None:
    """Write the export of a made log of this size."""
    tell(f"making a log of {size:,} entries")
    export.write(Made(size), folder, lambda step, done, total: None)
