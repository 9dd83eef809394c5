"""Today: who must not enter tomorrow, why, and what settles it."""

import re
from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.boards.ministry import NEXT_DOOR, Ministry, handles
from tests.desk.conftest import Desk

from sekisho.desk.boards.queries.persons import together
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


def test_a_person_at_two_doors_is_one_thing_to_do(ministry: Ministry, desk: Desk) -> None:
    world, since = ministry.world, datetime(2025, 6, 1)
    second = world.place()
    world.rows("exposures", place_id=second, designation_id=ministry.secret, from_at=since)
    world.rows("presences", place_id=second, person_id=ministry.stranger, from_at=since, source="roster")
    found = world.look("board.must_not_enter", Role.DESK)
    own = [row for row in found["rows"] if row["person_id"] == ministry.stranger]
    assert (found["total"], [row["span"] for row in own]) == (2, [2, 0])
    (act,) = own[0]["settle"]
    assert (act["name"], act["lines"]) == ("presence.withdraw", 2)
    lines = desk(Role.DESK).get(act["url"]).content.decode()
    assert f"{ministry.stranger}\t{second}" in lines and f"{ministry.stranger}\t{ministry.room}" in lines
    assert world.look("board.of_person", Role.DESK, person_id=ministry.stranger)[0]["span"] == 2


def test_a_list_is_narrowed_by_the_place_and_the_reason_it_counts(ministry: Ministry, desk: Desk) -> None:
    by = ministry.world.look("board.must_not_enter", Role.DESK)["by"]
    assert [(place["key"], place["count"]) for place in by["places"]] == [(ministry.room, 2)]
    assert [reason["count"] for reason in by["reasons"]] == [1, 1]
    for reason in by["reasons"]:
        narrowed = ministry.world.look("board.must_not_enter", Role.DESK, reason=reason["key"])
        assert {row["why"]["ja"] for row in narrowed["rows"]} and narrowed["total"] == 1
        page = desk(Role.DESK).get("/today/must-not-enter/", {"reason": reason["key"]})
        assert 'aria-current="true"' in page.content.decode()


@pytest.mark.parametrize(("lang", "told"), [("ja", "全 4件のうち3件。すべて見る"), ("en", "3 of 4: show all")])
def test_places_that_today_does_not_show_are_counted_and_led_to(
    ministry: Ministry, desk: Desk, lang: str, told: str
) -> None:
    for _ in range(3):
        room = ministry.world.place()
        since = datetime(2025, 6, 1)
        ministry.world.rows("exposures", place_id=room, designation_id=ministry.secret, from_at=since)
        ministry.world.rows("presences", place_id=room, person_id=ministry.stranger, from_at=since, source="roster")

    browser = desk(Role.DESK, lang=lang)
    page, whole = (browser.get(path).content.decode() for path in ("/", "/today/must-not-enter/"))

    assert f'<a href="/today/must-not-enter/">{told}</a>' in page
    assert told not in whole
    assert [text.count("must-not-enter/?place_id=") for text in (page, whole)] == [3, 4]


def test_a_link_on_the_board_stays_at_the_moment_asked_about(ministry: Ministry, desk: Desk) -> None:
    page = desk(Role.DESK).get("/", {"at": "2026-05-20T09:00"}).content.decode()
    assert f"/people/{ministry.stranger}/?at=2026-05-20T09%3A00" in page


def test_a_wave_of_extensions_is_one_form_with_the_last_lawful_day_of_each(ministry: Ministry, desk: Desk) -> None:
    ending = [ministry.world.secret(on=date(2021, 7, 1), until=date(2026, 6, 30)) for _ in range(3)]
    head = desk(Role.HEAD, lang="en")
    (address,) = re.findall(
        r'href="(/acts/designation.extend/many/[^"]*)"', head.get("/today/extensions/").content.decode()
    )
    form = head.get(address.replace("&amp;", "&")).content.decode()
    assert all(f"{number}\t2031-06-30" in form for number in ending)
    assert "designation.extend" not in desk(Role.DESK).get("/today/extensions/").content.decode()


def test_what_another_organ_has_to_settle_is_told_without_the_act(ministry: Ministry, desk: Desk) -> None:
    own, theirs = (
        ministry.world.secret(on=date(2021, 7, 1), until=date(2026, 6, 30), of=organ) for organ in ("MOD", "ATLA")
    )
    handles(ministry.world, ministry.cleared, theirs)

    page = desk(Role.HEAD).get("/today/extensions/").content.decode()

    assert f"/secrets/{own}/" in page and f"/secrets/{theirs}/" in page
    assert f"/acts/designation.extend/?designation_id={own}" in page
    assert f"/acts/designation.extend/?designation_id={theirs}" not in page
    assert all(theirs not in many for many in re.findall(r'href="(/acts/designation.extend/many/[^"]*)"', page))


def test_who_was_removed_today_is_not_about_to_end(ministry: Ministry) -> None:
    ministry.world.do(
        "handler.remove", designation_id=ministry.secret, person_id=ministry.gone, organ_id="MOD", reason="異動"
    )
    assert ministry.world.look("board.appointments_ending", Role.DESK)["rows"] == []


def test_a_training_that_is_due_is_no_secret_of_another_organ(ministry: Ministry) -> None:
    rows = ministry.world.look("board.trainings", Role.DESK)["rows"]
    assert rows and not any(row["hidden"] or row["designations"] for row in rows)


@pytest.mark.parametrize(("lang", "one"), [("ja", "<strong>1人</strong>"), ("en", "<strong>1 person</strong>")])
def test_the_figures_say_what_they_count(ministry: Ministry, desk: Desk, lang: str, one: str) -> None:
    assert one in desk(Role.DESK, lang=lang).get("/").content.decode()


@pytest.mark.parametrize("page", ["/papers/", "/registers/handlers/"])
def test_a_page_of_papers_can_say_that_one_is_being_prepared(ministry: Ministry, desk: Desk, page: str) -> None:
    assert 'class="wait paper" role="status"' in desk(Role.DESK).get(page).content.decode()


def test_what_the_own_organ_can_do_comes_before_what_another_organ_of_the_person_can() -> None:
    step = {name: {"ja": name, "en": name} for name in ("ATLA", "MOD")}
    rows = [{"acts": [], "own": name == "MOD", "next_step": step[name]} for name in ("ATLA", "MOD")]
    assert together(rows)[0]["next_steps"] == [step["MOD"], step["ATLA"]]
