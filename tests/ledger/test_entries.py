"""Entries, commitments, bundles, paths and keys on disk."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekisho.kernel.refusals import Unusable
from sekisho.ledger import entries, keys, tiles

VALUES = st.none() | st.text() | st.integers(-(2**53) + 1, 2**53 - 1) | st.lists(st.text(), max_size=3)


def test_an_entry_is_canonical_and_has_a_greatest_length() -> None:
    room = entries.GREATEST - len('{"a":""}')

    assert entries.entry({"b": 1, "a": 2}) == b'{"a":2,"b":1}'
    assert len(entries.entry({"a": "x" * room})) == 65_535
    with pytest.raises(entries.EntryTooLong, match="65,536") as refused:
        entries.entry({"a": "x" * (room + 1)})
    assert refused.value.next_step == entries.SPLIT_IT


def test_a_commitment_is_the_hmac_that_openssl_computes() -> None:
    told = entries.commitment(bytes(32), "name", "山田")

    assert told == "UENdfkASarD65p2jRsuUvrDxX1gpLgIiK5EGCogl7GU"


@given(VALUES, VALUES, st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])))
def test_a_commitment_opens_to_its_value_only(value: object, other: object, field: str) -> None:
    salt = entries.salt()
    told = entries.commitment(salt, field, value)

    assert entries.opens(told, salt, field, value)
    assert entries.opens(told, salt, field, other) == (value == other)
    assert not entries.opens(told, entries.salt(), field, value)
    assert not entries.opens(told, salt, field + "x", value)


@pytest.mark.parametrize(("salt", "field"), [(b"short", "name"), (bytes(33), "name"), (bytes(32), "na\0me")])
def test_a_weak_salt_or_a_field_that_could_be_taken_for_another_is_not_used(salt: bytes, field: str) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        entries.commitment(salt, field, "value")


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ((0, 0), "tile/0/000"),
        ((63, 999), "tile/63/999"),
        (("entries", 1_000), "tile/entries/x001/000"),
        ((1, 1_234_067), "tile/1/x001/x234/067"),
        ((2, 1_234_067, 7), "tile/2/x001/x234/067.p/7"),
    ],
)
def test_a_tile_lies_where_the_specification_says(place: tuple[int | str, int, int], written: str) -> None:
    assert tiles.path(*place) == written


@pytest.mark.parametrize("place", [(64, 0, 256), (-1, 0, 256), ("data", 0, 256), (0, -1, 256), (0, 0, 0), (0, 0, 257)])
def test_a_tile_that_no_log_has_has_no_path(place: tuple[int | str, int, int]) -> None:
    with pytest.raises(ValueError, match="no tile"):
        tiles.path(*place)


@given(st.lists(st.binary(max_size=300)))
def test_a_bundle_gives_back_its_entries(entries_: list[bytes]) -> None:
    assert tiles.unbundle(tiles.bundle(entries_)) == entries_


@given(st.lists(st.binary(max_size=30), min_size=1), st.data())
def test_a_bundle_that_breaks_off_inside_an_entry_is_refused(entries_: list[bytes], data: st.DataObject) -> None:
    whole = tiles.bundle(entries_)
    cut = data.draw(st.integers(len(whole) - len(entries_[-1]) - 1, len(whole) - 1))

    with pytest.raises(tiles.BadBundle):
        tiles.unbundle(whole[:cut])


def test_an_entry_too_long_for_its_length_is_not_bundled() -> None:
    assert len(tiles.bundle([bytes(65_535)])) == 65_537
    with pytest.raises(ValueError, match="longer"):
        tiles.bundle([bytes(65_536)])


def test_a_key_is_written_for_its_owner_only_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    made = keys.make(path)

    assert path.stat().st_mode & 0o777 == 0o600
    assert keys.load(path).private_bytes_raw() == made.private_bytes_raw()
    with pytest.raises(Unusable, match="exists already"):
        keys.make(path)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o777])
def test_a_key_that_others_can_reach_is_refused(mode: int, tmp_path: Path) -> None:
    keys.make(tmp_path / "key.pem")
    (tmp_path / "key.pem").chmod(mode)

    with pytest.raises(Unusable, match="Others can read"):
        keys.load(tmp_path / "key.pem")


@pytest.mark.parametrize("data", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_without_a_key_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_bytes(data)

    with pytest.raises(Unusable, match="No Ed25519"):
        keys.load(tmp_path / "key.pem")
    with pytest.raises(Unusable, match="No Ed25519"):
        keys.load(tmp_path / "nowhere")
