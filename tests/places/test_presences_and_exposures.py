"""Nobody is put where a secret can be known, and no secret is put where somebody who may not handle it can be."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.places.scenes import ELEVEN, NINE, TEN, refused, scene
from tests.world import World

from sekisho.record.acts import ACTS
from sekisho.record.looks import size_at
from sekisho.record.roles import Role
from sekisho.rooms.places.models import Exposure, Presence


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def test_whoever_may_handle_what_is_exposed_is_entitled(world: World) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)
    s.entitled(s.handler(), NINE, ELEVEN)
    assert Presence.objects.known().count() == 1


def test_somebody_never_assessed_is_not_entitled_where_a_secret_is_exposed(world: World) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)

    told = refused(s.entitled, world.person())

    assert told.codes == ("ASSESSED",)
    assert {"SDS 11", "SDS 5(1)", "SDS-O 11(1)(v)"} <= set(told.cites)
    assert told.next_step is not None
    assert "山田太郎さん" in told.text.ja
    assert "山田太郎 " in told.text.en
    assert not Presence.objects.exists()


def test_somebody_cleared_but_outside_the_range_is_not_entitled(world: World) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)
    person = world.person()
    world.assessed(person)

    assert refused(s.entitled, person).codes == ("IN_RANGE",)


def test_where_nothing_is_exposed_meanwhile_anybody_is_entitled(world: World) -> None:
    s = scene(world)
    s.exposed(TEN, ELEVEN)
    person = world.person()

    s.entitled(person, NINE, TEN)
    s.entitled(person, ELEVEN, None)
    assert refused(s.entitled, person, NINE, datetime(2026, 4, 1, 10, 0, 1)).codes == ("ASSESSED",)


def test_every_secret_that_may_not_be_handled_is_named_with_its_reason_and_each_reason_once(world: World) -> None:
    s = scene(world)
    s.exposed(NINE)
    beside, until = world.secret(), world.secret()
    for secret in (beside, until):
        world.do("exposure.begin", place_id=s.place, designation_id=secret, from_at=NINE)
    person = world.person()
    world.assessed(person)
    world.rows("handlers", designation_id=until, person_id=person, organ_id="MOD", **{"from": NINE.date(), "to": None})

    told = refused(world.do, "presence.entitle", Role.HEAD, place_id=s.place, person_id=person, from_at=NINE)

    assert set(told.codes) == {"IN_RANGE", "IN_TERM"}
    for text in (told.text.ja, told.text.en):
        assert f"{s.secret}, {beside}, 2026-04-01 09:00" in text
        assert [text.count(f" {secret}, ") for secret in (s.secret, beside, until)] == [1, 1, 1]
    assert "山田太郎さん" in told.text.ja
    assert "→" in str(told.next_step)


def test_a_right_that_lapses_on_the_way_is_granted_until_it_does(world: World) -> None:
    s = scene(world)
    s.exposed(NINE)
    person = s.handler(assessed=date(2021, 5, 31))

    told = refused(s.entitled, person)

    assert told.codes == ("IN_TERM",)
    assert told.next_step is not None
    assert told.next_step.en.startswith("It can be granted until 2026-06-01 00:00.")
    s.entitled(person, NINE, datetime(2026, 6, 1))


def test_every_failing_condition_on_the_way_is_named(world: World) -> None:
    s = scene(world)
    s.exposed(NINE)
    person = s.handler(assessed=date(2021, 5, 31), until=date(2026, 5, 10))

    assert set(refused(s.entitled, person).codes) == {"IN_RANGE", "IN_TERM"}


def test_a_secret_is_exposed_only_where_everybody_entitled_may_handle_it(world: World) -> None:
    s = scene(world)
    s.entitled(s.handler())
    first, second = world.person("無資格一郎"), world.person("無資格二郎")
    for person in (first, second):
        s.entitled(person, TEN, ELEVEN)

    told = refused(s.exposed, NINE, ELEVEN)

    assert "2人" in told.text.ja
    assert "2 may not" in told.text.en
    assert "無資格一郎" in told.text.ja
    assert told.next_step is not None
    s.exposed(NINE, TEN)
    s.exposed(ELEVEN, datetime(2029, 4, 2))
    assert refused(s.exposed, datetime(2029, 4, 2)).codes == ("IN_TERM",)


def test_a_refusal_counts_whom_the_asker_may_not_see_without_naming_them(world: World) -> None:
    place, secret = world.place(of="ATLA"), world.secret()
    stranger = world.person("見知らぬ者", posted_to="MOD")
    world.rows("presences", place_id=place, person_id=stranger, from_at=NINE, source="roster")
    own = world.secret(of="ATLA")

    told = refused(world.do, "exposure.begin", Role.MANAGER, "ATLA", place_id=place, designation_id=own)
    assert "1人" in told.text.ja
    assert refused(world.do, "exposure.begin", place_id=place, designation_id=secret).codes == ("NOT_AUTHORISED",)


def test_a_desk_is_told_that_no_clearance_stands_and_nothing_of_the_assessment(world: World) -> None:
    s = scene(world)
    s.exposed(NINE)
    person = world.person()
    world.assessed(person, result="not_cleared")

    told = refused(world.do, "presence.entitle", Role.DESK, place_id=s.place, person_id=person)

    assert told.codes == ("ASSESSED",)
    assert told.next_step is not None
    assert refused(s.entitled, person).text == told.text
    full = refused(world.do, "presence.entitle", Role.HEAD, place_id=s.place, person_id=person)
    assert "POSITIVE" in full.codes
    assert full.text != told.text


def test_a_second_secret_exposed_at_the_place_counts_too(world: World) -> None:
    s = scene(world)
    other = world.secret()
    s.exposed(NINE, ELEVEN)
    world.do("exposure.begin", place_id=s.place, designation_id=other, from_at=TEN, to_at=ELEVEN)
    person = s.handler()

    told = refused(s.entitled, person, NINE, ELEVEN)

    assert told.codes == ("IN_RANGE",)
    assert other in told.text.ja
    assert "10:00" in str(told.next_step)


def test_what_happened_is_recorded_and_answered_with_what_was_without_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    s.exposed(NINE, ELEVEN)
    monkeypatch.setenv("SEKISHO_NOW", TEN.isoformat())
    world.do("place.enter", place_id="lobby", body_id="MOD", kind="room", name="ロビー")
    person = world.person()
    given: dict[str, Any] = {"person_id": person, "from_at": datetime(2026, 4, 1, 8), "to_at": TEN}

    told = world.do("presence.log", Role.HEAD, place_id=s.place, **given).result
    (gap,) = told["without_right"]
    assert (gap["designation_id"], gap["from_at"], gap["to_at"]) == (s.secret, NINE, TEN)
    assert gap["failed"] == ["ASSESSED"]
    assert world.do("presence.log", place_id="lobby", **given).result["without_right"] == []
    assert world.do("presence.log", place_id=s.place, **given | {"person_id": "nobody"}).result["key"]


def test_a_withdrawn_entitlement_ends_in_that_second_and_the_entry_log_stays(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    person = s.handler()
    key = s.entitled(person)
    later = s.entitled(person, datetime(2026, 5, 1), datetime(2026, 6, 1))
    world.do("presence.log", place_id=s.place, person_id=person, from_at=NINE)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T10:00")

    world.do("presence.withdraw", place_id=s.place, person_id=person)

    rows = {row.key: row.to_at for row in Presence.objects.known().exclude(source="entry_log")}
    assert rows == {key: TEN}
    assert later not in rows
    assert Presence.objects.known().get(source="entry_log").to_at is None
    assert refused(world.do, "presence.withdraw", place_id=s.place, person_id=person).codes == ("NOT_FOUND",)


def test_a_withdrawal_is_not_dated_back(world: World) -> None:
    s = scene(world)
    person = s.handler()
    s.entitled(person)
    given: dict[str, Any] = {"place_id": s.place, "person_id": person, "at": datetime(2026, 4, 1, 8)}
    assert refused(world.do, "presence.withdraw", **given).codes == ("PAST",)


def test_a_secret_no_longer_exposed_lets_others_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    s = scene(world)
    s.exposed(NINE)
    person = world.person()
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T10:00")
    assert refused(s.entitled, person, TEN).codes

    world.do("exposure.end", place_id=s.place, designation_id=s.secret)

    s.entitled(person, TEN)
    assert refused(world.do, "exposure.end", place_id=s.place, designation_id=s.secret).codes == ("NOT_FOUND",)


def test_a_corrected_entitlement_must_be_one_that_could_be_granted(world: World) -> None:
    s = scene(world)
    person = world.person()
    key = s.entitled(person, NINE, TEN)
    s.exposed(TEN)

    given: dict[str, Any] = {"corrects": key, "from_at": NINE, "why": "時刻"}
    assert refused(world.do, "presence.correct", to_at=ELEVEN, **given).codes == ("ASSESSED",)
    world.do("presence.correct", to_at=datetime(2026, 4, 1, 9, 30), **given)
    assert Presence.objects.known().get(key=key).to_at == datetime(2026, 4, 1, 9, 30)


def test_a_corrected_line_of_the_entry_log_says_what_happened(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    s = scene(world)
    s.exposed(NINE)
    key = world.do("presence.log", place_id=s.place, person_id=world.person(), from_at=NINE).result["key"]
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T12:00")

    world.do("presence.correct", corrects=key, to_at=TEN, why="退室時刻")

    assert Presence.objects.known().get(key=key).to_at == TEN
    assert Presence.objects.known(size_at(NINE)).get(key=key).to_at is None
    world.do("presence.correct", corrects=key, mistaken=True, why="別人")
    assert not Presence.objects.known().filter(key=key).exists()


def test_a_closed_place_ends_what_was_there_and_takes_nothing_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    person = s.handler()
    s.exposed(NINE)
    s.entitled(person, NINE, ELEVEN)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T10:00")

    assert world.do("place.close", place_id=s.place).result == {"exposures": 1, "presences": 1}

    assert {row.to_at for row in (*Exposure.objects.known(), *Presence.objects.known())} == {TEN}
    assert refused(s.entitled, person, TEN).codes == ("CLOSED",)
    assert refused(s.exposed, TEN).codes == ("CLOSED",)
    assert "Closed" in refused(world.do, "place.close", place_id=s.place).text.en
    assert world.look("places.list")["total"] == 0
    assert world.look("places.list", closed=True)["total"] == 1


def test_two_places_do_not_share_a_code(world: World) -> None:
    given: dict[str, Any] = {"place_id": "L", "body_id": "MOD", "kind": "room", "name": "室"}
    world.do("place.enter", **given)
    assert refused(world.do, "place.enter", **given).codes == ("ALREADY",)


def test_time_does_not_run_backwards(world: World) -> None:
    s = scene(world)
    for call in (s.exposed, lambda a, b: s.entitled(s.handler(), a, b)):
        assert refused(call, ELEVEN, TEN).codes == ("UNREADABLE",)


def test_every_act_of_the_room_cites_an_article() -> None:
    room = [act for act in ACTS.values() if act.function.__module__.startswith("sekisho.rooms.places")]
    assert len(room) == 9
    assert all(act.cites for act in room)
