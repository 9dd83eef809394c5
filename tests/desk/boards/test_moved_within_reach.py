"""Who moved to another organ while within reach is a matter of the new organ: the boards say so, as the engine does."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.desk.boards.ministry import Ministry
from tests.world import World

from sekisho.law import rulebook
from sekisho.record.project import about
from sekisho.record.roles import Role
from sekisho.right.ask import ask_place

MOVED, NOW = date(2026, 6, 1), datetime(2026, 6, 1, 9)
BEFORE = date(2026, 5, 31)


def _transferred(world: World) -> str:
    person = world.person("転入者", posted_to=None)
    world.posted(person, "ATLA", date(2020, 4, 1), BEFORE)
    world.posted(person, "MOD", MOVED)
    return person


def _of_a_contract(world: World) -> str:
    """His firm works for another organ than before; he stays where he is."""
    person = world.person("従業者", posted_to="ACME")
    for organ, days in (("ATLA", {"from": date(2020, 4, 1), "to": BEFORE}), ("MOD", {"from": MOVED, "to": None})):
        line = {"contract_id": f"k-{organ}", "organ_id": organ, "business_id": "ACME", "regime": "SDS"}
        world.rows("contracts", **line, **days)
    return person


def _entitled(ministry: Ministry, person: str) -> str:
    row = {"place_id": ministry.room, "person_id": person, "from_at": datetime(2025, 6, 1), "source": "roster"}
    ministry.world.rows("presences", **row)
    return person


def _told(ministry: Ministry, person: str, role: Role = Role.HEAD) -> list[dict[str, Any]]:
    """What the boards and the door list tell of somebody."""
    listed = ministry.world.look("board.must_not_enter", role)["rows"]
    doors = ministry.world.look("doors.list", role, place_id=ministry.room)["rows"]
    return [
        *(row for row in listed if row["person_id"] == person),
        *ministry.world.look("board.of_person", role, person_id=person),
        *(gap for row in doors if row["person_id"] == person for gap in row["gaps"]),
    ]


@pytest.mark.parametrize("how", [_transferred, _of_a_contract])
def test_what_can_be_done_about_somebody_is_with_the_organ_that_the_engine_finds_now(
    ministry: Ministry, how: Any
) -> None:
    person = _entitled(ministry, how(ministry.world))
    answer = ask_place(about([person]), rulebook(), person, ministry.room, NOW)
    assert answer.next_step and "防衛省" in answer.next_step.ja

    for role in (Role.HEAD, Role.DESK):
        told = _told(ministry, person, role)
        assert len(told) == 3
        for row in told:
            assert row["failed"] == ["ASSESSED"]
            assert "防衛省" in row["next_step"]["ja"] and "防衛装備庁" not in row["next_step"]["ja"]
            assert row.get("own", True)


def test_the_list_of_tomorrow_names_the_organ_of_tomorrow(ministry: Ministry) -> None:
    person = _entitled(ministry, _transferred(ministry.world))

    for day, organ in ((date(2026, 5, 30), "防衛装備庁"), (BEFORE, "防衛省")):
        at = datetime(day.year, day.month, day.day, 9)
        rows = ministry.world.look("board.must_not_enter", Role.DESK, at=at)["rows"]
        (row,) = (row for row in rows if row["person_id"] == person)
        assert f"{organ}の適性評価の担当者" in row["next_step"]["ja"]


def test_who_is_cleared_by_the_new_organ_is_offered_to_be_appointed_by_it(ministry: Ministry) -> None:
    person = _entitled(ministry, _transferred(ministry.world))
    for organ in ("ATLA", "MOD"):
        ministry.world.assessed(person, by=organ)

    listed, of_person, gap = _told(ministry, person)

    for row in (listed, of_person):
        assert row["acts"][-1]["given"]["organ_id"] == "MOD"
    assert gap["failed"] == ["IN_RANGE"] and "防衛省で取扱者の範囲に加える" in gap["next_step"]["ja"]


def test_the_day_of_the_result_of_the_former_organ_is_not_told_to_the_new_one(ministry: Ministry) -> None:
    person = _entitled(ministry, _transferred(ministry.world))
    ministry.world.assessed(person, by="ATLA", on=date(2026, 2, 1), result="not_cleared")
    ministry.world.assessed(person, by="MOD", on=date(2026, 3, 1), result="not_cleared")

    for row in _told(ministry, person):
        assert row["failed"] == ["POSITIVE"]  # of the own result
        assert (row["from_at"], row["to_at"]) == (None, None)
