"""Whatever moment a process is killed at: what was acknowledged is there, and nothing is there by halves."""

import json
from pathlib import Path

from tests.durability.homes import home, run

KILLS = 10


def test_no_acknowledged_act_is_lost_and_none_is_half_done(tmp_path: Path) -> None:
    with home(tmp_path / "one") as one:
        (tmp_path / "one").mkdir(mode=0o700)
        done = run(one, "bench.p11.kills", str(KILLS), "7")

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["acknowledged"] >= KILLS
    assert (found["lost"], found["faults"]) == (0, [])
