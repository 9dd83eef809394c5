"""Hashes of RFC 6962, section 2.1: leaves and nodes can never be taken for each other."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
SIZE = 32


def leaf(entry: bytes) -> bytes:
    """Return the 32-byte hash of one entry: SHA-256(0x00 ‖ entry)."""
    return sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the 32-byte hash of two neighbours: SHA-256(0x01 ‖ left ‖ right)."""
    return sha256(b"\x01" + left + right).digest()


def fold(row: Sequence[bytes]) -> bytes:
    """Return the root over a row of neighbouring hashes, at least one; a last hash without a partner moves up as it is.

    That is the tree of RFC 6962 for any length, because its left side is always the greatest complete tree.
    """
    while len(row) > 1:
        pairs = [sha256(b"\x01" + row[n] + row[n + 1]).digest() for n in range(0, len(row) - 1, 2)]
        row = pairs if len(row) % 2 == 0 else [*pairs, row[-1]]
    return row[0]
