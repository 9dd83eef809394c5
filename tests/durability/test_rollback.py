"""A restored old backup, or a fork, is recognised, and nothing is written until somebody answers for it."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.durability.homes import POSTGRESQL, home, told

MEMORY = "newest-checkpoint.json"
ROW = json.dumps({"body_id": "MOD", "table": "persons", "rows": [{"person_id": "x", "name": "乙"}]})


def acknowledging(size: int, root: str) -> str:
    return json.dumps({"body_id": "MOD", "lost_size": size, "lost_root": root, "reason": "媒体の故障"})


@dataclass
class Newer:
    """A machine that went on after a backup: what it remembers, and the size and root of its ledger."""

    folder: Path
    size: int
    root: str

    def brought_back_to(self, other: Path, environment: dict[str, str]) -> None:
        """Restore the old backup in another home that remembers what this machine has seen."""
        other.mkdir(mode=0o700, exist_ok=True)
        shutil.copy2(self.folder / "one" / MEMORY, other)
        told(environment, "restored", str(self.folder / "b"), str(self.folder / "keys"))


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newer]:
    """A machine that three acts were done on after its backup."""
    folder = tmp_path_factory.mktemp("newer")
    with home(folder / "one") as one:
        told(one, "founded")
        told(one, "saved", str(folder / "b"), str(folder / "keys"))
        told(one, "persons", "100", "3")
        yield Newer(folder, *told(one, "newest"))


def test_an_old_backup_is_recognised_and_every_act_refused_until_it_is_acknowledged(
    tmp_path: Path, newer: Newer
) -> None:
    size, root = newer.size, newer.root
    with home(tmp_path) as two:
        newer.brought_back_to(tmp_path, two)
        before = told(two, "state")
        assert before["lost"] == [size, root, False]
        assert len(before["faults"]) == 1

        for _ in range(2):
            refused = told(two, "tried", "bundle.transcribe", ROW)
            assert refused["refused"] == ["ROLLED_BACK"]
            assert root in refused["text"]
        assert told(two, "state")["size"] == before["size"]

        entered = told(two, "tried", "ledger.acknowledge", acknowledging(size, root))
        assert entered["about"] == {"lost_size": size, "lost_root": root}
        assert entered["outcome"] == "done"
        assert told(two, "tried", "bundle.transcribe", ROW)["outcome"] == "done"
        after = told(two, "state")
    assert after["lost"] is None
    assert after["faults"] == []
    assert len(list((tmp_path / "lost-checkpoints").iterdir())) == 1


def test_something_else_than_what_was_lost_is_not_acknowledged(tmp_path: Path, newer: Newer) -> None:
    size, root = newer.size, newer.root
    with home(tmp_path) as two:
        newer.brought_back_to(tmp_path, two)

        assert told(two, "tried", "ledger.acknowledge", acknowledging(1, root))["refused"] == ["STALE"]
        assert told(two, "tried", "bundle.transcribe", ROW)["refused"] == ["ROLLED_BACK"]
        assert told(two, "state")["lost"] == [size, root, False]


def test_nothing_is_acknowledged_where_nothing_is_lost(tmp_path: Path) -> None:
    with home(tmp_path / "one") as one:
        told(one, "founded")

        assert told(one, "tried", "ledger.acknowledge", acknowledging(3, "x"))["refused"] == ["STALE"]


def test_a_fork_that_grew_longer_elsewhere_is_recognised(tmp_path: Path, newer: Newer) -> None:
    size, root = newer.size, newer.root
    with home(tmp_path) as two:
        newer.brought_back_to(tmp_path, two)
        memory = tmp_path / MEMORY
        kept = memory.read_bytes()
        memory.unlink()
        told(two, "persons", "200", "9")
        memory.write_bytes(kept)

        assert told(two, "state")["lost"] == [size, root, True]
        assert "fork" in told(two, "tried", "bundle.transcribe", ROW)["text"]


def test_a_memory_that_a_loss_of_power_left_empty_stops_nobody(tmp_path: Path) -> None:
    with home(tmp_path / "one") as one:
        told(one, "founded")
        (tmp_path / "one" / MEMORY).write_bytes(b"")

        assert told(one, "tried", "bundle.transcribe", ROW)["outcome"] == "done"
        assert told(one, "newest")[0] == told(one, "state")["size"]


def test_the_homes_of_these_tests_are_on_the_database_under_test(tmp_path: Path) -> None:
    with home(tmp_path / "one") as one:
        told(one, "founded")
        assert (tmp_path / "one" / "sekisho.sqlite3").exists() is not POSTGRESQL
