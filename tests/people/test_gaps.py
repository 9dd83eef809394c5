"""A gap in belonging that is on record is filled after the fact by nobody but the head."""

from datetime import date

import pytest
from tests.people.test_postings import DAY, entered
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def _left(world: World, last_day: date) -> str:
    """Somebody cleared who left MOD after a day, months before now (1 April 2026)."""
    posting = entered(world)
    world.assessed("n1")
    world.rows("postings", posting_id="away", person_id="n1", body_id="ATLA", unit=None, kind="regular",
               **{"from": last_day + DAY, "to": None})  # fmt: skip
    world.do("person.end_posting", posting_id=posting, last_day=last_day)
    return posting


def _stands(world: World) -> bool:
    found = world.look("people.one", Role.ASSESSOR, person_id="n1")["clearances"]
    return any(row["organ_id"] == "MOD" and row["regime"] == "SDS" and row["stands"] for row in found)


@pytest.mark.parametrize("last_day", [None, date(2026, 3, 31), date(2026, 1, 1)])
def test_no_desk_fills_a_gap_that_is_on_record(world: World, last_day: date | None) -> None:
    """Nor in part, so that two acts do not do what one must not."""
    posting = _left(world, date(2025, 12, 31))
    back = {"body_id": "MOD", "person_id": "n1", "kind": "concurrent"}
    longer = {"corrects": posting, "kind": "concurrent", "first_day": date(2020, 4, 1), "reason": "誤記",
              "open_ended": last_day is None}  # fmt: skip

    for act, asked in (("person.post", back | {"first_day": date(2026, 1, 1)}), ("person.correct_posting", longer)):
        with pytest.raises(Refusal) as refused:
            world.do(act, Role.DESK, **asked, last_day=last_day)
        assert refused.value.codes == ("UNBROKEN",)
        assert refused.value.cites and refused.value.next_step
    assert not _stands(world)


def test_the_head_may_say_that_there_was_no_gap(world: World) -> None:
    _left(world, date(2025, 12, 31))

    world.do("person.post", Role.HEAD, body_id="MOD", person_id="n1", kind="concurrent", first_day=date(2026, 1, 1))

    assert _stands(world)


@pytest.mark.parametrize("first_day", [date(2026, 1, 2), date(2026, 3, 1), date(2026, 4, 1)])
def test_who_comes_back_is_posted_late_or_from_today_and_the_gap_stays(world: World, first_day: date) -> None:
    _left(world, date(2025, 12, 31))

    world.do("person.post", Role.DESK, body_id="MOD", person_id="n1", kind="concurrent", first_day=first_day)

    assert not _stands(world)


def test_the_desk_corrects_a_posting_that_leaves_no_gap(world: World) -> None:
    posting = entered(world)
    moved = world.do("person.move", posting_id=posting, to_body_id="MOD", effective_day=date(2026, 2, 1), unit="二課")
    world.assessed("n1")

    world.do("person.correct_posting", Role.DESK, corrects=moved.result["posting"], unit="三課",
             first_day=date(2026, 2, 1), last_day=None, reason="課名の誤り")  # fmt: skip
    world.do("person.post", Role.DESK, body_id="MOD", person_id="n1", kind="concurrent", first_day=date(2026, 2, 1))

    assert _stands(world)
