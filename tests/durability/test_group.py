"""What many write at once is committed together, and one that fails takes nobody with it."""

import json
from pathlib import Path

from tests.durability.homes import home, told


def test_of_many_acts_at_once_the_lawful_are_done_and_the_others_refused(tmp_path: Path) -> None:
    with home(tmp_path / "one") as one:
        told(one, "founded")
        found = told(one, "at-once", "8", "6")
        state = told(one, "state")

    assert found["done"] == found["refused"] == 8 * 3
    assert len(set(found["entries"])) == len(found["entries"])
    assert state["faults"] == []
    assert json.dumps(state["persons"]).count("t") == found["done"]


def test_a_leader_interrupted_while_it_waits_for_a_crowd_leaves_nobody_waiting(tmp_path: Path) -> None:
    """What waited is not done and hears so, and the next act is done as ever."""
    with home(tmp_path / "one") as one:
        told(one, "founded")
        found = told(one, "interrupted")
        after = told(one, "state")

    assert found["heard"] == ["KeyboardInterrupt"] * 2
    assert found["after"] == found["before"] + 1 == after["size"]
    assert {"i0", "i1"}.isdisjoint(after["persons"]) and "i2" in after["persons"]
    assert after["faults"] == []
