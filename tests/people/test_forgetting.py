"""A gap that corrections would make the record forget, in however many steps, is passed over by the head alone."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role
from sekisho.rooms.people.models import Posting

LEFT, BACK = date(2025, 3, 31), date(2026, 4, 1)
OLD: dict[str, Any] = {"corrects": "old", "first_day": date(2015, 1, 1), "reason": "誤記"}
BEFORE_THE_NOTICE = {**OLD, "last_day": date(2024, 3, 31)}
MOVED = {**OLD, "first_day": BACK, "open_ended": True}
"""The result was notified on 1 April 2024 (``World.assessed``), a year before the person left."""


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-01T09:00")


def _away(world: World, kind: str = "regular", last: date | None = LEFT, body: str = "MOD") -> None:
    """Somebody cleared who left for ATLA and is still there, or (None) whose leaving nobody has entered."""
    world.rows("persons", person_id="n1", name="新垣結")
    _row(world, "old", body, kind, OLD["first_day"], last)
    _row(world, "away", "ATLA", "concurrent" if last is None else "regular", date(2025, 4, 1), None)
    world.assessed("n1")


def _row(world: World, posting_id: str, body: str, kind: str, first: date, last: date | None) -> None:
    stated = {"posting_id": posting_id, "person_id": "n1", "body_id": body, "unit": None, "kind": kind}
    world.rows("postings", **stated, **{"from": first, "to": last})


def _post(world: World, role: Role) -> None:
    world.do("person.post", role, body_id="MOD", person_id="n1", first_day=BACK, kind="concurrent")


def _move(world: World, role: Role) -> None:
    world.do("person.move", role, "ATLA", posting_id="away", to_body_id="MOD", effective_day=BACK)


def _correct(world: World, role: Role) -> None:
    world.do("person.correct_posting", role, **MOVED, kind="concurrent")


@pytest.mark.parametrize("come", [_post, _move, _correct])
@pytest.mark.parametrize("step", ["shortened", "shortened twice", "ended late"])
def test_nobody_but_the_head_posts_back_over_days_the_desk_took_away(
    world: World, monkeypatch: pytest.MonkeyPatch, come: Any, step: str
) -> None:
    _away(world, last=None if step == "ended late" else LEFT)
    if step == "ended late":
        world.do("person.end_posting", Role.DESK, posting_id="old", last_day=BEFORE_THE_NOTICE["last_day"])
    else:
        world.do("person.correct_posting", Role.DESK, **BEFORE_THE_NOTICE)
    if step == "shortened twice":
        world.do("person.correct_posting", Role.MANAGER, **{**OLD, "last_day": date(2020, 3, 31)})
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")

    for role in (Role.DESK, Role.MANAGER):
        with pytest.raises(Refusal) as refused:
            come(world, role)
        assert refused.value.codes == ("UNBROKEN",)
        assert refused.value.cites and refused.value.next_step
    come(world, Role.HEAD)


def test_a_posting_moved_wholly_behind_the_absence_is_refused_in_one_step(world: World) -> None:
    _away(world)

    with pytest.raises(Refusal) as refused:
        _correct(world, Role.DESK)

    assert refused.value.codes == ("UNBROKEN",)


@pytest.mark.parametrize("last", [date(2025, 3, 30), date(2024, 4, 1)])
def test_who_is_still_known_to_have_left_after_the_notice_comes_back_by_the_desk(world: World, last: date) -> None:
    _away(world)
    world.do("person.correct_posting", Role.DESK, **{**OLD, "last_day": last})

    _post(world, Role.DESK)

    found = world.look("people.one", Role.ASSESSOR, person_id="n1")["clearances"]
    assert not any(row["stands"] for row in found if row["organ_id"] == "MOD")


def test_an_end_entered_late_is_nobodys_hindrance_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _away(world, last=None)
    world.do("person.end_posting", Role.DESK, posting_id="old", last_day=date(2026, 2, 10))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")

    _post(world, Role.DESK)

    assert Posting.objects.known().filter(body_id="MOD", last_day__isnull=True).exists()


@pytest.mark.parametrize("bar", ["not cleared", "doubt"])
def test_where_no_clearance_would_stand_by_it_nothing_is_refused_and_nothing_told(world: World, bar: str) -> None:
    _away(world)
    if bar == "not cleared":
        world.assessed("n1", result="not_cleared", on=date(2024, 9, 1))
    if bar == "doubt":
        world.rows("doubt_notices", person_id="n1", organ_id="MOD", regime="SDS", given_at=datetime(2024, 9, 1, 9))
    world.do("person.correct_posting", Role.DESK, **BEFORE_THE_NOTICE)

    _post(world, Role.DESK)

    assert Posting.objects.known().filter(body_id="MOD", first_day=BACK).exists()


def test_what_the_head_took_away_is_settled(world: World) -> None:
    _away(world)
    world.do("person.correct_posting", Role.HEAD, **BEFORE_THE_NOTICE)

    _post(world, Role.DESK)

    assert Posting.objects.known().filter(body_id="MOD", first_day=BACK).exists()


def test_once_the_head_has_posted_the_person_the_desk_corrects_the_posting(world: World) -> None:
    _away(world)
    world.do("person.correct_posting", Role.DESK, **BEFORE_THE_NOTICE)
    _post(world, Role.HEAD)
    new = Posting.objects.known().get(body_id="MOD", first_day=BACK)

    world.do("person.correct_posting", Role.DESK, corrects=new.posting_id, first_day=date(2026, 4, 2),
             kind="concurrent", reason="誤記")  # fmt: skip

    assert Posting.objects.known().get(posting_id=new.posting_id).first_day == date(2026, 4, 2)
