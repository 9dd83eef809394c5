"""The doors of many places at once say what each says alone; a short stretch says what the whole says of it."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from tests.places.random_records import EVERY, transcribed, world
from tests.soak import whole_or
from tests.world import INSPECTOR

from sekisho.record.looks import ask

SEEDS = whole_or(range(2), range(3))


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def moments(seed: int) -> list[datetime]:
    """Some moments at which somebody comes or goes."""
    facts = world(seed)
    rows = facts["presences"].select("from_at", "to_at")
    known = sorted({*rows["from_at"].drop_nulls(), *rows["to_at"].drop_nulls()})
    return Random(seed).sample(known, min(3, len(known)))


@pytest.mark.parametrize("seed", SEEDS)
def test_all_doors_together_say_what_each_says_alone(db: None, seed: int) -> None:
    transcribed(world(seed), EVERY)
    places = ask("places.list", INSPECTOR, per_page=500)["rows"]

    for day in {moment.date() for moment in moments(seed)}:
        together = ask("doors.every", INSPECTOR, on=day, per_page=500)
        alone = {
            p["place_id"]: ask("doors.list", INSPECTOR, place_id=p["place_id"], on=day, per_page=500) for p in places
        }

        busy = {place: found for place, found in alone.items() if found["rows"]}
        assert {d["place"]["place_id"]: (d["rows"], d["exposed"]) for d in together["rows"]} == {
            place: (found["rows"], found["exposed"]) for place, found in busy.items()
        }
        assert together["quiet"] == len(places) - len(busy)


def told(secret: str, from_at: datetime, to_at: datetime) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {"designation_id": secret, "from_at": from_at, "to_at": to_at, "per_page": 500}
    rows: list[dict[str, Any]] = ask("knowers.between", INSPECTOR, **asked)["rows"]
    return rows


def within(row: dict[str, Any], first: datetime, last: datetime) -> tuple[Any, ...] | None:
    """A row as far as it lies in a stretch."""
    start, end = max(row["from_at"], first), min(row["to_at"] or last, last)
    about = (row["person_id"], row["basis"], row["place_id"], tuple(row["failed"]), row["right"])
    return (*about, start, end) if start < end else None


@pytest.mark.parametrize("seed", SEEDS)
def test_a_short_stretch_says_what_the_whole_says_of_it(db: None, seed: int) -> None:
    facts = world(seed)
    transcribed(facts, EVERY)
    early, late = datetime(2001, 1, 1), datetime(2060, 1, 1)

    for secret in facts["designations"]["designation_id"].to_list()[:3]:
        whole = told(secret, early, late)
        for moment in moments(seed):
            first, last = moment - timedelta(hours=5), moment + timedelta(days=40)
            cut = {within(row, first, last) for row in whole} - {None}
            assert {within(row, first, last) for row in told(secret, first, last)} == cut
