"""A result counts from its notice, ends by the law alone, and ends at once with a notice of doubt."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import INSPECTOR, World

from sekisho.kernel.refusals import Refusal
from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role

NOON = datetime(2026, 4, 1, 12)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def recorded(world: World, person: str, number: str = "R1", **more: Any) -> Any:
    stated = {
        "organ_id": "MOD", "regime": "SDS", "case_item": "i", "result": "cleared", "notified_on": date(2024, 2, 29),
        **more,
    }  # fmt: skip
    return world.do("assessment.record_result", Role.ASSESSOR, person_id=person, assessment_id=number, **stated).result


def doubted(world: World, person: str, at: datetime = datetime(2026, 3, 31, 15, 30)) -> Any:
    return world.do("doubt.notify", Role.ASSESSOR, organ_id="MOD", person_id=person, regime="SDS", given_at=at).result


def refusal_of(do: Any, *args: Any, **asked: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        do(*args, **asked)
    return refused.value


def test_the_last_day_is_computed_from_the_notice(world: World) -> None:
    person = world.person()

    told = recorded(world, person)

    assert (told["ends_on"], told["stands"]) == (date(2029, 2, 28), True)


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER, Role.DESK, Role.ADMIN, Role.BUSINESS, Role.INSPECTOR])
def test_only_the_assessment_officer_records_a_result(world: World, role: Role) -> None:
    asked = {
        "organ_id": "MOD", "person_id": world.person(), "assessment_id": "R1", "regime": "SDS", "case_item": "i",
        "result": "cleared", "notified_on": date(2026, 1, 1),
    }  # fmt: skip

    assert refusal_of(world.do, "assessment.record_result", role, **asked).codes == ("NOT_AUTHORISED",)


def test_an_officer_of_another_organ_records_nothing_here(world: World) -> None:
    asked = {"assessment_id": "R1", "regime": "SDS", "case_item": "i", "result": "cleared"}
    refusal = refusal_of(
        world.do, "assessment.record_result", Role.ASSESSOR, "ATLA", organ_id="ATLA", person_id=world.person(),
        notified_on=date(2026, 1, 1), **asked,
    )  # fmt: skip

    assert refusal.codes == ("NOT_FOUND",)


def test_a_notice_that_is_yet_to_come_is_no_result(world: World) -> None:
    assert refusal_of(recorded, world, world.person(), notified_on=date(2026, 4, 2)).codes == ("TOO_EARLY",)


def test_a_reused_ces_result_counts_from_the_first_organs_notice(world: World) -> None:
    told = recorded(
        world, world.person(), regime="CES", notified_on=date(2026, 3, 1), origin_notified_on=date(2025, 6, 1),
        origin_organ_id="ATLA",
    )  # fmt: skip

    assert told["ends_on"] == date(2035, 6, 1)


def test_a_correction_that_says_nothing_of_the_first_organ_starts_no_new_term(world: World) -> None:
    day: dict[str, Any] = {"notified_on": date(2026, 3, 1)}
    first: dict[str, Any] = {"origin_notified_on": date(2025, 6, 1), "origin_organ_id": "ATLA"}
    recorded(world, world.person(), regime="CES", **day, **first)
    asked: dict[str, Any] = {"corrects": "R1", "case_item": "ii", "result": "cleared", "reason": "誤記", **day}

    def corrected(**more: Any) -> Any:
        return world.do("assessment.correct", Role.ASSESSOR, **asked, **more).result

    assert corrected()["ends_on"] == date(2035, 6, 1)
    told = refusal_of(corrected, not_reused=True, **first)
    assert (told.codes, bool(told.cites), told.next_step is not None) == (("UNREADABLE",), True, True)
    assert corrected(not_reused=True)["ends_on"] == date(2036, 3, 1)


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
    refusal = refusal_of(recorded, world, world.person(), **{"notified_on": date(2026, 3, 1), **wrong})

    assert refusal.codes == ("NO_REUSE",)
    assert refusal.cites
    assert refusal.next_step is not None


def test_after_an_own_result_no_earlier_one_of_another_organ_is_reused(world: World) -> None:
    person = world.person()
    recorded(world, person, regime="CES", notified_on=date(2025, 8, 1))

    refusal = refusal_of(
        recorded, world, person, "R2", regime="CES", notified_on=date(2026, 3, 1),
        origin_notified_on=date(2025, 6, 1), origin_organ_id="ATLA",
    )  # fmt: skip

    assert refusal.codes == ("NO_REUSE",)


def test_a_correction_names_the_result_and_leaves_what_was_known(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = world.person()
    recorded(world, person)
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
    recorded(world, person)

    told = world.do(
        "standing.decide", Role.HEAD, organ_id="MOD", person_id=person, regime="SDS", decided_on=date(2026, 4, 1)
    ).result

    assert (told["stands"], told["from"]) == (True, datetime(2026, 4, 1))
    assert ("MOD", "SDS") in {(c["organ_id"], c["regime"]) for c in told["restores"]["clearances"]}


@pytest.mark.parametrize(
    ("result", "on", "failing"),
    [("not_cleared", date(2024, 2, 29), "POSITIVE"), ("cleared", date(2020, 2, 1), "IN_TERM")],
)
def test_the_decision_heals_nothing_but_the_absence(world: World, result: str, on: date, failing: str) -> None:
    person = world.person(posted_to=None)
    _back(world, person)
    recorded(world, person, result=result, notified_on=on)

    refusal = refusal_of(
        world.do, "standing.decide", Role.HEAD, organ_id="MOD", person_id=person, regime="SDS",
        decided_on=date(2026, 4, 1),
    )  # fmt: skip

    assert failing in refusal.codes
    assert refusal.next_step is not None


def test_where_nothing_was_interrupted_there_is_nothing_to_decide(world: World) -> None:
    person = world.person()
    recorded(world, person)

    refusal = refusal_of(
        world.do, "standing.decide", Role.HEAD, organ_id="MOD", person_id=person, regime="SDS",
        decided_on=date(2026, 4, 1),
    )  # fmt: skip

    assert refusal.codes == ("NOTHING_TO_DECIDE",)


def test_the_register_has_an_article_for_every_column_and_a_line_for_every_result(world: World) -> None:
    person = world.person("登録太郎", unit="第一課")
    recorded(world, person)
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
    recorded(world, person)
    asked = {"organ_id": "MOD", "person_id": person, "regime": "SDS", "decided_on": date(2026, 3, 31)}

    assert refusal_of(world.do, "standing.decide", Role.HEAD, **asked).codes == ("PAST",)


def test_an_organ_outside_the_act_assesses_nobody_under_it(world: World) -> None:
    world.organ("CFA", "こども家庭庁", "outside")
    person = world.person(posted_to="CFA")
    asked = {"organ_id": "CFA", "person_id": person, "assessment_id": "R1", "case_item": "i", "result": "cleared"}

    refusal = refusal_of(
        world.do, "assessment.record_result", Role.ASSESSOR, "CFA", regime="SDS", notified_on=date(2026, 4, 1), **asked
    )

    assert (refusal.codes, refusal.cites) == (("OUTSIDE",), ("SDS-O 1", "SDS 12(1)"))
    assert world.do(
        "assessment.record_result", Role.ASSESSOR, "CFA", regime="CES", notified_on=date(2026, 4, 1), **asked
    ).result["stands"]


def test_a_result_or_a_notice_is_corrected_only_with_a_reason_and_never_onto_anothers_day(world: World) -> None:
    person = world.person()
    recorded(world, person)
    recorded(world, person, "R2", notified_on=date(2025, 2, 3))
    asked: dict[str, Any] = {"corrects": "R2", "case_item": "i", "result": "cleared"}
    correct = ("assessment.correct", Role.ASSESSOR)

    assert refusal_of(world.do, *correct, **asked, notified_on=date(2025, 2, 4), reason=" ").codes == ("MISSING",)
    assert refusal_of(world.do, *correct, **asked, notified_on=date(2024, 2, 29), reason="誤記").codes == ("EXISTS",)
    key = doubted(world, person)["notice"]
    assert refusal_of(world.do, "doubt.correct", Role.HEAD, corrects=key, given_at=None, reason="").codes == (
        "MISSING",
    )
