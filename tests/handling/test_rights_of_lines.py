"""The right beside a line of a range is the engine's answer to the same question."""

from datetime import datetime

import polars as pl
import pytest
from tests.places.random_records import EVERY, transcribed, world
from tests.world import INSPECTOR

from sekisho.law import rulebook
from sekisho.record.looks import ask
from sekisho.record.project import bundle
from sekisho.right.engine.decide import decide
from sekisho.right.engine.sweep import Sweep


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("year", [2022, 2026])
def test_the_right_of_a_line_is_what_the_engine_decides(
    db: None, monkeypatch: pytest.MonkeyPatch, seed: int, year: int
) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")
    transcribed(world(seed, 6), EVERY)
    at = datetime(year, 4, 1, 12)

    rows = ask("handlers.list", INSPECTOR, at=at, former=True, per_page=500)["rows"]

    questions = {"person_id": [r["person_id"] for r in rows], "designation_id": [r["designation_id"] for r in rows]}
    asked = pl.DataFrame(questions, schema=dict.fromkeys(questions, pl.String)).with_columns(at=pl.lit(at))
    assert rows
    assert [row["right"] for row in rows] == decide(Sweep.over(bundle(), rulebook()), asked).to_list()
