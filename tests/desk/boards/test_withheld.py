"""What a result was is not told by what surrounds it: beginnings, ends, counts of rows, other people's numbers."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.desk.conftest import Desk
from tests.world import World, actor

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import perform, rehearse
from sekisho.record.looks import ask
from sekisho.record.roles import Role

OF_ONE = ("person_id", "name", "acts", "settle", "designation_id", "designations")
WINDOW: dict[str, Any] = {"from_at": datetime(2026, 5, 1), "to_at": datetime(2030, 1, 1)}
HANDLED: dict[str, Any] = {"organ_id": "MOD", "reason": "係", "from": date(2026, 1, 1)}


@pytest.fixture
def world(morning: None, db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """A record founded on the morning of 1 June 2026; now it is two days later."""
    founded = World.founded()
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-03T10:00")
    return founded


@pytest.fixture
def persons(world: World) -> dict[str, str]:
    """A never assessed, a doubted and a not cleared handler of one secret; the secret's number, and the place's."""
    secret, place = world.secret(), world.place()
    made = {name: world.person(name) for name in ("never", "doubted", "negative")}
    for person in made.values():
        world.rows("handlers", designation_id=secret, person_id=person, **HANDLED)
    world.do("exposure.begin", place_id=place, designation_id=secret)
    for person in made.values():
        world.rows("presences", place_id=place, person_id=person, from_at=datetime(2026, 1, 1), source="roster")
    for name in ("doubted", "negative"):
        world.assessed(made[name])
    doubt: dict[str, Any] = {
        "organ_id": "MOD",
        "person_id": made["doubted"],
        "regime": "SDS",
        "given_at": datetime(2026, 6, 2, 14, 23),
    }
    perform("doubt.notify", actor(Role.ASSESSOR), **doubt)
    world.assessed(made["negative"], on=date(2026, 6, 1), result="not_cleared")
    return made | {"secret": secret, "place": place}


def _alike(rows: list[dict[str, Any]]) -> bool:
    told = [{name: value for name, value in row.items() if name not in OF_ONE} for row in rows]
    return len(rows) == 3 and all(row == told[0] for row in told)


@pytest.mark.parametrize("query", ["board.right_gone", "board.must_not_enter"])
@pytest.mark.parametrize("role", [Role.DESK, Role.MANAGER])
def test_the_boards_tell_of_whoever_has_no_clearance_the_same(
    world: World, persons: dict[str, str], query: str, role: Role
) -> None:
    assert _alike(world.look(query, role)["rows"])
    assert not _alike(world.look(query, Role.ASSESSOR)["rows"])


def test_the_door_list_and_a_meeting_tell_of_whoever_has_no_clearance_the_same(
    world: World, persons: dict[str, str]
) -> None:
    door = world.look("doors.list", Role.DESK, place_id=persons["place"], on=date(2026, 6, 4))["rows"]
    asked: dict[str, Any] = {
        "designations": [persons["secret"]],
        "attendees": [persons[n] for n in ("never", "doubted", "negative")],
    }
    meeting = world.look("meeting.check", Role.DESK, **asked, **WINDOW)["rows"]

    assert _alike([{"gaps": row["gaps"]} for row in door])
    assert _alike([{"gaps": row["gaps"]} for row in meeting])


def test_nobody_is_told_to_lapse_who_has_no_right_already(
    world: World, persons: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2029-03-20T10:00")  # the terms that no longer count end on 1 April

    assert world.look("board.lapsing", Role.DESK)["rows"] == []


def test_looking_back_does_not_part_what_reads_the_same(world: World, persons: dict[str, str]) -> None:
    rows = world.look("knowers.between", Role.DESK, designation_id=persons["secret"], **WINDOW)["rows"]

    without = [row for row in rows if row["basis"] == "range" and not row["right"]]
    assert sorted(row["person_id"] for row in without) == sorted(persons[n] for n in ("never", "doubted", "negative"))


def test_the_picture_of_a_person_tells_no_day_on_which_a_clearance_was_lost(
    world: World, persons: dict[str, str]
) -> None:
    """Of whoever never had one, lost it by a doubt or by a result, the same is drawn: on record, not in order now."""

    def drawn(role: Role, who: str) -> list[tuple[Any, ...]]:
        rows = world.look("board.lanes", role, person_id=persons[who])["rows"]
        rows = [row for row in rows if row["lane"] != "posting"]
        return sorted((r["lane"], r["label"], r["state"], r["since"], str(r["until"])) for r in rows)

    never, doubted, negative = (drawn(Role.DESK, who) for who in ("never", "doubted", "negative"))
    assert never == doubted == negative
    assert {row[2] for row in never} == {"plain", "fail"}
    told = world.look("board.lanes", Role.ASSESSOR, person_id=persons["doubted"])["rows"]
    ends = [row["until"] for row in told if row["lane"] == "clearance" and row["state"] == "ok"]
    assert ends == [datetime(2026, 6, 2, 14, 23)]


def test_a_role_for_one_unit_tells_no_results_of_the_others(world: World, persons: dict[str, str]) -> None:
    head_of_a_unit = Actor("x", (Grant(Role.HEAD, "MOD", "第一課"), Grant(Role.DESK, "MOD")))

    assert _alike(ask("board.right_gone", head_of_a_unit)["rows"])


def _refused(person: str, place: str) -> tuple[Any, ...]:
    with pytest.raises(Refusal) as refused:
        rehearse("presence.entitle", actor(Role.DESK), place_id=place, person_id=person)
    told = refused.value
    return told.text, told.codes, told.cites, told.next_step


def test_the_staff_number_of_somebody_unknown_tells_nothing_of_a_clearance(
    world: World, persons: dict[str, str]
) -> None:
    cleared, not_cleared = world.person(posted_to="ATLA"), world.person(posted_to="ATLA")
    world.assessed(cleared, by="ATLA")
    world.assessed(not_cleared, by="ATLA", result="not_cleared")

    assert _refused(cleared, persons["place"]) == _refused(not_cleared, persons["place"])
    logged = [
        world.do("presence.log", Role.DESK, place_id=persons["place"], person_id=p, from_at=datetime(2026, 6, 1)).result
        for p in (cleared, not_cleared)
    ]
    assert logged[0]["without_right"] == logged[1]["without_right"]
    corrected = [
        world.do("presence.correct", Role.DESK, corrects=line["key"], from_at=datetime(2026, 6, 2), why="誤記").result
        for line in logged
    ]
    assert corrected[0]["without_right"] == corrected[1]["without_right"] != []


def _cleared_with(world: World, role: Role, body: str, person: str) -> set[str]:
    rows = world.look("board.lanes", role, body, person_id=person)["rows"]
    return {row["label"] for row in rows if row["lane"] == "clearance"}


def test_what_another_organ_found_is_not_told_to_the_one_somebody_came_to(world: World) -> None:
    person = world.person(posted_to=None)
    world.posted(person, "ATLA", date(2023, 1, 1), date(2025, 12, 31))
    world.posted(person, "MOD", date(2026, 1, 1))
    for organ in ("ATLA", "MOD"):
        world.assessed(person, by=organ)

    assert _cleared_with(world, Role.DESK, "MOD", person) == {"MOD"}
    assert _cleared_with(world, Role.ASSESSOR, "ATLA", person) == {"ATLA"}
    assert _cleared_with(world, Role.INSPECTOR, "*", person) == {"ATLA", "MOD"}


def test_the_picture_of_somebody_in_no_range_and_at_no_place_shows_posting_and_clearance(world: World) -> None:
    person = world.person()
    world.assessed(person)

    rows = world.look("board.lanes", Role.DESK, person_id=person)["rows"]

    assert [(row["lane"], row["label"], row["state"]) for row in rows] == [
        ("clearance", "MOD", "ok"),
        ("posting", "MOD", "ok"),
    ]


def test_who_reads_results_is_not_sent_to_who_reads_results(world: World, desk: Desk) -> None:
    person = world.person()
    asked = "Ask the assessment officer"

    assert asked in desk(Role.DESK, lang="en").get(f"/people/{person}/").content.decode()
    assert asked not in desk(Role.ASSESSOR, lang="en").get(f"/people/{person}/").content.decode()
