"""The edge kept in memory gives the roots and the hashes that the stored tiles give, and is not relied on elsewhere."""

from collections.abc import Sequence
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from sekisho.ledger.tree import Tree
from sekisho.record.edge import Edge, edge, keep


class Stored:
    """Rows of hashes as a database keeps them; counts how often it is read."""

    def __init__(self) -> None:
        self.rows: dict[int, list[bytes]] = {}
        self.reads = 0

    def hashes(self, level: int, start: int, stop: int) -> Sequence[bytes]:
        """Read."""
        self.reads += 1
        return self.rows.get(level, [])[start:stop]

    def store(self, leaves: Sequence[bytes], grown: Sequence[tuple[int, int, bytes]]) -> None:
        """Commit."""
        self.rows.setdefault(0, []).extend(leaves)
        for level, _, value in grown:
            self.rows.setdefault(level, []).append(value)


@settings(deadline=None, max_examples=30)
@given(batches=st.lists(st.integers(1, 700), min_size=1, max_size=8), forgets=st.sets(st.integers(0, 7)))
def test_the_edge_appends_and_signs_as_the_stored_tiles_do(batches: list[int], forgets: set[int]) -> None:
    stored, size = Stored(), 0
    kept = Edge("", stored.hashes)
    for turn, count in enumerate(batches):
        if turn in forgets:
            kept = Edge("", stored.hashes)
        leaves = [sha256(b"%d" % n).digest() for n in range(size, size + count)]
        grown = kept.grown(size, leaves)
        assert grown == Tree(stored.hashes).grown(size, leaves)
        stored.store(leaves, grown)
        size += count
        assert kept.tree.root(size) == Tree(stored.hashes).root(size)


def test_one_who_appends_alone_reads_no_tile_twice() -> None:
    stored = Stored()
    kept, size = Edge("", stored.hashes), 0
    for _ in range(20):
        leaves = [sha256(b"%d" % n).digest() for n in range(size, size + 64)]
        stored.store(leaves, kept.grown(size, leaves))
        size += 64
        kept.tree.root(size)
    assert stored.reads == 0


def test_an_edge_kept_under_another_checkpoint_is_not_relied_on() -> None:
    one = Edge("", Stored().hashes)
    keep(one, "signed")
    assert edge(lambda: "signed", Stored().hashes) is one
    keep(one, "signed")
    assert edge(lambda: "of another process", Stored().hashes) is not one
    assert edge(lambda: "signed", Stored().hashes) is not one
