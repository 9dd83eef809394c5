"""A gap in belonging is made or widened after the fact, in front of a later posting, by nobody but the head."""

from datetime import date
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role
from sekisho.rooms.people.models import Posting

LEFT, BACK = date(2025, 3, 31), date(2026, 4, 1)
OLD: dict[str, Any] = {"corrects": "old", "first_day": date(2015, 1, 1), "reason": "誤記"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def _away(world: World, body: str = "MOD", kind: str = "regular") -> None:
    """Somebody cleared who was at ATLA for a year and is back from now (1 April 2026)."""
    world.rows("persons", person_id="n1", name="新垣結")
    _row(world, "old", body, kind, OLD["first_day"], LEFT)
    _row(world, "away", "ATLA", "regular", date(2025, 4, 1), date(2026, 3, 31))
    _row(world, "new", body, "regular", BACK, None)
    world.assessed("n1")


def _row(world: World, posting_id: str, body: str, kind: str, first: date, last: date | None) -> None:
    stated = {"posting_id": posting_id, "person_id": "n1", "body_id": body, "unit": None, "kind": kind}
    world.rows("postings", **stated, **{"from": first, "to": last})


def _stands(world: World) -> bool:
    found = world.look("people.one", Role.ASSESSOR, person_id="n1")["clearances"]
    return any(row["organ_id"] == "MOD" and row["regime"] == "SDS" and row["stands"] for row in found)


TRIES: list[tuple[str, dict[str, Any]]] = [
    ("person.correct_posting", {**OLD, "last_day": date(2024, 3, 31)}),
    ("person.correct_posting", {**OLD, "last_day": date(2025, 3, 30)}),
    ("person.correct_posting", {**OLD, "first_day": date(2010, 1, 1), "last_day": date(2010, 12, 31)}),
    ("person.correct_posting", {**OLD, "first_day": date(2026, 3, 31), "last_day": date(2026, 3, 31),
                                "kind": "concurrent"}),
    ("person.end_posting", {"posting_id": "old", "last_day": date(2024, 3, 31)}),
    ("person.move", {"posting_id": "old", "to_body_id": "ATLA", "effective_day": date(2024, 4, 1)}),
]  # fmt: skip


@pytest.mark.parametrize(("act", "asked"), TRIES)
def test_no_desk_makes_an_absence_forgotten(world: World, act: str, asked: dict[str, Any]) -> None:
    _away(world, kind="concurrent" if act == "person.move" else "regular")
    if act == "person.end_posting":
        world.do("person.correct_posting", Role.HEAD, **OLD, last_day=date(2026, 6, 30), kind="concurrent")
        _row(world, "next", "MOD", "concurrent", date(2027, 4, 1), None)
        world.do("person.correct_posting", Role.HEAD, corrects="new", first_day=date(2026, 8, 1), reason="誤記")

    for role in (Role.DESK, Role.MANAGER):
        with pytest.raises(Refusal) as refused:
            world.do(act, role, **asked)
        assert refused.value.codes == ("UNBROKEN",)
        assert refused.value.cites and refused.value.next_step
    if act == "person.correct_posting":
        assert not _stands(world)
        world.do(act, Role.HEAD, **asked)
        assert _stands(world) == (asked.get("last_day") != date(2025, 3, 30))


def test_nothing_of_a_result_plays_a_part(world: World) -> None:
    _away(world)
    world.assessed("n1", result="not_cleared", on=date(2026, 3, 31))

    with pytest.raises(Refusal) as refused:
        world.do("person.correct_posting", Role.DESK, **OLD, last_day=date(2024, 3, 31))

    assert refused.value.codes == ("UNBROKEN",)


@pytest.mark.parametrize(("corrects", "first", "last"), [
    ("old", date(2015, 4, 1), LEFT), ("new", date(2026, 4, 2), None), ("new", BACK, date(2027, 3, 31)),
])  # fmt: skip
def test_the_desk_corrects_what_widens_no_gap_after_the_fact(
    world: World, corrects: str, first: date, last: date | None
) -> None:
    _away(world)

    world.do("person.correct_posting", Role.DESK, corrects=corrects, first_day=first, last_day=last, reason="誤記")

    assert not _stands(world)


@pytest.mark.parametrize("followed", [False, True])
def test_the_desk_ends_a_posting_late_where_nothing_follows_or_another_goes_on(world: World, followed: bool) -> None:
    world.rows("persons", person_id="n1", name="新垣結")
    _row(world, "old", "MOD", "regular", OLD["first_day"], None)
    if followed:
        _row(world, "beside", "MOD", "concurrent", date(2024, 1, 1), None)
        _row(world, "next", "MOD", "concurrent", date(2026, 3, 1), None)

    world.do("person.end_posting", Role.DESK, posting_id="old", last_day=date(2026, 2, 28))
    world.do("person.correct_posting", Role.DESK, **OLD, last_day=LEFT)

    assert Posting.objects.known().get(posting_id="old").last_day == LEFT


def test_a_business_corrects_its_postings_itself(world: World) -> None:
    _away(world, "ACME")

    world.do("person.correct_posting", Role.BUSINESS, "ACME", **OLD, last_day=date(2024, 3, 31))

    assert Posting.objects.known().get(posting_id="old").last_day == date(2024, 3, 31)
