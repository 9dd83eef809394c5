"""The tree of a log that only grows: roots, proofs, and which stored hashes become complete (RFC 6962, section 2.1)."""

from collections.abc import Callable, Sequence

from sekisho.ledger.merkle import EMPTY, fold
from sekisho.ledger.proofs import descent, verify_consistency, verify_inclusion

__all__ = ["Tree", "verify_consistency", "verify_inclusion"]

WIDTH = 256
Hashes = Callable[[int, int, int], Sequence[bytes]]


class Tree:
    """A tree over stored hashes.

    ``hashes(level, start, stop)`` returns those of a level from ``start`` to before ``stop``: level 0 holds the hashes
    of the entries, level L the roots of complete trees over 256^L entries. No other hash is ever asked for.
    """

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes

    def root(self, size: int) -> bytes:
        """Return the root of the first ``size`` entries; SHA-256 of nothing for an empty log."""
        return self._over(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Return the proof, lowest hash first, that entry ``index`` (from 0) is in the tree of ``size`` entries.

        IndexError where the tree has no such entry.
        """
        if not 0 <= index < size:
            raise IndexError(f"no entry {index} in a tree of {size}")
        return [self._over(*half.left_out) for half in reversed(descent(index + 1, size, to_entry=True))]

    def consistency(self, old: int, size: int) -> list[bytes]:
        """Return the proof, lowest hash first, that the tree of ``size`` entries begins with that of ``old``.

        Empty for equal sizes and for ``old`` = 0. IndexError where ``old`` is greater than ``size``.
        """
        if not 0 <= old <= size:
            raise IndexError(f"no tree of {old} entries in one of {size}")
        if old == 0:
            return []
        halves = descent(old, size)
        start = max((half.left_out[1] for half in halves if half.is_left), default=0)
        seed = [self._over(start, old)] if start else []
        return seed + [self._over(*half.left_out) for half in reversed(halves)]

    def grown(self, size: int, leaves: Sequence[bytes]) -> list[tuple[int, int, bytes]]:
        """Return what becomes complete when leaf hashes are appended to a log of ``size`` entries.

        Each is (level from 1, index in the level, hash), lower levels first, in the order of their indexes; the
        stored hashes of the log so far are read where a tile becomes full, those of ``leaves`` need not be stored yet.
        """
        found: list[tuple[int, int, bytes]] = []
        level, start, fresh = 0, size, list(leaves)
        while start % WIDTH + len(fresh) >= WIDTH:
            tile, filled = divmod(start, WIDTH)
            row = [*self._hashes(level, start - filled, start), *fresh] if filled else fresh
            fresh = [fold(row[n : n + WIDTH]) for n in range(0, len(row) - WIDTH + 1, WIDTH)]
            level, start = level + 1, tile
            found += [(level, tile + n, root) for n, root in enumerate(fresh)]
        return found

    def _over(self, start: int, stop: int) -> bytes:
        """Return the root over a range that RFC 6962 splits off: it begins at a multiple of its length, rounded up."""
        level = 0
        carry: list[bytes] = []
        while start % WIDTH == 0 and stop - start >= WIDTH:
            row = [*self._hashes(level, stop // WIDTH * WIDTH, stop), *carry] if stop % WIDTH else carry
            carry = [fold(row)] if row else []
            level, start, stop = level + 1, start // WIDTH, stop // WIDTH
        return fold([*self._hashes(level, start, stop), *carry])
