"""A corrected register is as lawful as one that was written so from the first day, and its papers agree with it."""

from datetime import date
from typing import Any

import pytest
from tests.designations.papers import HOLDS, TODAY, at, designate, extend, provide, refusal_of, row_of
from tests.world import World

from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Approval, ExtensionPaper

END = date(2031, 3, 31)
THIRTY = date(2044, 12, 31)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def correct(world: World, number: str, key: str, /, **changes: Any) -> Any:
    asked: dict[str, Any] = {"designation_id": number, "corrects": key, "changes": changes, "reason": "誤記"}
    return world.do("designation.correct", Role.HEAD, **asked).result


def refused(world: World, number: str, key: str, /, **changes: Any) -> tuple[str, ...]:
    refusal = refusal_of(lambda: correct(world, number, key, **changes))
    assert refusal.cites and refusal.next_step
    return refusal.codes


def transcribed(world: World, **changes: Any) -> str:
    number = "old-1"
    row = {
        "designation_id": number, "organ_id": "MOD", "regime": "SDS", "title": "旧", "item": "1-イ",
        "measure": "marking", "designated_on": date(2015, 1, 1), "valid_until": THIRTY,
    }  # fmt: skip
    world.rows("designations", **row | changes)
    return number


def test_an_extension_was_decided_before_the_period_was_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    at(monkeypatch, date(2031, 3, 1))
    first = extend(world, number, date(2031, 3, 1), date(2036, 3, 31)).result["key"]
    at(monkeypatch, date(2036, 3, 31))
    extend(world, number, date(2036, 3, 31), date(2041, 3, 1))
    at(monkeypatch, date(2036, 6, 1))

    assert refused(world, number, first, decided_on="2031-04-01") == ("EXTENDED_LATE",)
    assert refused(world, number, first, valid_until="2036-03-30") == ("EXTENDED_LATE",)  # of the next one
    assert correct(world, number, first, decided_on="2031-03-31") == {"notices": 0}


def test_the_papers_of_the_next_extension_say_the_corrected_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = designate(world)
    at(monkeypatch, END)
    first = extend(world, number, END, date(2036, 3, 31)).result["key"]
    at(monkeypatch, date(2036, 3, 1))
    second = extend(world, number, date(2036, 3, 1), date(2041, 3, 1)).result["key"]

    correct(world, number, first, valid_until="2036-03-15")

    assert ExtensionPaper.objects.known().get(extension_key=second).before == date(2036, 3, 15)
    assert row_of(number).valid_until == date(2041, 3, 1)


def test_an_approval_is_corrected_with_its_papers_and_never_past_the_extension(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = transcribed(world)
    at(monkeypatch, THIRTY)
    approved: dict[str, Any] = {"cabinet_approved_on": date(2044, 12, 1), "approval_reason": "国民の安全のため"}
    world.do("designation.extend_past_30", Role.HEAD, designation_id=number, decided_on=date(2044, 12, 20),
             valid_until=date(2049, 12, 31), reason="やむを得ない", **HOLDS, **approved)  # fmt: skip

    assert refused(world, number, number, cabinet_approved_on="2044-12-21") == ("APPROVAL_LATE",)
    correct(world, number, number, cabinet_approved_on="2044-12-20")

    assert Approval.objects.known().get().decided_on == date(2044, 12, 20)
    assert ExtensionPaper.objects.known().get().approved_on == date(2044, 12, 20)


@pytest.mark.parametrize("changes", [{"designated_on": "2026-03-02"}, {"valid_until": "2026-04-09"}])
def test_no_period_leaves_out_what_was_done_in_it(
    world: World, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str]
) -> None:
    at(monkeypatch, date(2026, 3, 1))
    number = designate(world, designated_on=date(2026, 2, 1), valid_until=date(2031, 1, 31))
    provide(world, number, "ATLA", provided_on=date(2026, 3, 1))
    at(monkeypatch, date(2026, 4, 10))
    world.do("designation.review", designation_id=number, reviewed_on=date(2026, 4, 10), reviewer="課長",
             reason="なお要件を満たす", **HOLDS)  # fmt: skip

    assert refused(world, number, number, **changes) == ("DONE_OUTSIDE",)
    assert correct(world, number, number, designated_on="2026-02-02")["notices"] == 0


def test_what_an_earlier_register_never_said_bars_no_correction_of_something_else(world: World) -> None:
    """Transcribed without its extensions, of a matter that is no longer in the table."""
    number = transcribed(world, item="9-ん")
    correct(world, number, number, title="新しい名称")
    assert row_of(number).title == "新しい名称"
    assert refused(world, number, number, item="8-ん") == ("ITEM_UNKNOWN",)


def test_a_period_without_its_extensions_is_judged_by_its_total(world: World) -> None:
    number = transcribed(world, valid_until=date(2030, 6, 30))
    correct(world, number, number, valid_until="2030-07-01")
    assert refused(world, number, number, valid_until="2045-01-01") == ("TOTAL_TOO_LONG",)


def test_a_kind_past_sixty_years_is_one_of_the_acts_kinds(world: World) -> None:
    number = designate(world)
    assert refused(world, number, number, over_60_kind="大切") == ("KIND_UNKNOWN",)
