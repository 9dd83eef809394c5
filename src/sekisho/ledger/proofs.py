"""Proofs checked without the log: from hashes alone (RFC 6962, section 2.1)."""

from collections.abc import Sequence
from typing import NamedTuple

from sekisho.ledger.merkle import EMPTY, node


class Half(NamedTuple):
    """A half of a range that a descent leaves out: its first entry and the one after its last, and its side."""

    is_left: bool
    left_out: tuple[int, int]


def descent(end: int, size: int, *, to_entry: bool = False) -> list[Half]:
    """Return the halves left out, greatest first, on the way from a tree of ``size`` entries down to a range.

    That is the first range met that ends before entry ``end`` (1 to ``size``), or, ``to_entry``, its last entry alone.
    """
    start, stop, halves = 0, size, []
    while stop != end or (to_entry and stop - start > 1):
        middle = start + (1 << (stop - start - 1).bit_length() - 1)
        is_left = end > middle
        halves.append(Half(is_left, (start, middle) if is_left else (middle, stop)))
        start, stop = (middle, stop) if is_left else (start, middle)
    return halves


def verify_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Return whether the proof leads from the entry's hash at ``index`` (from 0) to the root of ``size`` entries."""
    if not 0 <= index < size:
        return False
    sides = [half.is_left for half in descent(index + 1, size, to_entry=True)]
    if len(sides) != len(proof):
        return False
    found = leaf_hash
    for left, other in zip(reversed(sides), proof, strict=True):
        found = node(other, found) if left else node(found, other)
    return found == root


def verify_consistency(old: int, old_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether the proof shows that the tree of ``size`` entries begins with the tree of ``old`` entries."""
    if not 0 <= old <= size:
        return False
    if old in (0, size):
        return not proof and old_root == (root if old == size else EMPTY)
    sides = [half.is_left for half in descent(old, size)]
    seed, rest = (proof[:1], proof[1:]) if any(sides) else ([old_root], proof)
    if not seed or len(rest) != len(sides):
        return False
    before = after = seed[0]
    for left, other in zip(reversed(sides), rest, strict=True):
        before = node(other, before) if left else before
        after = node(other, after) if left else node(after, other)
    return before == old_root and after == root
