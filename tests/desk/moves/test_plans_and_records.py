"""A plan brings about nothing that an act could not: no second main post, no gap made or filled after the fact."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import Clock, World

from sekisho.kernel.refusals import Refusal
from sekisho.record.project import about
from sekisho.record.roles import Role

EVE, DAY = datetime(2026, 3, 31, 18), datetime(2026, 4, 1)


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return lambda at: monkeypatch.setenv("SEKISHO_NOW", at)


def test_nobody_is_seconded_by_a_plan_beside_a_secondment_on_record(world: World, clock: Clock) -> None:
    person = world.person(posted_to=None)
    for number, body, kind, first, last in (
        ("left", "MOD", "regular", date(2020, 4, 1), date(2026, 3, 31)),
        ("lent", "ATLA", "seconded", date(2026, 4, 1), None),
    ):
        world.rows("postings", posting_id=number, person_id=person, body_id=body, kind=kind,
                   **{"from": first, "to": last})  # fmt: skip
    day = date(2026, 4, 1)
    wave: dict[str, Any] = {"body_id": "MOD", "wave": "w1"}
    move: dict[str, Any] = {
        "move": "w1-2", "person_id": person, "posting_id": "left", "from_body": "MOD", "from_unit": None,
        "to_body": "ACME", "to_unit": None, "kind": "seconded", "effective_day": day.isoformat(),
    }  # fmt: skip
    world.do("move.open_wave", **wave, title="出向", first_day=day, last_day=day, moves=1)
    world.do("move.plan", **wave, moves=[move])
    clock("2026-03-31T18:00")

    with pytest.raises(Refusal) as refused:
        world.do("move.apply", **wave, moves=["w1-2"])

    assert refused.value.codes == ("STALE",)
    postings = about([person])["postings"]
    assert set(postings["body_id"]) == {"MOD", "ATLA"}


@pytest.mark.parametrize(("day", "role", "is_planned"), [
    (date(2024, 4, 1), Role.DESK, False), (date(2024, 4, 1), Role.HEAD, True), (date(2026, 3, 2), Role.DESK, True),
])  # fmt: skip
def test_only_the_head_plans_a_leaving_dated_back_so_that_a_gap_is_widened(
    world: World, day: date, role: Role, is_planned: bool
) -> None:
    person = world.person(posted_to=None)
    world.rows("postings", posting_id="left", person_id=person, body_id="MOD", kind="regular",
               **{"from": date(2020, 4, 1), "to": date(2026, 3, 31)})  # fmt: skip
    world.posted(person, "MOD", date(2027, 4, 1))
    move: dict[str, Any] = {
        "move": "w1-2", "person_id": person, "posting_id": "left", "from_body": "MOD", "from_unit": None,
        "to_body": None, "to_unit": None, "kind": "regular", "effective_day": day.isoformat(),
        "handlers": [], "presences": [], "needs": [], "start_by": None,
    }  # fmt: skip
    wave = {"body_id": "MOD", "wave": "w1"}
    world.do("move.open_wave", role, **wave, title="退職", first_day=day, last_day=day, moves=1)

    if is_planned:
        assert world.do("move.plan", role, **wave, moves=[move]).result == 1
        return
    with pytest.raises(Refusal) as refused:
        world.do("move.plan", role, **wave, moves=[move])
    assert refused.value.codes == ("UNBROKEN",)


@pytest.mark.parametrize(("role", "is_planned"), [(Role.DESK, False), (Role.HEAD, True)])
def test_only_the_head_plans_a_coming_over_an_absence_that_a_correction_hid(
    world: World, role: Role, is_planned: bool
) -> None:
    person = world.person(posted_to=None)
    world.rows("postings", posting_id="left", person_id=person, body_id="MOD", kind="regular",
               **{"from": date(2020, 4, 1), "to": date(2025, 3, 31)})  # fmt: skip
    world.assessed(person, on=date(2024, 4, 1))
    world.do("person.correct_posting", Role.DESK, corrects="left", first_day=date(2020, 4, 1),
             last_day=date(2024, 3, 31), reason="誤記")  # fmt: skip
    move: dict[str, Any] = {
        "move": "w1-2", "person_id": person, "posting_id": None, "from_body": None, "from_unit": None,
        "to_body": "MOD", "to_unit": None, "kind": "regular", "effective_day": "2027-04-01",
        "handlers": [], "presences": [], "needs": [], "start_by": None,
    }  # fmt: skip
    wave = {"body_id": "MOD", "wave": "w1"}
    day = date(2027, 4, 1)
    world.do("move.open_wave", role, **wave, title="採用", first_day=day, last_day=day, moves=1)

    if is_planned:
        assert world.do("move.plan", role, **wave, moves=[move]).result == 1
        return
    with pytest.raises(Refusal) as refused:
        world.do("move.plan", role, **wave, moves=[move])
    assert refused.value.codes == ("UNBROKEN",)


@pytest.mark.parametrize(("day", "role", "is_planned"), [
    (date(2026, 1, 1), Role.DESK, False), (date(2026, 1, 1), Role.HEAD, True),
    (date(2026, 1, 2), Role.DESK, True), (date(2026, 3, 2), Role.DESK, True),
])  # fmt: skip
def test_only_the_head_plans_a_move_back_over_a_gap_that_is_on_record(
    world: World, day: date, role: Role, is_planned: bool
) -> None:
    person = world.person(posted_to=None)
    world.posted(person, "MOD", date(2020, 4, 1), date(2025, 12, 31))
    wave = {"body_id": "MOD", "wave": "w1"}
    move: dict[str, Any] = {
        "move": "w1-2", "person_id": person, "posting_id": None, "from_body": None, "from_unit": None,
        "to_body": "MOD", "to_unit": "情報課", "kind": "regular", "effective_day": day.isoformat(),
        "handlers": [], "presences": [], "needs": [], "start_by": None,
    }  # fmt: skip
    world.do("move.open_wave", role, **wave, title="採用", first_day=day, last_day=day, moves=1)

    if is_planned:
        assert world.do("move.plan", role, **wave, moves=[move]).result == 1
    else:
        with pytest.raises(Refusal) as refused:
            world.do("move.plan", role, **wave, moves=[move])
        assert refused.value.codes == ("UNBROKEN",)
        assert person in refused.value.text.ja


@pytest.mark.parametrize(("role", "is_corrected"), [(Role.DESK, False), (Role.MANAGER, False), (Role.HEAD, True)])
def test_only_the_head_takes_days_away_in_front_of_a_coming_that_is_planned(
    world: World, clock: Clock, role: Role, is_corrected: bool
) -> None:
    person, day = world.person(posted_to=None), date(2026, 4, 1)
    world.rows("postings", posting_id="left", person_id=person, body_id="MOD", kind="regular",
               **{"from": date(2020, 4, 1), "to": date(2025, 3, 31)})  # fmt: skip
    world.assessed(person, on=date(2024, 4, 1))
    move: dict[str, Any] = {
        "move": "w1-2", "person_id": person, "posting_id": None, "from_body": None, "from_unit": None,
        "to_body": "MOD", "to_unit": None, "kind": "regular", "effective_day": day.isoformat(),
        "handlers": [], "presences": [], "needs": [], "start_by": None,
    }  # fmt: skip
    wave = {"body_id": "MOD", "wave": "w1"}
    world.do("move.open_wave", Role.DESK, **wave, title="採用", first_day=day, last_day=day, moves=1)
    world.do("move.plan", Role.DESK, **wave, moves=[move])
    shorter: dict[str, Any] = {
        "corrects": "left",
        "first_day": date(2020, 4, 1),
        "last_day": date(2024, 3, 31),
        "reason": "誤記",
    }

    if is_corrected:
        world.do("person.correct_posting", role, **shorter)
        return
    with pytest.raises(Refusal) as refused:
        world.do("person.correct_posting", role, **shorter)
    assert refused.value.codes == ("UNBROKEN",)
    clock("2026-04-01T09:00")
    found = world.look("people.one", Role.ASSESSOR, person_id=person)["clearances"]
    assert found and not any(row["stands"] for row in found if row["organ_id"] == "MOD")


def test_a_posting_that_ended_before_a_move_planned_from_it_is_ended_late_by_the_desk(world: World) -> None:
    person, day = world.person(posted_to=None), date(2026, 4, 1)
    world.rows("postings", posting_id="left", person_id=person, body_id="MOD", kind="regular",
               **{"from": date(2020, 4, 1), "to": None})  # fmt: skip
    move: dict[str, Any] = {
        "move": "w1-2", "person_id": person, "posting_id": "left", "from_body": "MOD", "from_unit": None,
        "to_body": "MOD", "to_unit": "情報課", "kind": "regular", "effective_day": day.isoformat(),
        "handlers": [], "presences": [], "needs": [], "start_by": None,
    }  # fmt: skip
    wave = {"body_id": "MOD", "wave": "w1"}
    world.do("move.open_wave", Role.DESK, **wave, title="異動", first_day=day, last_day=day, moves=1)
    world.do("move.plan", Role.DESK, **wave, moves=[move])

    world.do("person.end_posting", Role.DESK, posting_id="left", last_day=date(2026, 2, 10))

    assert about([person])["postings"]["to"].to_list() == [date(2026, 2, 10)]
