"""What somebody would try who wants to tidy up who was where, or to show a secret where it was never given."""

from datetime import datetime
from typing import Any

import pytest
from tests.places.scenes import ELEVEN, NINE, TEN, refused, scene
from tests.world import World

from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import perform
from sekisho.record.looks import size_at
from sekisho.record.roles import Role
from sekisho.rooms.places.models import Exposure, Presence

BOTH = Actor("two-hats", (Grant(Role.MANAGER, "MOD"), Grant(Role.MANAGER, "ATLA")))
EIGHT, NOON = datetime(2026, 4, 1, 8), datetime(2026, 4, 1, 12)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def test_nobody_is_entitled_for_a_time_that_has_passed(world: World) -> None:
    s = scene(world)

    told = refused(s.entitled, s.handler(), EIGHT)

    assert (told.codes, "presence.log" in str(told.next_step)) == (("PAST",), True)
    assert Presence.objects.known().count() == 0


def test_an_exposure_is_not_ended_yesterday_but_corrected_with_a_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    key = s.exposed(NINE)
    monkeypatch.setenv("SEKISHO_NOW", NOON.isoformat())
    asked: dict[str, Any] = {"corrects": key, "from_at": NINE, "to_at": TEN}

    told = refused(world.do, "exposure.end", place_id=s.place, designation_id=s.secret, at=TEN)
    assert (told.codes, "exposure.correct" in str(told.next_step)) == (("PAST",), True)
    assert refused(world.do, "exposure.correct", why=" ", **asked).codes == ("MISSING",)
    world.do("exposure.correct", why="終了時刻の誤り", **asked)

    assert Exposure.objects.known().get(key=key).to_at == TEN
    assert Exposure.objects.known(size_at(NINE)).get(key=key).to_at is None


def test_a_corrected_exposure_tells_what_happened_and_lets_nothing_unlawful_lie_ahead(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    person = world.person()
    key = s.exposed(TEN, ELEVEN)
    s.entitled(person, NINE, TEN)
    monkeypatch.setenv("SEKISHO_NOW", NOON.isoformat())

    asked: dict[str, Any] = {"corrects": key, "from_at": NINE, "to_at": ELEVEN, "why": "開始時刻の誤り"}
    told = world.do("exposure.correct", Role.HEAD, **asked).result

    (gap,) = told["without_right"]
    assert (gap["from_at"], gap["to_at"], gap["failed"]) == (NINE, TEN, ["ASSESSED"])
    s.entitled(person, NOON)
    assert refused(world.do, "exposure.correct", corrects=key, open_ended=True, why="継続中").codes == ("ASSESSED",)
    world.do("exposure.correct", corrects=key, mistaken=True, why="別の秘密")
    assert not Exposure.objects.known().filter(key=key).exists()


def test_who_acts_for_two_organs_shows_no_secret_of_one_at_a_place_of_the_other(world: World) -> None:
    place, secret = world.place(of="ATLA"), world.secret()

    told = refused(perform, "exposure.begin", BOTH, place_id=place, designation_id=secret)

    assert told.codes == ("NOT_PROVIDED",)
    assert "SDS 6(1)" in told.cites


def test_what_has_not_happened_yet_is_not_logged(world: World) -> None:
    place, person = world.place(), world.person()
    for moments in ({"from_at": TEN}, {"from_at": EIGHT, "to_at": TEN}):
        assert refused(world.do, "presence.log", place_id=place, person_id=person, **moments).codes == ("FUTURE",)


def test_a_line_of_the_entry_log_is_not_corrected_into_a_time_to_come(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    s.exposed(NINE)
    logged: dict[str, Any] = {"place_id": s.place, "person_id": world.person(), "from_at": EIGHT, "to_at": NINE}
    key = world.do("presence.log", **logged).result["key"]
    monkeypatch.setenv("SEKISHO_NOW", TEN.isoformat())
    asked: dict[str, Any] = {"corrects": key, "why": "時刻の誤り"}

    for moments in ({"from_at": ELEVEN, "open_ended": True}, {"to_at": ELEVEN}):
        told = refused(world.do, "presence.correct", **asked, **moments)
        assert (told.codes, told.cites != (), told.next_step is not None) == (("FUTURE",), True, True)

    assert Presence.objects.known().get(key=key).to_at == NINE


def test_a_corrected_line_of_the_entry_log_is_answered_with_what_was_without_right(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    s.exposed(NINE)
    logged: dict[str, Any] = {"place_id": s.place, "person_id": world.person(), "from_at": EIGHT, "to_at": NINE}
    done = world.do("presence.log", **logged).result
    assert done["without_right"] == []
    monkeypatch.setenv("SEKISHO_NOW", TEN.isoformat())

    told = world.do("presence.correct", Role.HEAD, corrects=done["key"], to_at=TEN, why="退室時刻").result

    (gap,) = told["without_right"]
    assert (told["key"], gap["designation_id"], gap["from_at"], gap["to_at"]) == (done["key"], s.secret, NINE, TEN)


def test_no_correction_exposes_a_secret_beyond_the_closing_of_its_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(world)
    key = s.exposed(NINE)
    world.do("place.close", place_id=s.place, at=ELEVEN)
    asked: dict[str, Any] = {"corrects": key, "why": "終了時刻の誤り"}

    for now in (NINE, NOON):
        monkeypatch.setenv("SEKISHO_NOW", now.isoformat())
        for moments in ({"open_ended": True}, {"to_at": datetime(2026, 4, 2)}):
            told = refused(world.do, "exposure.correct", **asked, **moments)
            assert (told.codes, told.next_step is not None) == (("CLOSED",), True)

    world.do("exposure.correct", to_at=TEN, **asked)
    assert Exposure.objects.known().get(key=key).to_at == TEN


def test_a_line_is_corrected_only_with_a_reason(world: World) -> None:
    s = scene(world)
    key = s.entitled(s.handler(), NINE, ELEVEN)

    assert refused(world.do, "presence.correct", corrects=key, to_at=TEN, why="").codes == ("MISSING",)


def test_a_secret_shown_beside_another_needs_the_right_to_both_from_everybody_on_the_roster(world: World) -> None:
    s = scene(world)
    person = s.handler()
    s.exposed(NINE)
    s.entitled(person, NINE, ELEVEN)

    asked: dict[str, Any] = {"place_id": s.place, "designation_id": world.secret()}
    assert refused(world.do, "exposure.begin", to_at=ELEVEN, **asked).codes == ("IN_RANGE",)
    world.do("exposure.begin", from_at=ELEVEN, to_at=NOON, **asked)
    assert refused(s.entitled, person, ELEVEN, NOON).codes == ("IN_RANGE",)


def test_a_correction_that_says_nothing_of_the_end_leaves_it(world: World) -> None:
    s = scene(world)
    exposed, entitled = s.exposed(TEN, NOON), s.entitled(s.handler(), TEN, NOON)

    for act, kind, key in (("exposure.correct", Exposure, exposed), ("presence.correct", Presence, entitled)):
        asked: dict[str, Any] = {"corrects": key, "why": "誤記"}
        world.do(act, from_at=ELEVEN, **asked)
        assert kind.objects.known().get(key=key).to_at == NOON
        told = refused(world.do, act, to_at=NOON, open_ended=True, **asked)
        assert (told.codes, told.next_step is not None) == (("UNREADABLE",), True)


def test_an_end_is_taken_out_by_saying_so(world: World) -> None:
    s = scene(world)
    key = s.exposed(TEN, NOON)

    world.do("exposure.correct", corrects=key, open_ended=True, why="誤記")

    assert Exposure.objects.known().get(key=key).to_at is None
