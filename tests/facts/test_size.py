"""Large tables are read column by column: wide margins, orders of magnitude only."""

import time
from datetime import datetime
from pathlib import Path

import polars as pl

from sekisho.facts import Facts, read_bundle, write_bundle
from sekisho.facts.limits import LISTED_ROWS

ROWS = 1_000_000


def test_a_million_rows_are_read_in_seconds_with_progress_and_a_bounded_report(tmp_path: Path) -> None:
    number, start = pl.int_range(ROWS), pl.lit(datetime(2026, 4, 1))
    frame = pl.select(
        place_id=(number % 500).cast(pl.String),
        person_id=(number % 9_000).cast(pl.String),
        from_at=start + pl.duration(minutes=number % 100_000),
        to_at=start + pl.duration(minutes=number % 100_000 + 60),
        source=pl.lit("roster"),
        line=number.cast(pl.UInt32),
    )
    write_bundle(Facts({"presences": frame}), tmp_path / "b", lang="ja")
    steps: list[tuple[str, int, int]] = []

    began = time.monotonic()
    facts, intake = read_bundle(tmp_path / "b", progress=lambda *step: steps.append(step))
    took = time.monotonic() - began

    assert took < 20
    assert facts["presences"].height == ROWS
    assert facts["presences"]["line"].to_list()[-1] == ROWS + 1
    assert len(intake.dangling) == 2 * LISTED_ROWS
    assert "1,000,000" in intake.notices[0].text.en
    assert [step[1:] for step in steps] == [(n, 18) for n in range(19)]
