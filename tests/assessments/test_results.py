"""A result counts from its notice, ends by the law alone, and ends at once with a notice of doubt."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import INSPECTOR, World

from sekisho.kernel.refusals import Refusal
from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS
from sekisho.record.rights import clearance
from sekisho.record.roles import Role

NOON = datetime(2026, 4, 1, 12)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def _result(world: World, person: str, number: str = "R1", **more: Any) -> Any:
    stated = {
        "organ_id": "MOD", "regime": "SDS", "case_item": "i", "result": "cleared", "notified_on": date(2024, 2, 29),
        **more,
    }  # fmt: skip
    return world.do("assessment.record_result", Role.ASSESSOR, person_id=person, assessment_id=number, **stated).result


def _doubt(world: World, person: str, at: datetime = datetime(2026, 3, 31, 15, 30)) -> Any:
    return world.do("doubt.notify", Role.ASSESSOR, organ_id="MOD", person_id=person, regime="SDS", given_at=at).result


def _refused(do: Any, *args: Any, **asked: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        do(*args, **asked)
    return refused.value


def test_the_last_day_is_computed_from_the_notice(world: World) -> None:
    person = world.person()

    told = _result(world, person)

    assert (told["ends_on"], told["stands"]) == (date(2029, 2, 28), True)


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER, Role.DESK, Role.ADMIN, Role.BUSINESS, Role.INSPECTOR])
def test_only_the_assessment_officer_records_a_result(world: World, role: Role) -> None:
    asked = {
        "organ_id": "MOD", "person_id": world.person(), "assessment_id": "R1", "regime": "SDS", "case_item": "i",
        "result": "cleared", "notified_on": date(2026, 1, 1),
    }  # fmt: skip

    assert _refused(world.do, "assessment.record_result", role, **asked).codes == ("NOT_AUTHORISED",)


def test_an_officer_of_another_organ_records_nothing_here(world: World) -> None:
    asked = {"assessment_id": "R1", "regime": "SDS", "case_item": "i", "result": "cleared"}
    refusal = _refused(
        world.do, "assessment.record_result", Role.ASSESSOR, "ATLA", organ_id="ATLA", person_id=world.person(),
        notified_on=date(2026, 1, 1), **asked,
    )  # fmt: skip

    assert refusal.codes == ("NOT_FOUND",)


def test_a_notice_that_is_yet_to_come_is_no_result(world: World) -> None:
    assert _refused(_result, world, world.person(), notified_on=date(2026, 4, 2)).codes == ("TOO_EARLY",)


def test_a_reused_ces_result_counts_from_the_first_organs_notice(world: World) -> None:
    told = _result(
        world, world.person(), regime="CES", notified_on=date(2026, 3, 1), origin_notified_on=date(2025, 6, 1),
        origin_organ_id="ATLA",
    )  # fmt: skip

    assert told["ends_on"] == date(2035, 6, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"regime": "SDS", "origin_notified_on": date(2025, 6, 1), "origin_organ_id": "ATLA"},
        {"regime": "CES", "origin_notified_on": date(2025, 6, 1)},
        {"regime": "CES", "origin_organ_id": "ATLA"},
        {"regime": "CES", "origin_notified_on": date(2025, 6, 1), "origin_organ_id": "MOD"},
        {"regime": "CES", "origin_notified_on": date(2025, 6, 1), "origin_organ_id": "NOWHERE"},
        {"regime": "CES", "origin_notified_on": date(2025, 6, 1), "origin_organ_id": "ACME"},
        {"regime": "CES", "origin_notified_on": date(2026, 3, 2), "origin_organ_id": "ATLA"},
        {"regime": "CES", "origin_notified_on": date(2016, 2, 1), "origin_organ_id": "ATLA"},
    ],
)
def test_a_reuse_the_law_does_not_carry_is_refused(world: World, wrong: dict[str, Any]) -> None:
    refusal = _refused(_result, world, world.person(), **{"notified_on": date(2026, 3, 1), **wrong})

    assert refusal.codes == ("NO_REUSE",)
    assert refusal.cites
    assert refusal.next_step is not None


def test_after_an_own_result_no_earlier_one_of_another_organ_is_reused(world: World) -> None:
    person = world.person()
    _result(world, person, regime="CES", notified_on=date(2025, 8, 1))

    refusal = _refused(
        _result, world, person, "R2", regime="CES", notified_on=date(2026, 3, 1),
        origin_notified_on=date(2025, 6, 1), origin_organ_id="ATLA",
    )  # fmt: skip

    assert refusal.codes == ("NO_REUSE",)


def test_a_doubt_notice_ends_the_right_at_its_moment(world: World) -> None:
    person, secret = world.person(), world.secret()
    _result(world, person)
    world.do(
        "handler.appoint", designation_id=secret, person_id=person, organ_id="MOD", first_day=date(2026, 4, 1),
        reason="係員",
    )  # fmt: skip

    told = _doubt(world, person, datetime(2026, 4, 1, 9))

    assert told["ends"]["at"] == datetime(2026, 4, 1, 9)
    assert [(h["designation_id"], h["failed"]) for h in told["ends"]["handlers"]] == [(secret, ["NO_DOUBT"])]
    assert clearance(person, "MOD", "SDS", datetime(2026, 4, 1, 8, 59)).stands
    assert clearance(person, "MOD", "SDS", datetime(2026, 4, 1, 9)).failed == ("NO_DOUBT",)


def test_only_who_was_cleared_is_notified_of_a_doubt(world: World) -> None:
    person = world.person()
    _result(world, person, result="not_cleared")

    refusal = _refused(_doubt, world, person)

    assert refusal.codes == ("NOT_CLEARED",)
    assert refusal.next_step is not None


def test_nobody_is_one_of_item_iii_before_the_result_or_when_the_latest_one_is_not_positive(world: World) -> None:
    person = world.person()
    _result(world, person)
    before = _refused(_doubt, world, person, datetime(2024, 2, 28, 23, 59))
    _result(world, person, "R2", result="not_cleared", notified_on=date(2025, 3, 1))

    assert (before.codes, _refused(_doubt, world, person).codes) == (("NOT_CLEARED",), ("NOT_CLEARED",))
    assert _doubt(world, person, datetime(2025, 2, 28, 9))["notice"]


@pytest.mark.parametrize(("ces_on", "allowed"), [(date(2024, 2, 28), True), (date(2024, 3, 1), False)])
def test_an_sds_result_is_doubted_for_ces_only_while_no_later_ces_result_took_its_place(
    world: World, ces_on: date, allowed: bool
) -> None:
    person = world.person()
    _result(world, person)
    _result(world, person, "R2", regime="CES", result="not_cleared", notified_on=ces_on)
    asked: dict[str, Any] = {
        "organ_id": "MOD",
        "person_id": person,
        "regime": "CES",
        "given_at": datetime(2026, 3, 31, 9),
    }

    if allowed:
        assert world.do("doubt.notify", Role.ASSESSOR, **asked).result["notice"]
    else:
        assert _refused(world.do, "doubt.notify", Role.ASSESSOR, **asked).codes == ("NOT_CLEARED",)


def test_a_result_under_item_iii_needs_the_notice_first(world: World) -> None:
    person = world.person()
    _result(world, person)

    assert _refused(_result, world, person, "R2", case_item="iii", notified_on=date(2026, 4, 1)).codes == ("NOT_TOLD",)

    _doubt(world, person)
    told = _result(world, person, "R2", case_item="iii", notified_on=date(2026, 4, 1))
    assert told["stands"]


def test_a_notice_written_by_mistake_is_taken_out_and_stays_known_as_then(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = world.person()
    _result(world, person)
    notice = _doubt(world, person)["notice"]
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    world.do("doubt.correct", Role.HEAD, corrects=notice, given_at=None, reason="同姓同名の別人")

    assert clearance(person, "MOD", "SDS", NOON).stands
    assert world.look("doubts.list", Role.HEAD)["total"] == 0
    assert world.look("doubts.list", Role.HEAD, known_at=NOON)["total"] == 1


def test_taking_out_a_notice_tells_which_rights_stand_again(world: World) -> None:
    person, secret = world.person(), world.secret()
    _result(world, person)
    line: dict[str, Any] = {"designation_id": secret, "organ_id": "MOD", "from": date(2025, 4, 1), "to": None}
    world.rows("handlers", person_id=person, **line)
    notice = _doubt(world, person)["notice"]

    told = world.do("doubt.correct", Role.HEAD, corrects=notice, given_at=None, reason="同姓同名の別人").result

    assert {(c["organ_id"], c["regime"]) for c in told["restores"]["clearances"]} == {("MOD", "SDS"), ("MOD", "CES")}
    assert [h["designation_id"] for h in told["restores"]["handlers"]] == [secret]
    assert told["ends"]["handlers"] == []


def test_a_notice_moved_before_the_latest_result_tells_what_stands_again_and_never_before_the_first(
    world: World,
) -> None:
    person = world.person()
    _result(world, person)
    _result(world, person, "R2", notified_on=date(2025, 2, 3))
    move: dict[str, Any] = {"corrects": _doubt(world, person)["notice"], "reason": "誤記"}

    told = world.do("doubt.correct", Role.HEAD, given_at=datetime(2025, 2, 2, 9), **move).result
    again = _refused(world.do, "doubt.correct", Role.HEAD, given_at=datetime(2024, 2, 28, 9), **move)

    assert "SDS" in {c["regime"] for c in told["restores"]["clearances"]}
    assert again.codes == ("NOT_CLEARED",)


def test_no_notice_is_taken_from_the_result_under_item_iii_that_rests_on_it(world: World) -> None:
    person = world.person()
    _result(world, person)
    move: dict[str, Any] = {"corrects": _doubt(world, person, datetime(2026, 3, 1, 9))["notice"], "reason": "誤記"}
    _result(world, person, "R2", case_item="iii", notified_on=date(2026, 3, 20))

    for at in (None, datetime(2026, 3, 21, 9)):
        told = _refused(world.do, "doubt.correct", Role.HEAD, given_at=at, **move)
        assert (told.codes, told.next_step is not None) == (("RESTS",), True)
    assert world.do("doubt.correct", Role.HEAD, given_at=datetime(2026, 3, 19, 9), **move).result["notice"]
    _doubt(world, person, datetime(2026, 3, 18, 9))
    assert world.do("doubt.correct", Role.HEAD, given_at=None, **move).result["notice"]


def test_a_correction_names_the_result_and_leaves_what_was_known(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = world.person()
    _result(world, person)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    corrected = world.do(
        "assessment.correct", Role.ASSESSOR, corrects="R1", case_item="i", result="not_cleared",
        notified_on=date(2024, 2, 29), reason="転記の誤り",
    ).result  # fmt: skip

    assert (corrected["stands"], corrected["failed"], corrected["ends_on"]) == (False, ["POSITIVE"], None)
    then = world.look("assessments.list", Role.HEAD, known_at=NOON)["rows"]
    assert [r["result"] for r in then] == ["cleared"]


def _back(world: World, person: str) -> None:
    world.posted(person, "MOD", date(2020, 1, 1), date(2025, 3, 31))
    world.posted(person, "ATLA", date(2025, 4, 1), date(2025, 12, 31))
    world.posted(person, "MOD", date(2026, 1, 1))


def test_the_heads_decision_lets_an_earlier_result_stand_again(world: World) -> None:
    person = world.person(posted_to=None)
    _back(world, person)
    _result(world, person)

    told = world.do(
        "standing.decide", Role.HEAD, organ_id="MOD", person_id=person, regime="SDS", decided_on=date(2026, 4, 1)
    ).result

    assert (told["stands"], told["from"]) == (True, datetime(2026, 4, 1))


@pytest.mark.parametrize(
    ("result", "on", "failing"),
    [("not_cleared", date(2024, 2, 29), "POSITIVE"), ("cleared", date(2020, 2, 1), "IN_TERM")],
)
def test_the_decision_heals_nothing_but_the_absence(world: World, result: str, on: date, failing: str) -> None:
    person = world.person(posted_to=None)
    _back(world, person)
    _result(world, person, result=result, notified_on=on)

    refusal = _refused(
        world.do, "standing.decide", Role.HEAD, organ_id="MOD", person_id=person, regime="SDS",
        decided_on=date(2026, 4, 1),
    )  # fmt: skip

    assert failing in refusal.codes
    assert refusal.next_step is not None


def test_where_nothing_was_interrupted_there_is_nothing_to_decide(world: World) -> None:
    person = world.person()
    _result(world, person)

    refusal = _refused(
        world.do, "standing.decide", Role.HEAD, organ_id="MOD", person_id=person, regime="SDS",
        decided_on=date(2026, 4, 1),
    )  # fmt: skip

    assert refusal.codes == ("NOTHING_TO_DECIDE",)


def test_the_register_has_an_article_for_every_column_and_a_line_for_every_result(world: World) -> None:
    person = world.person("登録太郎", unit="第一課")
    _result(world, person)
    kept = REGISTERS["assessment_results"]

    (row,) = kept.rows(Look(INSPECTOR, NOON))

    assert set(row) == {column.name for column in kept.columns}
    assert all(column.cites for column in kept.columns)
    assert (row["name"], row["unit"], row["result"], row["ends_on"]) == (
        "登録太郎", "第一課", "cleared", date(2029, 2, 28),
    )  # fmt: skip


def test_a_decision_that_a_result_still_stands_never_reaches_back(world: World) -> None:
    person = world.person(posted_to=None)
    _back(world, person)
    _result(world, person)
    asked = {"organ_id": "MOD", "person_id": person, "regime": "SDS", "decided_on": date(2026, 3, 31)}

    assert _refused(world.do, "standing.decide", Role.HEAD, **asked).codes == ("PAST",)


def test_an_organ_outside_the_act_assesses_nobody_under_it(world: World) -> None:
    world.organ("CFA", "こども家庭庁", "outside")
    person = world.person(posted_to="CFA")
    asked = {"organ_id": "CFA", "person_id": person, "assessment_id": "R1", "case_item": "i", "result": "cleared"}

    refusal = _refused(
        world.do, "assessment.record_result", Role.ASSESSOR, "CFA", regime="SDS", notified_on=date(2026, 4, 1), **asked
    )

    assert (refusal.codes, refusal.cites) == (("OUTSIDE",), ("SDS-O 1", "SDS 12(1)"))
    assert world.do(
        "assessment.record_result", Role.ASSESSOR, "CFA", regime="CES", notified_on=date(2026, 4, 1), **asked
    ).result["stands"]


def test_a_result_or_a_notice_is_corrected_only_with_a_reason_and_never_onto_anothers_day(world: World) -> None:
    person = world.person()
    _result(world, person)
    _result(world, person, "R2", notified_on=date(2025, 2, 3))
    asked: dict[str, Any] = {"corrects": "R2", "case_item": "i", "result": "cleared"}
    correct = ("assessment.correct", Role.ASSESSOR)

    assert _refused(world.do, *correct, **asked, notified_on=date(2025, 2, 4), reason=" ").codes == ("MISSING",)
    assert _refused(world.do, *correct, **asked, notified_on=date(2024, 2, 29), reason="誤記").codes == ("EXISTS",)
    key = _doubt(world, person)["notice"]
    assert _refused(world.do, "doubt.correct", Role.HEAD, corrects=key, given_at=None, reason="").codes == ("MISSING",)
