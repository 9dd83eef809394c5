"""Today: who must not enter tomorrow, why, and what settles it."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.boards.ministry import NEXT_DOOR, Ministry, handles
from tests.desk.conftest import Desk

from sekisho.record.roles import Role


def people(rows: list[dict[str, object]]) -> set[object]:
    return {row["person_id"] for row in rows}


def test_the_board_names_those_without_the_right_and_nobody_else(ministry: Ministry) -> None:
    found = ministry.world.look("board.must_not_enter", Role.DESK)
    assert people(found["rows"]) == {ministry.outside, ministry.stranger}
    assert people(ministry.world.look("board.right_gone", Role.DESK)["rows"]) == {ministry.gone}


def test_every_row_says_why_under_which_article_and_what_settles_it(ministry: Ministry) -> None:
    for row in ministry.world.look("board.must_not_enter", Role.DESK)["rows"]:
        assert row["why"]["ja"] and row["why"]["en"] and row["cites"]
        assert "presence.withdraw" in {act["name"] for act in row["acts"]}


def test_an_inspector_is_offered_no_act(ministry: Ministry) -> None:
    found = ministry.world.look("board.must_not_enter", Role.INSPECTOR)
    assert found["total"] == 2
    assert not any(row["acts"] for row in found["rows"])


def test_an_act_settles_its_row_at_once_and_the_earlier_board_stays_as_it_was_known(
    ministry: Ministry, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ministry.world.look("board.must_not_enter", Role.DESK)
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-01T10:00")
    ministry.world.do("presence.withdraw", place_id=ministry.room, person_id=ministry.stranger)
    after = ministry.world.look("board.must_not_enter", Role.DESK)
    then = ministry.world.look("board.must_not_enter", Role.DESK, known_at=datetime(2026, 6, 1, 9, 30))
    assert people(after["rows"]) == {ministry.outside}
    assert after["as_of"] > before["as_of"]
    assert people(then["rows"]) == people(before["rows"])


def test_a_right_that_will_end_is_announced_before_it_does(ministry: Ministry) -> None:
    until = {"designation_id": ministry.secret, "person_id": ministry.cleared, "organ_id": "MOD"}
    row = ministry.world.do("handler.remove", Role.MANAGER, **until, last_day=date(2026, 6, 20), reason="異動")
    assert row.index
    ending = ministry.world.look("board.appointments_ending", Role.DESK)
    lapsing = ministry.world.look("board.lapsing", Role.DESK)
    assert people(ending["rows"]) == {ministry.cleared}
    assert [(r["person_id"], r["from_at"]) for r in lapsing["rows"]] == [(ministry.cleared, datetime(2026, 6, 21))]


def test_what_a_business_or_another_organ_sees_is_its_own(ministry: Ministry, desk: Desk) -> None:
    other = ministry.world.look("board.must_not_enter", Role.DESK, "JCG")
    assert people(other["rows"]) == {ministry.other_person}
    assert ministry.world.look("board.must_not_enter", Role.BUSINESS, "ACME")["total"] == 0
    page = desk(Role.BUSINESS, "ACME").get("/").content.decode()
    assert NEXT_DOOR not in page and "山田太郎" not in page


def test_one_who_holds_a_unit_only_sees_that_unit(ministry: Ministry) -> None:
    from sekisho.record.actors import Actor, Grant
    from sekisho.record.looks import ask

    inside = ministry.world.person("渡辺五郎", unit="第一課")
    ministry.world.rows(
        "presences", place_id=ministry.room, person_id=inside, from_at=datetime(2025, 6, 1), source="roster"
    )
    found = ask("board.must_not_enter", Actor("unit", (Grant(Role.MANAGER, "MOD", "第一課"),)))
    assert people(found["rows"]) == {inside}
    assert found["rows"][0]["designations"] == [] and found["rows"][0]["place_id"] is None


def test_the_number_of_database_queries_does_not_grow_with_the_rows(ministry: Ministry, desk: Desk) -> None:
    browser = desk(Role.MANAGER)
    browser.get("/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get("/")
    for number in range(12):
        person = ministry.world.person(f"増員{number}")
        handles(ministry.world, person, ministry.secret)
        ministry.world.rows(
            "presences", place_id=ministry.room, person_id=person, from_at=datetime(2025, 6, 1), source="roster"
        )
    browser.get("/")
    with CaptureQueriesContext(connection) as many:
        page = browser.get("/")
    assert len(many) == len(few) <= 80
    assert "/today/must-not-enter/" in page.content.decode()


def test_training_that_is_due_stands_on_the_board_with_its_article_and_its_act(ministry: Ministry) -> None:
    rows = ministry.world.look("board.trainings", Role.DESK)["rows"]
    assert people(rows) == {ministry.cleared, ministry.gone}
    assert rows[0]["cites"] and rows[0]["why"]["en"]
    assert [act["name"] for act in rows[0]["acts"]] == ["training.record"]
    ministry.world.do("training.record", body_id="MOD", persons=[ministry.cleared], completed_on=date(2026, 5, 1))
    assert people(ministry.world.look("board.trainings", Role.DESK)["rows"]) == {ministry.gone}
