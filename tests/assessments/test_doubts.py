"""A notice of doubt ends the right at once, is given about who was cleared, and stays under what rests on it."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.assessments.test_results import NOON, doubted, recorded, refusal_of
from tests.world import World

from sekisho.record.rights import clearance
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def test_a_doubt_notice_ends_the_right_at_its_moment(world: World) -> None:
    person, secret = world.person(), world.secret()
    recorded(world, person)
    world.do(
        "handler.appoint", designation_id=secret, person_id=person, organ_id="MOD", first_day=date(2026, 4, 1),
        reason="係員",
    )  # fmt: skip

    told = doubted(world, person, datetime(2026, 4, 1, 9))

    assert told["ends"]["at"] == datetime(2026, 4, 1, 9)
    assert [(h["designation_id"], h["failed"]) for h in told["ends"]["handlers"]] == [(secret, ["NO_DOUBT"])]
    assert clearance(person, "MOD", "SDS", datetime(2026, 4, 1, 8, 59)).stands
    assert clearance(person, "MOD", "SDS", datetime(2026, 4, 1, 9)).failed == ("NO_DOUBT",)


def test_only_who_was_cleared_is_notified_of_a_doubt(world: World) -> None:
    person = world.person()
    recorded(world, person, result="not_cleared")

    refusal = refusal_of(doubted, world, person)

    assert refusal.codes == ("NOT_CLEARED",)
    assert refusal.next_step is not None


def test_nobody_is_one_of_item_iii_before_the_result_or_when_the_latest_one_is_not_positive(world: World) -> None:
    person = world.person()
    recorded(world, person)
    before = refusal_of(doubted, world, person, datetime(2024, 2, 28, 23, 59))
    recorded(world, person, "R2", result="not_cleared", notified_on=date(2025, 3, 1))

    assert (before.codes, refusal_of(doubted, world, person).codes) == (("NOT_CLEARED",), ("NOT_CLEARED",))
    assert doubted(world, person, datetime(2025, 2, 28, 9))["notice"]


@pytest.mark.parametrize(("ces_on", "allowed"), [(date(2024, 2, 28), True), (date(2024, 3, 1), False)])
def test_an_sds_result_is_doubted_for_ces_only_while_no_later_ces_result_took_its_place(
    world: World, ces_on: date, allowed: bool
) -> None:
    person = world.person()
    recorded(world, person)
    recorded(world, person, "R2", regime="CES", result="not_cleared", notified_on=ces_on)
    asked: dict[str, Any] = {
        "organ_id": "MOD",
        "person_id": person,
        "regime": "CES",
        "given_at": datetime(2026, 3, 31, 9),
    }

    if allowed:
        assert world.do("doubt.notify", Role.ASSESSOR, **asked).result["notice"]
    else:
        assert refusal_of(world.do, "doubt.notify", Role.ASSESSOR, **asked).codes == ("NOT_CLEARED",)


def test_a_result_under_item_iii_needs_the_notice_first(world: World) -> None:
    person = world.person()
    recorded(world, person)

    assert refusal_of(recorded, world, person, "R2", case_item="iii", notified_on=date(2026, 4, 1)).codes == (
        "NOT_TOLD",
    )

    doubted(world, person)
    told = recorded(world, person, "R2", case_item="iii", notified_on=date(2026, 4, 1))
    assert told["stands"]


def test_a_notice_written_by_mistake_is_taken_out_and_stays_known_as_then(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = world.person()
    recorded(world, person)
    notice = doubted(world, person)["notice"]
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    world.do("doubt.correct", Role.HEAD, corrects=notice, given_at=None, reason="同姓同名の別人")

    assert clearance(person, "MOD", "SDS", NOON).stands
    assert world.look("doubts.list", Role.HEAD)["total"] == 0
    assert world.look("doubts.list", Role.HEAD, known_at=NOON)["total"] == 1


def test_taking_out_a_notice_tells_which_rights_stand_again(world: World) -> None:
    person, secret = world.person(), world.secret()
    recorded(world, person)
    line: dict[str, Any] = {"designation_id": secret, "organ_id": "MOD", "from": date(2025, 4, 1), "to": None}
    world.rows("handlers", person_id=person, **line)
    notice = doubted(world, person)["notice"]

    told = world.do("doubt.correct", Role.HEAD, corrects=notice, given_at=None, reason="同姓同名の別人").result

    assert {(c["organ_id"], c["regime"]) for c in told["restores"]["clearances"]} == {("MOD", "SDS"), ("MOD", "CES")}
    assert [h["designation_id"] for h in told["restores"]["handlers"]] == [secret]
    assert told["ends"]["handlers"] == []


def test_a_result_put_past_a_doubt_tells_which_rights_stand_again(world: World) -> None:
    person, secret = world.person(), world.secret()
    recorded(world, person)
    line: dict[str, Any] = {"designation_id": secret, "organ_id": "MOD", "from": date(2025, 4, 1), "to": None}
    world.rows("handlers", person_id=person, **line)
    doubted(world, person, datetime(2025, 6, 2, 9))

    told = world.do("assessment.correct", Role.ASSESSOR, corrects="R1", case_item="i", result="cleared",
                    notified_on=date(2025, 6, 3), reason="通知日の誤り").result  # fmt: skip

    assert told["stands"]
    assert {(c["organ_id"], c["regime"]) for c in told["restores"]["clearances"]} >= {("MOD", "SDS")}
    assert [h["designation_id"] for h in told["restores"]["handlers"]] == [secret]
    assert "NO_DOUBT" not in str(told["restores"])


def test_a_result_corrected_on_the_day_of_the_doubt_stands_only_if_it_does_now(world: World) -> None:
    person = world.person()
    recorded(world, person)
    doubted(world, person, datetime(2026, 4, 1, 8))

    told = world.do("assessment.correct", Role.ASSESSOR, corrects="R1", case_item="ii", result="cleared",
                    notified_on=date(2024, 2, 29), reason="該当号の誤り").result  # fmt: skip

    assert (told["stands"], told["failed"]) == (False, ["NO_DOUBT"])
    assert told["restores"]["clearances"] == []


def test_a_notice_moved_before_the_latest_result_tells_what_stands_again_and_never_before_the_first(
    world: World,
) -> None:
    person = world.person()
    recorded(world, person)
    recorded(world, person, "R2", notified_on=date(2025, 2, 3))
    move: dict[str, Any] = {"corrects": doubted(world, person)["notice"], "reason": "誤記"}

    told = world.do("doubt.correct", Role.HEAD, given_at=datetime(2025, 2, 2, 9), **move).result
    again = refusal_of(world.do, "doubt.correct", Role.HEAD, given_at=datetime(2024, 2, 28, 9), **move)

    assert "SDS" in {c["regime"] for c in told["restores"]["clearances"]}
    assert again.codes == ("NOT_CLEARED",)


def test_no_notice_is_taken_from_the_result_under_item_iii_that_rests_on_it(world: World) -> None:
    person = world.person()
    recorded(world, person)
    move: dict[str, Any] = {"corrects": doubted(world, person, datetime(2026, 3, 1, 9))["notice"], "reason": "誤記"}
    recorded(world, person, "R2", case_item="iii", notified_on=date(2026, 3, 20))

    for at in (None, datetime(2026, 3, 21, 9)):
        told = refusal_of(world.do, "doubt.correct", Role.HEAD, given_at=at, **move)
        assert (told.codes, told.next_step is not None) == (("RESTS",), True)
    assert world.do("doubt.correct", Role.HEAD, given_at=datetime(2026, 3, 19, 9), **move).result["notice"]
    doubted(world, person, datetime(2026, 3, 18, 9))
    assert world.do("doubt.correct", Role.HEAD, given_at=None, **move).result["notice"]
