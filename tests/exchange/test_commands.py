"""The commands of the record as a person runs them: each a process of its own, on a home of its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.durability.homes import home, sekisho, told

from sekisho.facts import read_bundle, write_bundle
from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE

PASSWORD = "長い合い言葉の例 2026"
Home = dict[str, str]


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A record of MOD with its head and its manager."""
    with home(tmp_path_factory.mktemp("seated")) as environment:
        assert told(environment, "seated", PASSWORD) == ["a", "h", "m"]
        yield environment


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of three people, one of whom handles what nobody assessed them for."""
    people: list[dict[str, object]] = [{"person_id": f"p{n}", "name": "甲", "kana": "コウ"} for n in range(3)]
    secret = {
        "designation_id": "d1", "organ_id": "MOD", "regime": "SDS", "title": "第一号", "item": "1-イ",
        "designated_on": date(2025, 1, 1), "valid_until": date(2029, 12, 31), "measure": "marking",
    }  # fmt: skip
    handler = {"designation_id": "d1", "person_id": "p0", "organ_id": "MOD", "from": date(2026, 1, 1)}
    posts: list[dict[str, object]] = [
        {"posting_id": f"g{n}", "person_id": f"p{n}", "body_id": "MOD", "kind": "regular", "from": date(2020, 4, 1)}
        for n in range(3)
    ]
    folder = tmp_path_factory.mktemp("register") / "in"
    facts = Facts.of({"persons": people, "postings": posts, "designations": [secret], "handlers": [handler]})
    write_bundle(facts, folder)
    return folder


def test_a_manager_a_wrong_password_and_a_password_alone_import_nothing(seated: Home, register: Path) -> None:
    code = told(seated, "recovery", "m")[0]
    manager = sekisho(seated, "import", str(register), "--as", "m", "--yes", says=f"{PASSWORD}\n{code}\n")
    stranger = sekisho(seated, "import", str(register), "--as", "h", "--yes", says="x\n")
    alone = sekisho(seated, "import", str(register), "--as", "h", "--yes", says=f"{PASSWORD}\n")
    nobody = sekisho(seated, "import", str(register))

    assert [done.returncode for done in (manager, stranger, alone, nobody)] == [2, 2, 2, 2]
    assert "m does not hold for any organ: Head of the organ" in manager.stderr
    assert "The name, the password or the code is wrong" in stranger.stderr
    assert "The name, the password or the code is wrong" in alone.stderr
    assert told(seated, "state")["persons"] == []


def test_what_the_head_imports_verifies_goes_out_and_survives_a_backup(
    seated: Home, register: Path, tmp_path: Path
) -> None:
    listed, whole = tmp_path / "left.xlsx", ("--as", "h", "--yes", "--as-it-stands")
    preview = sekisho(seated, "import", str(register), "--preview")
    assert (preview.returncode, told(seated, "state")["persons"]) == (0, [])
    assert all(word in preview.stdout for word in ("persons", "p0", "SDS Act, Article 11", "→"))

    first, second, third = told(seated, "recovery", "h")[:3]
    rest = sekisho(
        seated, "import", str(register), "--as", "h", "--left-out", str(listed), says=f"{PASSWORD}\n{first}\nr\n"
    )
    assert (rest.returncode, "Imported: 7 rows" in rest.stderr) == (3, True), rest.stderr
    assert (listed.exists(), listed.stat().st_mode & 0o077) == (True, 0)
    imported = sekisho(seated, "import", str(register), *whole, says=f"{PASSWORD}\n{second}\n")
    assert (imported.returncode, "Imported: 1 rows" in imported.stderr) == (0, True), imported.stderr
    again = sekisho(seated, "import", str(register), "--as", "h", "--yes", says=f"{PASSWORD}\n{third}\n")
    assert (again.returncode, "already states all of this" in again.stdout) == (0, True)

    assert sekisho(seated, "export", str(tmp_path / "out.zip")).returncode == 0
    before, after = read_bundle(register)[0], read_bundle(tmp_path / "out.zip")[0]
    for table in ("persons", "designations", "handlers"):
        assert after[table].drop(LINE).equals(before[table].drop(LINE))

    verified = sekisho(seated, "record", "verify")
    assert (verified.returncode, "The record is what the ledger says" in verified.stdout) == (0, True)
    _drilled(seated, tmp_path)


def _drilled(seated: Home, tmp_path: Path) -> None:
    saved = sekisho(seated, "backup", str(tmp_path / "b"), "--keys", str(tmp_path / "keys"))
    assert saved.returncode == 0, saved.stderr
    with home(tmp_path / "two") as other:
        restored = sekisho(other, "restore", str(tmp_path / "b"), "--keys", str(tmp_path / "keys"))
        assert restored.returncode == 0, restored.stderr
        assert sekisho(other, "record", "verify").returncode == 0
        assert told(other, "state")["persons"] == ["p0", "p1", "p2"]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A record that MOD operates, and that ATLA has joined."""
    with home(tmp_path_factory.mktemp("shared")) as environment:
        told(environment, "seated", PASSWORD)
        assert told(environment, "joined", PASSWORD) == "head-ATLA"
        yield environment


def test_a_preview_in_somebodys_name_is_what_the_import_in_that_name_then_does(
    shared: Home, register: Path, tmp_path: Path
) -> None:
    facts, bundle, foreign = read_bundle(register)[0], tmp_path / "in", "is not the body's own"
    posted = facts["postings"].with_columns(body_id=pl.Series(["ATLA", "MOD", "ATLA"]))
    write_bundle(Facts({**facts.tables, "postings": posted}), bundle)
    first, second = told(shared, "recovery", "head-ATLA")[:2]
    asked, before = ("import", str(bundle), "--as", "head-ATLA"), told(shared, "state")["size"]

    nobodys = sekisho(shared, "import", str(bundle), "--preview")
    preview = sekisho(shared, *asked, "--preview", says=f"{PASSWORD}\n{first}\n")
    after = told(shared, "state")["size"]
    done = sekisho(shared, *asked, "--yes", "--left-out", str(tmp_path / "left.xlsx"), says=f"{PASSWORD}\n{second}\n")

    assert (preview.returncode, after) == (0, before), preview.stderr
    assert (preview.stdout, foreign in preview.stdout) == (done.stdout, True)
    assert "Imported: 4 rows" in done.stderr, done.stderr
    assert (foreign in nobodys.stdout, "--preview --as NAME" in nobodys.stdout) == (False, True)
    assert "--preview --as NAME" not in preview.stdout


def test_a_preview_in_somebodys_name_is_shown_to_that_person_alone(seated: Home, register: Path) -> None:
    code = told(seated, "recovery", "m")[0]
    asked = ("import", str(register), "--preview", "--as")
    manager = sekisho(seated, *asked, "m", says=f"{PASSWORD}\n{code}\n")
    stranger = sekisho(seated, *asked, "h", says="x\n")

    assert [(done.returncode, done.stdout) for done in (manager, stranger)] == [(2, ""), (2, "")]
    assert "m does not hold for any organ: Head of the organ" in manager.stderr
    assert "The name, the password or the code is wrong" in stranger.stderr


def test_the_jobs_run_once_and_say_how_they_ended(seated: Home) -> None:
    ran = sekisho(seated, "jobs", "run", "--once")
    listed = sekisho(seated, "jobs", "list")

    assert ran.returncode == 0, listed.stdout
    assert "reconciliation" in ran.stderr
    assert "counting" in ran.stderr
    assert "failed" not in listed.stdout
    assert "Nothing is due now" in sekisho(seated, "jobs", "run", "--once").stderr
