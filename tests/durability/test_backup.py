"""A drill: a backup made while everybody goes on writing is restored elsewhere, verifies, and audits alike."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.durability.homes import home, sekisho, told

Home = dict[str, str]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Home, Path]]:
    """A home with a backup and its keys beside it (``one``, ``b``, ``keys``)."""
    folder = tmp_path_factory.mktemp("saved")
    with home(folder / "one") as one:
        told(one, "founded")
        told(one, "saved", str(folder / "b"), str(folder / "keys"))
        yield one, folder


def test_a_backup_made_while_acts_go_on_is_restored_sound_and_audits_alike(tmp_path: Path) -> None:
    with home(tmp_path / "one") as one, home(tmp_path / "two") as two:
        told(one, "founded")
        found = told(one, "backup-while-written", str(tmp_path / "b"))
        told(one, "saved", str(tmp_path / "b2"), str(tmp_path / "keys"))

        assert told(two, "restored", str(tmp_path / "b"), str(tmp_path / "keys")) == found["saved"]
        before, after = told(one, "state"), told(two, "state")

    assert 7 < found["saved"] < found["after"]
    assert after["faults"] == before["faults"] == []
    assert after["size"] == found["saved"]
    assert after["audit"] == before["audit"] != []
    assert set(after["persons"]) < set(before["persons"])


def test_a_restored_record_is_written_on_from_where_it_was(saved: tuple[Home, Path], tmp_path: Path) -> None:
    one, folder = saved
    size = told(one, "state")["size"]
    with home(tmp_path) as two:
        told(two, "restored", str(folder / "b"), str(folder / "keys"))

        assert told(two, "persons", "50", "2") == [size, size + 1]
        assert told(two, "state")["faults"] == []


def test_a_backup_holds_no_key_and_its_keys_are_readable_by_their_owner_only(saved: tuple[Home, Path]) -> None:
    folder = saved[1]
    secret = (folder / "one" / "keys" / "ledger.pem").read_bytes()
    with zipfile.ZipFile(folder / "b") as archive:
        assert not [name for name in archive.namelist() if secret in archive.read(name) or name.endswith(".pem")]
    with zipfile.ZipFile(folder / "keys") as archive:
        assert archive.read("ledger.pem") == secret
    assert (folder / "keys").stat().st_mode & 0o077 == 0
    assert (folder / "b").stat().st_mode & 0o077 == 0


def test_nothing_is_restored_over_a_record_that_is_there(saved: tuple[Home, Path]) -> None:
    one, folder = saved

    refused = sekisho(one, "restore", str(folder / "b"))

    assert refused.returncode == 2
    assert "nothing is written over it" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_file_that_is_no_backup_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"PK not a zip")
    with zipfile.ZipFile(tmp_path / "c", "w") as archive:
        archive.writestr("backup.json", json.dumps({"sekisho-backup": 99}))
    with home(tmp_path / "one") as one:
        for name in ("b", "c", "missing"):
            refused = sekisho(one, "restore", str(tmp_path / name))

            assert refused.returncode == 2
            assert "it is no backup of Sekisho" in refused.stderr
            assert not (tmp_path / "one" / "sekisho.sqlite3").exists()
