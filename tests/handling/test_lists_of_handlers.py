"""The lists of the room answer as of a moment, as known then, and only to whom they are for."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.handling.test_range_of_handlers import appoint, cleared, refused, remove
from tests.world import INSPECTOR, World, actor

from sekisho.record.looks import Look, ask
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def test_the_list_says_who_is_in_the_range_on_a_day_and_whether_the_line_carries_the_right(world: World) -> None:
    person, other, secret = cleared(world), world.person(), world.secret()
    appoint(world, secret, person)
    line: dict[str, Any] = {"designation_id": secret, "person_id": other, "organ_id": "MOD", "from": date(2026, 4, 1)}
    world.rows("handlers", **line)

    rows = world.look("handlers.list", designation_id=secret)["rows"]

    assert [(row["person_id"], row["right"]) for row in rows] == [(person, "allow"), (other, "deny")]
    assert rows[0]["name"] == "山田太郎"
    assert world.look("handlers.list", designation_id=secret, on=date(2026, 3, 31))["total"] == 0


def test_former_handlers_stay_in_the_list_that_asks_for_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)
    remove(world, secret, person, last_day=date(2026, 4, 1))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    assert world.look("handlers.list", organ_id="MOD")["total"] == 0
    assert world.look("handlers.list", organ_id="MOD", former=True)["total"] == 1
    assert world.look("handlers.of_person", person_id=person)["rows"][0]["last_day"] == date(2026, 4, 1)


def test_a_list_as_known_then_does_not_know_what_came_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person, secret = cleared(world), world.secret()
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-03T09:00")
    appoint(world, secret, person, first_day=date(2026, 4, 3))

    def total(known_at: datetime) -> int:
        found = world.look("handlers.list", at=datetime(2026, 4, 3, 10), known_at=known_at)
        return int(found["total"])

    assert (total(datetime(2026, 4, 2)), total(datetime(2026, 4, 3, 10))) == (0, 1)


def test_pages_hold_every_line_once(world: World) -> None:
    secret = world.secret()
    people = [cleared(world) for _ in range(5)]
    for person in people:
        appoint(world, secret, person)

    pages = [world.look("handlers.list", page=page, per_page=2) for page in (1, 2, 3, 4)]

    assert [row["person_id"] for page in pages for row in page["rows"]] == sorted(people)
    assert {page["total"] for page in pages} == {5}


def test_another_organ_sees_none_of_it(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)
    world.do("handling.stop", body_id="MOD", person_id=person, reason_code="absence")
    world.do("training.record", body_id="MOD", persons=[person], completed_on=date(2026, 4, 1))

    for name in ("handlers.list", "stops.list", "trainings.list"):
        assert world.look(name, Role.MANAGER, "ATLA")["total"] == 0
        assert world.look(name)["total"] == 1
    assert refused(world.look, "handlers.of_person", Role.MANAGER, "ATLA", person_id=person).codes == ("NOT_FOUND",)


def test_whoever_runs_the_machine_sees_none_of_it(world: World) -> None:
    for name in ("handlers.list", "stops.list", "trainings.list"):
        assert refused(world.look, name, Role.ADMIN).codes == ("NOT_AUTHORISED",)


def test_stops_that_are_over_are_listed_only_when_asked_for(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = cleared(world)
    key = world.do("handling.stop", body_id="MOD", person_id=person, reason_code="absence").result
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")
    world.do("handling.resume", stop=key)

    assert world.look("stops.list", person_id=person)["total"] == 0
    (row,) = world.look("stops.list", person_id=person, ended=True)["rows"]
    assert row["reason"]["ja"] == "不在・休職"


@pytest.mark.parametrize("name", ["handlers", "trainings"])
def test_a_register_has_an_article_for_every_column_and_a_value_in_every_row(world: World, name: str) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)
    world.do("training.record", body_id="MOD", persons=[person], completed_on=date(2026, 4, 1))
    kept = REGISTERS[name]

    (row,) = list(kept.rows(Look(INSPECTOR, datetime(2026, 4, 1, 9))))

    assert all(column.cites for column in kept.columns)
    assert list(row) == [column.name for column in kept.columns]
    assert row["person_id"] == person


def test_the_range_of_handlers_names_the_post_held_on_the_first_day(world: World) -> None:
    person, secret = world.person(unit="運用課"), world.secret()
    world.assessed(person)
    appoint(world, secret, person)

    (row,) = list(REGISTERS["handlers"].rows(Look(INSPECTOR, datetime(2026, 4, 1, 9))))

    assert row["unit"] == "運用課"
    assert "法令にない" in next(c for c in REGISTERS["handlers"].columns if c.name == "reason").label.ja


def test_an_inspector_reads_the_lists_of_every_organ(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)

    assert ask("handlers.list", INSPECTOR)["total"] == 1


def test_a_register_as_of_earlier_holds_what_had_begun_and_as_of_now_what_is_to_come(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T09:00")
    person, secret = world.person(), world.secret()
    days = {"from": date(2026, 4, 1), "to": None}
    world.rows("handlers", designation_id=secret, person_id=person, organ_id="MOD", **days)
    world.rows("presences", place_id=world.place(), person_id=person, from_at=datetime(2030, 1, 1), source="roster")

    def lines(name: str, at: datetime) -> int:
        return len(list(REGISTERS[name].rows(Look(actor(Role.MANAGER), at))))

    now = datetime(2026, 6, 1, 9)
    assert [lines("handlers", at) for at in (datetime(2026, 3, 31), datetime(2026, 4, 1), now)] == [0, 1, 1]
    assert [lines("entries", at) for at in (datetime(2020, 1, 1), now)] == [0, 1]
