"""Roots and proofs, judged by the recursive definitions of RFC 6962 and by the tree that its implementers publish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ledger.logs import MemoryLog, audit_path, mth, numbered, subproof

from sekisho.ledger import merkle
from sekisho.ledger.tree import Tree, verify_consistency, verify_inclusion

PUBLISHED = [bytes.fromhex(entry) for entry in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = st.integers(0, 1200) | st.sampled_from([255, 256, 257, 511, 512, 513, 768])
BIG = MemoryLog(numbered(66_200))


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_certificate_transparency_test_tree(size: int) -> None:
    log = MemoryLog(PUBLISHED[:size])

    assert log.tree.root(size).hex() == ROOTS[size]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_roots_and_proofs_are_those_of_the_definitions(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    old = data.draw(st.integers(0, size))
    entries = numbered(size)
    log = MemoryLog(entries)

    assert log.tree.root(size) == mth(entries)
    assert log.tree.root(old) == mth(entries[:old])
    assert log.tree.consistency(old, size) == (subproof(old, entries) if old else [])
    if size:
        index = data.draw(st.integers(0, size - 1))
        assert log.tree.inclusion(index, size) == audit_path(index, entries)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=5))
def test_a_log_grows_to_the_same_hashes_in_any_steps(steps: list[int]) -> None:
    log = MemoryLog()
    for step in steps:
        log.append(numbered(step, first=log.size()))

    assert log.rows == MemoryLog(numbered(sum(steps))).rows


def test_appending_reads_nothing_unless_a_tile_becomes_full() -> None:
    read: list[tuple[int, int, int]] = []

    def hashes(level: int, start: int, stop: int) -> list[bytes]:
        read.append((level, start, stop))
        return BIG.hashes(level, start, stop)

    assert Tree(hashes).grown(600, BIG.rows[0][600:767]) == []
    assert read == []
    assert Tree(hashes).grown(600, BIG.rows[0][600:768]) == [(1, 2, BIG.rows[1][2])]
    assert read == [(0, 512, 600)]


def test_three_levels_of_tiles_lead_to_one_root() -> None:
    assert BIG.tree.root(66_200) == mth(BIG.bodies)
    assert {level: len(row) for level, row in BIG.rows.items()} == {0: 66_200, 1: 258, 2: 1}


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 66_200), st.data())
def test_a_proof_of_inclusion_convinces_for_its_entry_and_for_no_other(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    root, proof = BIG.tree.root(size), BIG.tree.inclusion(index, size)
    leaf = merkle.leaf(BIG.bodies[index])
    other = data.draw(st.integers(0, size + 5))

    assert verify_inclusion(leaf, index, size, proof, root)
    assert not verify_inclusion(merkle.leaf(b"another"), index, size, proof, root)
    assert not verify_inclusion(leaf, index, size, [*proof, root], root)
    assert not verify_inclusion(leaf, index, size, proof, merkle.EMPTY)
    assert other == index or not verify_inclusion(leaf, other, size, proof, root)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 66_200), st.data())
def test_a_proof_of_consistency_convinces_for_its_trees_and_for_no_others(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    roots = BIG.tree.root(old), BIG.tree.root(size)
    proof = BIG.tree.consistency(old, size)

    assert verify_consistency(old, roots[0], size, roots[1], proof)
    assert not verify_consistency(old, merkle.leaf(b""), size, roots[1], proof)
    assert not verify_consistency(old, roots[0], size, merkle.leaf(b""), proof)
    assert not verify_consistency(old, roots[0], size, roots[1], [*proof, roots[0]])
    assert not proof or not verify_consistency(old, roots[0], size, roots[1], proof[1:])


def test_the_empty_log_is_consistent_with_every_log_and_needs_no_proof() -> None:
    root = BIG.tree.root(300)

    assert BIG.tree.consistency(0, 300) == []
    assert verify_consistency(0, merkle.EMPTY, 300, root, [])
    assert not verify_consistency(0, merkle.EMPTY, 300, root, [root])
    assert not verify_consistency(0, root, 300, root, [])
    assert not verify_consistency(301, root, 300, root, [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_there_is_no_proof_for_an_entry_outside_the_log(index: int, size: int) -> None:
    with pytest.raises(IndexError):
        BIG.tree.inclusion(index, size)
    assert not verify_inclusion(merkle.leaf(b""), index, size, [], merkle.EMPTY)


def test_there_is_no_proof_from_a_longer_log() -> None:
    with pytest.raises(IndexError):
        BIG.tree.consistency(6, 5)
