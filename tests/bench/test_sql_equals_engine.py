"""What the benchmark compares is equal: the SQL of the peer is a third author of the specification."""

import json
import time
from datetime import date
from pathlib import Path
from random import Random

import polars as pl
import pytest
from bench.compare import differing
from bench.p1 import sampled, sql
from bench.p1.run import same_answers
from bench.report import DifferError
from tests.bench.papers import with_papers
from tests.right.worlds import Worlds
from tests.soak import whole_or

from sekisho.facts import read_bundle, write_bundle
from sekisho.law import rulebook
from sekisho.right import audit
from sekisho.samples import make

EVER = (date(1900, 1, 1), date(2199, 12, 31))
WINDOWS = [EVER, (date(2026, 4, 1), date(2027, 3, 31)), (date(2021, 4, 1), date(2021, 4, 1))]
KINDS = 11


def random_bundle(seed: int, folder: Path) -> Path:
    """A random register, written without the rows that the reader refuses: the SQL reads whatever is there."""
    facts = with_papers(Worlds(Random(seed), 40).facts(), Random(seed), 200)
    write_bundle(facts, folder / "raw")
    write_bundle(read_bundle(folder / "raw")[0], folder / "clean")
    return folder / "clean"


@pytest.mark.parametrize("seed", whole_or(range(1), range(3)))
def test_the_sql_and_the_engine_find_the_same_in_random_registers(seed: int, tmp_path: Path) -> None:
    bundle, book = random_bundle(seed, tmp_path), rulebook()
    facts, intake = read_bundle(bundle, book)
    assert not intake.rejected
    kinds: set[str] = set()
    for window in WINDOWS:
        sql.findings(bundle, book, window, tmp_path / "sql.parquet")

        ours, theirs = audit(facts, book, window).findings, pl.read_parquet(tmp_path / "sql.parquet")

        assert differing(ours, theirs).rows() == []
        assert ours.height > 80
        kinds |= set(ours["code"])
    assert len(kinds) == KINDS


def test_the_reference_finds_the_same_on_a_sample_of_persons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, window = random_bundle(9, tmp_path), WINDOWS[1]
    audit(read_bundle(bundle)[0], rulebook(), window).findings.write_parquet(tmp_path / "ours.parquet")

    sampled.main(str(bundle), "2026-04-01", "2027-03-31", str(tmp_path / "ours.parquet"), "60", "1")

    told = json.loads(capsys.readouterr().out)
    assert told["persons"] == 60
    assert told["with_findings"] > 10
    assert told["differing"] == 0


def test_a_single_field_that_differs_is_noticed(tmp_path: Path) -> None:
    found = audit(read_bundle(random_bundle(3, tmp_path))[0], rulebook(), EVER).findings
    other = found.with_columns(
        pl.when(pl.int_range(pl.len()) == 7).then(pl.lit("P")).otherwise("person_id").alias("person_id")
    )

    assert differing(found, found.sample(fraction=1, shuffle=True, seed=1)).height == 0
    assert differing(found, other).height == 2
    assert differing(found, found.head(-1)).height == 1


def test_the_audit_of_a_ministry_takes_seconds_not_minutes(tmp_path: Path) -> None:
    write_bundle(make("ministry", 1).facts, tmp_path / "ministry")
    began = time.perf_counter()

    found = audit(read_bundle(tmp_path / "ministry")[0], rulebook(), WINDOWS[1]).findings

    assert time.perf_counter() - began < 20
    assert found.height > 0


def test_no_times_follow_where_answers_differ(tmp_path: Path) -> None:
    bundle, out = str(random_bundle(5, tmp_path)), {who: str(tmp_path / f"{who}.parquet") for who in ("engine", "sql")}
    one, another = ("2026-04-01", "2027-03-31"), ("2026-04-02", "2027-03-31")

    equal = same_answers([("bench.child", who, bundle, *one, out[who]) for who in out], out)

    assert equal["HANDLER_WITHOUT_RIGHT"] > 0
    with pytest.raises(DifferError, match="differ in"):
        same_answers(
            [
                ("bench.child", "engine", bundle, *one, out["engine"]),
                ("bench.child", "sql", bundle, *another, out["sql"]),
            ],
            out,
        )
