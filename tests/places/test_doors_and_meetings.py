"""The door list and the check of attendees say who may and who must not, and why."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.places.scenes import ELEVEN, NINE, TEN, Scene, refused, scene
from tests.world import INSPECTOR, World

from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role
from sekisho.rooms.places.models import Presence
from sekisho.rooms.places.queries.meeting import OFFERED


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def test_the_door_list_puts_first_who_must_not_enter_and_says_why(world: World) -> None:
    s = scene(world)
    good, bad = s.handler(), s.handler(name="停止中")
    s.exposed(NINE, None)
    for person in (good, bad):
        s.entitled(person, NINE, datetime(2026, 5, 1))
    world.do("handling.stop", body_id="MOD", person_id=bad, reason_code="incident")

    today = world.look("doors.list", place_id=s.place)
    before = world.look("doors.list", place_id=s.place, on=date(2026, 3, 31))

    assert [(row["person_id"], row["may"]) for row in today["rows"]] == [(bad, False), (good, True)]
    (gap,) = today["rows"][0]["gaps"]
    assert gap["failed"] == ["NOT_STOPPED"]
    assert gap["why"]["ja"]
    assert gap["next_step"]["en"]
    assert today["exposed"] == [s.secret]
    assert before["total"] == 0


def test_the_door_of_another_organ_is_not_shown(world: World) -> None:
    s = scene(world)
    told = refused(world.look, "doors.list", Role.MANAGER, "ATLA", place_id=s.place)
    assert told.codes == ("NOT_FOUND",)


def _check(s: Scene, *attendees: str, role: Role = Role.HEAD) -> dict[str, Any]:
    asked: dict[str, Any] = {"designations": [s.secret], "attendees": list(attendees), "from_at": TEN, "to_at": ELEVEN}
    found: dict[str, Any] = s.world.look("meeting.check", role, **asked)
    return found


def test_attendees_are_green_or_red_by_number_or_by_name(world: World) -> None:
    s = scene(world)
    good, bad = s.handler(name="髙橋 花子"), world.person("無資格 一郎")

    found = _check(s, good, "高橋花子", " 無資格　一郎 ", "")

    rows = found["rows"]
    assert [(row["person_id"], row["answer"]) for row in rows] == [(good, "may"), (good, "may"), (bad, "must_not")]
    assert rows[2]["gaps"][0]["failed"] == ["ASSESSED"]
    assert found["clear"] is False
    assert _check(s, good)["clear"] is True


def test_a_name_of_several_people_asks_back_which(world: World) -> None:
    s = scene(world)
    one, other = s.handler(name="佐藤健"), world.person("佐藤健", unit="通信課")

    (row,) = _check(s, "佐藤 健")["rows"]

    assert row["answer"] == "ask"
    assert [c["person_id"] for c in row["candidates"]] == sorted([one, other])
    assert [c["posted"] for c in row["candidates"] if c["person_id"] == other] == [["MOD 通信課"]]


def test_somebody_the_asker_does_not_know_is_unknown_and_the_meeting_not_clear(world: World) -> None:
    s = scene(world)
    world.person("装備庁 太郎", posted_to="ATLA")

    found = _check(s, "装備庁太郎")

    assert found["rows"] == [{"asked": "装備庁太郎", "answer": "unknown", "candidates": []}]
    assert found["clear"] is False


def test_a_meeting_that_outlasts_a_right_is_red(world: World) -> None:
    s = scene(world)
    person = s.handler(until=date(2026, 4, 1))
    given: dict[str, Any] = {"designations": [s.secret], "attendees": [person], "from_at": TEN}

    assert world.look("meeting.check", to_at=datetime(2026, 4, 2), **given)["clear"] is True
    assert world.look("meeting.check", to_at=datetime(2026, 4, 2, 0, 0, 1), **given)["clear"] is False


def test_a_desk_learns_no_result_from_a_check(world: World) -> None:
    s = scene(world)
    person = world.person()
    world.assessed(person, result="not_cleared")

    (row,) = _check(s, person, role=Role.DESK)["rows"]
    (full,) = _check(s, person)["rows"]

    assert row["gaps"][0]["failed"] == ["ASSESSED"]
    assert full["gaps"][0]["failed"] == ["POSITIVE"]


def test_a_place_is_shown_with_what_is_exposed_and_who_may_be_there(world: World) -> None:
    s = scene(world)
    person = s.handler()
    s.exposed(NINE, ELEVEN)
    s.entitled(person, TEN, ELEVEN)

    now, later = world.look("places.one", place_id=s.place), world.look("places.one", place_id=s.place, at=TEN)

    assert [row["designation_id"] for row in now["exposed"]] == [s.secret]
    assert (now["present"]["total"], later["present"]["total"]) == (0, 1)
    assert later["present"]["rows"][0]["name"] == "山田太郎"


def test_the_entry_list_has_an_article_for_every_column(world: World) -> None:
    s = scene(world)
    s.entitled(s.handler())
    kept = REGISTERS["entries"]

    (row,) = list(kept.rows(Look(INSPECTOR, NINE)))

    assert row["permitted_by"] == "manager-of-MOD"
    assert all(column.cites for column in kept.columns)
    assert list(row) == [column.name for column in kept.columns]


def test_the_entry_list_goes_on_saying_who_permitted_after_the_line_was_ended_or_corrected(world: World) -> None:
    s = scene(world)
    ended, corrected, closed = s.handler(), s.handler(), s.handler()
    for person in (ended, corrected, closed):
        s.entitled(person)
    logged = world.do("presence.log", place_id=s.place, person_id=world.person(), from_at=NINE).result["key"]
    key = Presence.objects.known().get(person_id=corrected).key

    world.do("presence.withdraw", Role.DESK, place_id=s.place, person_id=ended, at=TEN)
    for line in (key, logged):
        world.do("presence.correct", Role.DESK, corrects=line, to_at=None if line == logged else TEN, why="時刻")
    world.do("place.close", Role.DESK, place_id=s.place, at=ELEVEN)

    rows = list(REGISTERS["entries"].rows(Look(INSPECTOR, NINE)))
    permitted = {row["person_id"]: row["permitted_by"] for row in rows if row["source"] != "entry_log"}
    assert permitted == dict.fromkeys((ended, corrected, closed), "manager-of-MOD")
    assert [row["permitted_by"] for row in rows if row["source"] == "entry_log"] == [None]


def test_a_staff_number_of_any_width_is_that_person_and_a_family_name_says_how_many_it_can_mean(world: World) -> None:
    secret = world.secret()
    people = [world.person(f"田中 {n}郎") for n in range(OFFERED + 2)]
    for person in people:
        row = {"designation_id": secret, "person_id": person, "organ_id": "MOD"}
        world.rows("handlers", **row, **{"from": date(2020, 1, 1), "to": None})
    wide = people[0].translate({ord(c): ord(c) + 0xFEE0 for c in people[0]})

    hour: dict[str, Any] = {"from_at": datetime(2026, 6, 2, 10), "to_at": datetime(2026, 6, 2, 11)}
    found = world.look("meeting.check", designations=[secret], attendees=[wide, "田中"], **hour)

    by_number, by_name = found["rows"]
    assert (by_number["asked"], by_number["person_id"]) == (wide, people[0])
    assert (len(by_name["candidates"]), by_name["more"]) == (OFFERED, 2)
    assert [one["person_id"] for one in by_name["candidates"]] == sorted(people)[:OFFERED]
