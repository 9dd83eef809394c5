"""The lanes of a person say at every moment what the reference and the engine say."""

from collections import Counter
from datetime import date, datetime
from random import Random
from typing import Any

import polars as pl
import pytest
from tests.right.test_engine_equals_reference import BOOKS, EVER
from tests.right.worlds import Worlds
from tests.soak import SOAK

from sekisho.law import Rulebook
from sekisho.right import changes, reference
from sekisho.right import words as w
from sekisho.right.engine.sweep import Sweep
from sekisho.right.findings.persons import found
from sekisho.right.question import Question
from sekisho.right.register import Register
from sekisho.right.timeline import SEPARATOR, person_lanes, stretches

WINDOW = (date(1901, 1, 1), date(2199, 12, 31))
SEEDS = range(8 if SOAK else 2)
Row = dict[str, Any]


@pytest.mark.parametrize("seed", SEEDS)
def test_what_fails_in_range_and_reach_is_what_the_engine_finds(seed: int) -> None:
    book, facts = BOOKS[seed % 2], Worlds(Random(3000 + seed), 40).facts()
    persons = facts["handlers"]["person_id"].to_list() + facts["presences"]["person_id"].to_list()

    lanes = person_lanes(facts, book, persons, WINDOW).filter(state="fail").filter(pl.col("lane") != "clearance")

    findings = found(Sweep.over(facts, book), EVER, EVER[0])
    findings = findings.filter(~pl.col("code").is_in(["TERM_ENDS_SOON", "TRAINING_OVERDUE"]))
    label = pl.concat_str("place_id", "designation_id", separator=SEPARATOR).fill_null(pl.col("designation_id"))
    wanted = findings.select("person_id", label.alias("label"), "regime", "from", "until", "failed")
    assert wanted.height > 60
    assert _rows(lanes.select(wanted.columns)) == _rows(wanted)


def _rows(frame: pl.DataFrame) -> Counter[tuple[Any, ...]]:
    return Counter((*row[:-1], tuple(row[-1])) for row in frame.iter_rows())


@pytest.mark.parametrize("seed", SEEDS)
def test_at_every_moment_of_change_a_lane_says_what_the_reference_says(seed: int) -> None:
    book, register = BOOKS[seed % 2], Register.of(Worlds(Random(4000 + seed), 12).facts())
    asked = 0
    for person in sorted({*register.postings, *register.handlers, *register.assessments}):
        lanes = stretches(register, book, person, WINDOW)
        for at in changes.of_person(register, book, person):
            asked += _same(register, book, person, at, [row for row in lanes if _at(row, at)])
    assert asked > 200


def _same(register: Register, book: Rulebook, person: str, at: datetime, lanes: list[Row]) -> int:
    """Compare what stands at a moment; returns how many clearances were drawn."""
    posted = {p.row["body_id"] for p in Question(register, book, person, w.SDS, at).holding("postings")}
    assert {row["label"] for row in lanes if row["lane"] == "posting"} == posted
    drawn = {(row["label"], row["regime"]): tuple(row["failed"]) for row in lanes if row["lane"] == "clearance"}
    for (organ, regime), failed in drawn.items():
        assert failed == reference.clearance(Question(register, book, person, regime, at), organ).failed
    allowed = {row["label"] for row in lanes if row["lane"] == "range" and row["state"] == "ok"}
    for secret in {row["label"] for row in lanes if row["lane"] == "range"}:
        right = reference.right(register, book, person, secret, at).outcome
        assert (right == w.ALLOW) == (secret in allowed)
    return len(drawn)


def _at(row: Row, at: datetime) -> bool:
    return bool(row["from"] <= at and (row["until"] is None or at < row["until"]))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clearance_is_drawn_whenever_there_is_one(seed: int) -> None:
    """Of everybody who was assessed under an Act, with every organ belonged to, used or not."""
    book, register = BOOKS[seed % 2], Register.of(Worlds(Random(5000 + seed), 12).facts())
    stood = 0
    for person, rows in register.assessments.items():
        regimes = {a.row["regime"] for a in rows if a.row["result"] in w.RESULTS}
        lanes = [row for row in stretches(register, book, person, WINDOW) if row["lane"] == "clearance"]
        for at in changes.of_person(register, book, person):
            for regime in regimes:
                q = Question(register, book, person, regime, at)
                standing = {organ for organ in reference.organs_of(q) if reference.clearance(q, organ).stands}
                told = {r["label"] for r in lanes if r["regime"] == regime and r["state"] == "ok" and _at(r, at)}
                assert told == standing
                stood += len(standing)
    assert stood > 50


def test_what_ended_more_than_a_year_before_the_window_is_left_out() -> None:
    facts = Worlds(Random(1), 20).facts()
    register, window = Register.of(facts), (date(2030, 1, 1), date(2030, 12, 31))

    every = [row for person in register.postings for row in stretches(register, BOOKS[0], person, WINDOW)]
    late = [row for person in register.postings for row in stretches(register, BOOKS[0], person, window)]

    assert late == [row for row in every if row["until"] is None or row["until"] > datetime(2028, 12, 31)]
    assert len(late) < len(every)
