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
