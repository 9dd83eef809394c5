"""Who could have known what is answered as the reference answers it, only to whom it is for, and as known then."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.places.random_records import EVERY, transcribed, world
from tests.places.scenes import ELEVEN, NINE, TEN, refused, scene
from tests.soak import whole_or
from tests.world import INSPECTOR, World

from sekisho.law import rulebook
from sekisho.record import project
from sekisho.record.looks import ask
from sekisho.record.roles import Role
from sekisho.right import changes, reference
from sekisho.right.question import Question
from sekisho.right.register import Register

Line = tuple[str, str, str | None, tuple[str, ...]]
EARLY, LATE = datetime(2001, 1, 1), datetime(2060, 1, 1)
TICK = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def answered(secret: str, **given: Any) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {"designation_id": secret, "from_at": EARLY, "to_at": LATE, "per_page": 500} | given
    rows: list[dict[str, Any]] = ask("knowers.between", INSPECTOR, **asked)["rows"]
    return rows


def at(rows: list[dict[str, Any]], moment: datetime) -> set[Line]:
    """What the rows say of a moment."""
    return {
        (row["person_id"], row["basis"], row["place_id"], tuple(row["failed"]))
        for row in rows
        if row["from_at"] <= moment and (row["to_at"] is None or moment < row["to_at"])
    }


def slowly(register: Register, secret: str, moment: datetime) -> set[Line]:
    """The same from the reference, one person and one row at a time."""
    held = register.designations[secret]
    if not held.at(moment):
        return set()
    return {*_inside(register, secret, moment), *_there(register, secret, moment)}


def _inside(register: Register, secret: str, moment: datetime) -> Iterator[Line]:
    regime = register.designations[secret].row["regime"]
    for person, rows in register.handlers.items():
        for row in rows:
            if row.at(moment) and row.row["designation_id"] == secret:
                asked = Question(register, rulebook(), person, regime, moment)
                yield person, "range", None, reference.clearance(asked, row.row["organ_id"]).failed


def _there(register: Register, secret: str, moment: datetime) -> Iterator[Line]:
    for person, rows in register.presences.items():
        for place in {row.row["place_id"] for row in rows if row.at(moment)}:
            exposed = [e for e in register.exposures.get(place, ()) if e.at(moment)]
            if any(e.row["designation_id"] == secret for e in exposed):
                found = reference.reach(register, rulebook(), person, secret, moment)
                yield person, "reach", place, found[1] if found else ()


def moments(register: Register, secret: str) -> set[datetime]:
    """Every moment at which an answer can change, and the last one before it."""
    edges = changes.of_secret(register, secret)
    for person in {*register.handlers, *register.presences}:
        edges |= changes.of_person(register, rulebook(), person)
        edges |= {t for row in register.presences.get(person, ()) for t in (row.start, row.end)}
    for rows in register.exposures.values():
        edges |= {t for row in rows for t in (row.start, row.end)}
    return {t for edge in edges if EARLY < edge < LATE for t in (edge, edge - TICK)}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", whole_or(range(2), range(5)))
def test_who_could_have_known_is_what_the_reference_says_at_every_moment(seed: int) -> None:
    transcribed(world(seed), EVERY)
    register = Register.of(project.bundle())
    for secret in register.designations:
        rows = answered(secret)
        for moment in moments(register, secret):
            assert at(rows, moment) == slowly(register, secret, moment), (secret, moment)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", whole_or(range(2), range(4)))
def test_what_somebody_could_have_known_is_the_same_the_other_way_round(seed: int) -> None:
    facts = world(seed)
    transcribed(facts, EVERY)
    one_way = [row for secret in facts["designations"]["designation_id"] for row in answered(secret)]
    for person in facts["persons"]["person_id"]:
        asked: dict[str, Any] = {"person_id": person, "from_at": EARLY, "to_at": LATE, "per_page": 500}
        back = ask("known.by_person", INSPECTOR, **asked)["rows"]
        mine = [row for row in one_way if row["person_id"] == person]
        assert sorted(map(str, back)) == sorted(map(str, mine))


@pytest.mark.django_db
def test_an_answer_is_cut_to_the_time_that_was_asked_about() -> None:
    facts = world(3)
    transcribed(facts, EVERY)
    first, last = datetime(2025, 5, 16), datetime(2026, 4, 3)
    for secret in facts["designations"]["designation_id"]:
        whole, part = answered(secret), answered(secret, from_at=first, to_at=last)
        assert all(first <= row["from_at"] < row["to_at"] <= last for row in part)
        for moment in (first, last - TICK, datetime(2026, 4, 1, 9)):
            assert at(whole, moment) == at(part, moment)


def test_whoever_was_there_without_right_is_named_with_place_time_and_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)
    good, bad = s.handler(), world.person("無資格")
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T12:00")
    world.do("presence.log", place_id=s.place, person_id=bad, from_at=TEN, to_at=datetime(2026, 4, 1, 12))

    found = world.look("knowers.between", Role.HEAD, designation_id=s.secret, from_at=NINE, to_at=ELEVEN)

    assert [(row["person_id"], row["basis"], row["right"]) for row in found["rows"]] == [
        (good, "range", True),
        (bad, "reach", False),
    ]
    reached = found["rows"][1]
    assert (reached["name"], reached["place_id"], reached["from_at"], reached["to_at"]) == (
        "無資格",
        s.place,
        TEN,
        ELEVEN,
    )
    assert reached["failed"] == ["ASSESSED"]
    assert reached["why"]["en"]


def test_whoever_is_on_two_lists_at_once_is_told_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)
    person = s.handler()
    s.entitled(person, NINE, ELEVEN)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T10:00")
    world.do("presence.log", place_id=s.place, person_id=person, from_at=NINE, to_at=TEN)

    rows = world.look("knowers.between", designation_id=s.secret, from_at=NINE, to_at=ELEVEN)["rows"]

    assert [row["basis"] for row in rows] == ["range", "reach"]


def test_a_viewer_sees_no_people_of_others_and_no_results(world: World) -> None:
    s = scene(world)
    bad = world.person()
    world.assessed(bad, result="not_cleared")
    world.do("presence.log", place_id=s.place, person_id=bad, from_at=NINE)
    s.world.rows("exposures", place_id=s.place, designation_id=s.secret, from_at=NINE)
    asked: dict[str, Any] = {"designation_id": s.secret, "from_at": NINE, "to_at": ELEVEN}

    (row,) = world.look("knowers.between", Role.DESK, **asked)["rows"]

    assert row["failed"] == ["ASSESSED"]
    assert world.look("knowers.between", Role.HEAD, **asked)["rows"][0]["failed"] == ["POSITIVE"]
    assert refused(world.look, "knowers.between", Role.HEAD, "ATLA", **asked).codes == ("NOT_FOUND",)
    assert refused(world.look, "known.by_person", Role.HEAD, "ATLA", person_id=bad, from_at=NINE, to_at=TEN).codes


def test_what_was_known_then_is_answered_as_it_was_known_then(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)
    s.handler(until=date(2026, 12, 31))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")
    world.do("presence.log", place_id=s.place, person_id=world.person(), from_at=NINE, to_at=TEN)
    asked: dict[str, Any] = {"designation_id": s.secret, "from_at": NINE, "to_at": ELEVEN}

    then = world.look("knowers.between", known_at=datetime(2026, 4, 1, 23), **asked)
    now = world.look("knowers.between", **asked)

    assert (then["total"], now["total"]) == (1, 2)


def test_a_stretch_that_ends_before_it_begins_is_refused(world: World) -> None:
    asked: dict[str, Any] = {"designation_id": world.secret(), "from_at": ELEVEN, "to_at": ELEVEN}
    assert refused(world.look, "knowers.between", **asked).codes == ("UNREADABLE",)
