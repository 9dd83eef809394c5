"""Reviews, extensions, the thirty and the sixty years."""

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.designations.papers import (
    HOLDS,
    TODAY,
    at,
    ces,
    designate,
    extend,
    next_day,
    refusal_of,
    row_of,
    terminate,
    undone,
)
from tests.world import World

from sekisho.law import rulebook
from sekisho.record.project import bundle
from sekisho.record.roles import Role
from sekisho.right.auditing import audit
from sekisho.rooms.designations.models import ReviewResult
from sekisho.rooms.designations.periods import last_day
from sekisho.rooms.designations.workflow import DESIGNATION

END = date(2031, 3, 31)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _review(world: World, number: str, on: date, **changes: Any) -> Any:
    lines: dict[str, Any] = {"designation_id": number, "reviewed_on": on, "reason": "確認した", "reviewer": "課長"}
    return world.do("designation.review", **lines | HOLDS | changes).result


def test_a_review_keeps_each_requirement_and_sets_the_next_day(world: World) -> None:
    number = designate(world)
    found = _review(world, number, TODAY)
    assert (found["next_on"], found["terminate"]) == (date(2027, 4, 1), False)
    assert ReviewResult.objects.known().get(designation_id=number).secrecy_holds
    late = refusal_of(lambda: _review(world, number, TODAY, next_on=date(2027, 4, 2)))
    assert late.codes == ("REVIEW_TOO_LATE",)


def test_a_failed_review_bars_the_extension_until_another_finds_otherwise(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    at(monkeypatch, END)
    assert _review(world, number, END, secrecy_holds=False)["terminate"]
    assert refusal_of(lambda: extend(world, number, END, date(2036, 3, 31))).codes == ("REVIEW_FAILED",)
    _review(world, number, END)
    extend(world, number, END, date(2036, 3, 31))
    assert row_of(number).valid_until == date(2036, 3, 31)


def test_an_extension_needs_every_requirement_its_time_and_its_measure(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    assert refusal_of(lambda: extend(world, number, TODAY, date(2036, 3, 31))).codes == ("TOO_EARLY",)
    at(monkeypatch, END)
    gone = refusal_of(lambda: extend(world, number, END, date(2036, 3, 31), secrecy_holds=False))
    assert (gone.codes, "SDS 4(7)" in gone.cites) == (("REQUIREMENT_LOST",), True)
    long = refusal_of(lambda: extend(world, number, END, date(2036, 4, 1)))
    assert (long.codes, "2036-03-31" in long.text.en) == (("PERIOD_TOO_LONG",), True)
    at(monkeypatch, next_day(END))
    assert (
        refusal_of(lambda: extend(world, number, END, date(2036, 3, 31))).cites
        == DESIGNATION.of("designation.extend").cites
    )


def _old(world: World, designated: date, until: date, **row: Any) -> str:
    """A designation kept elsewhere until now."""
    number = f"old-{designated}"
    first = last_day("SDS", "designation.period", designated)
    world.rows(
        "designations", designation_id=number, organ_id="MOD", regime="SDS", item="1-ト", measure="marking",
        title="暗号", designated_on=designated, valid_until=until, **row,
    )  # fmt: skip
    end = first
    while end < until:
        following = min(last_day("SDS", "extension.period", next_day(end)), until)
        world.rows("extensions", designation_id=number, decided_on=end, valid_until=following)
        end = following
    return number


def _past_30(world: World, number: str, on: date, until: date, **changes: Any) -> Any:
    lines: dict[str, Any] = {
        "designation_id": number, "decided_on": on, "valid_until": until, "reason": "やむを得ない",
        "cabinet_approved_on": on, "approval_reason": "国民の安全のため",
    }  # fmt: skip
    return world.do("designation.extend_past_30", Role.HEAD, **lines | HOLDS | changes)


def test_past_thirty_years_only_the_cabinets_approval_leads(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number, end = _old(world, date(2015, 1, 1), date(2044, 12, 31)), date(2044, 12, 31)
    at(monkeypatch, end)
    capped = refusal_of(lambda: extend(world, number, end, date(2045, 1, 1)))
    assert (capped.codes, "2044-12-31" in capped.text.en) == (("TOTAL_TOO_LONG",), True)
    _past_30(world, number, end, date(2049, 12, 31))
    assert (row_of(number).cabinet_approved_on, world.look("designations.one", designation_id=number)["state"]) == (
        end,
        "approved",
    )


@pytest.mark.parametrize(("regime", "item", "is_marked"), [("SDS", "1-ト", False), ("CES", "2-4-1", True)])
def test_that_the_board_of_audit_stays_within_thirty_years_is_read_of_sds_and_marked_of_ces(
    world: World, monkeypatch: pytest.MonkeyPatch, regime: str, item: str, is_marked: bool
) -> None:
    world.organ("BOA", "会計検査院")
    end = date(2055, 5, 31)
    world.rows("designations", designation_id="old", organ_id="BOA", regime=regime, item=item, measure="marking",
               title="第一号", designated_on=date(2025, 6, 1), valid_until=end)  # fmt: skip
    at(monkeypatch, end)
    asked: dict[str, Any] = {
        "designation_id": "old", "decided_on": end, "valid_until": date(2060, 5, 31), "reason": "やむを得ない",
        "cabinet_approved_on": end, "approval_reason": "国民の安全のため", **HOLDS,
    }  # fmt: skip

    refused = refusal_of(lambda: world.do("designation.extend_past_30", Role.HEAD, "BOA", **asked))

    assert refused.codes == ("BOARD_OF_AUDIT",)
    assert ("未確認" in refused.text.ja, "unconfirmed" in refused.text.en) == (is_marked, is_marked)


def test_the_approval_must_come_before_and_must_be_needed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number, end = _old(world, date(2015, 1, 1), date(2043, 12, 31)), date(2043, 12, 31)
    at(monkeypatch, end)
    assert refusal_of(lambda: _past_30(world, number, end, date(2044, 12, 31))).codes == ("APPROVAL_NEEDLESS",)
    late = refusal_of(lambda: _past_30(world, number, end, date(2045, 1, 1), cabinet_approved_on=date(2044, 1, 1)))
    assert late.codes == ("APPROVAL_LATE",)


def test_past_sixty_years_only_the_excepted_kinds_go_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number = _old(world, date(2015, 1, 1), date(2074, 12, 31), cabinet_approved_on=date(2044, 12, 1))
    end = date(2074, 12, 31)
    at(monkeypatch, end)
    assert refusal_of(lambda: _past_30(world, number, end, date(2075, 1, 1))).codes == ("PAST_60_YEARS",)
    unknown = refusal_of(lambda: _past_30(world, number, end, date(2075, 1, 1), over_60_kind="大切"))
    assert unknown.codes == ("KIND_UNKNOWN",)
    _past_30(world, number, end, date(2075, 1, 1), over_60_kind="cryptography")
    assert row_of(number).cabinet_approved_on == date(2044, 12, 1)


def test_a_refused_approval_sends_the_files_to_the_archives_and_bars_another_try(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, end = _old(world, date(2015, 1, 1), date(2044, 12, 31)), date(2044, 12, 31)
    at(monkeypatch, end)
    world.do("designation.approval_refused", designation_id=number, decided_on=end, reason="理由が足りない")
    one = world.look("designations.one", designation_id=number)
    assert (one["state"], one["transfer_to_archives"]) == ("refused", True)
    assert refusal_of(lambda: _past_30(world, number, end, date(2049, 12, 31))).next_step is not None


def test_a_refusal_is_entered_only_where_an_approval_could_be_needed_and_is_taken_back_by_the_head(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {"decided_on": TODAY, "reason": "理由が足りない"}
    young = designate(world)
    needless = refusal_of(lambda: world.do("designation.approval_refused", designation_id=young, **asked))
    assert (needless.codes, needless.next_step is not None) == (("APPROVAL_NEEDLESS",), True)

    number, end = _old(world, date(2015, 1, 1), date(2044, 12, 31)), date(2044, 12, 31)
    at(monkeypatch, end)
    key = world.do("designation.approval_refused", designation_id=number, decided_on=end, reason="足りない").result
    by_manager = refusal_of(lambda: world.do("designation.correct_refusal", corrects=key, why="誤記"))
    assert by_manager.codes == ("NOT_AUTHORISED",)
    world.do("designation.correct_refusal", Role.HEAD, corrects=key, why="取り違え")
    _past_30(world, number, end, date(2049, 12, 31))
    assert world.look("designations.one", designation_id=number)["state"] == "approved"


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    spans=st.lists(st.integers(200, 1825), min_size=1, max_size=4),
    regime=st.sampled_from(["SDS", "CES"]),
    end=st.booleans(),
)
def test_what_is_kept_by_acts_gives_the_audit_nothing_to_find(
    world: World, monkeypatch: pytest.MonkeyPatch, spans: list[int], regime: str, end: bool
) -> None:
    with undone():
        _keep(world, monkeypatch, spans, regime, end)


def _keep(world: World, monkeypatch: pytest.MonkeyPatch, spans: list[int], regime: str, end: bool) -> None:
    at(monkeypatch, TODAY)
    until = next_day(TODAY, spans[0])
    number = designate(world, valid_until=until, **(ces() if regime == "CES" else {}))
    day = TODAY
    for span in spans[1:]:
        day = _reviewed_to(world, monkeypatch, number, day, until)
        following = next_day(until, span)
        extend(world, number, until, following)
        until = following
    _reviewed_to(world, monkeypatch, number, day, until)
    if end:
        terminate(world, number, until)
    found = audit(bundle(), rulebook(), (TODAY, until)).findings
    assert not found.filter((pl.col("designation_id") == number) & (pl.col("code") != "DESIGNATION_ENDS_SOON")).height


def _reviewed_to(world: World, monkeypatch: pytest.MonkeyPatch, number: str, day: date, until: date) -> date:
    while (next_review := day + timedelta(days=360)) < until:
        day = next_review
        at(monkeypatch, day)
        _review(world, number, day)
    at(monkeypatch, until)
    return day


def test_a_designation_without_an_end_cannot_be_extended_beyond_the_calendar(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = "endless"
    world.rows("designations", designation_id=number, organ_id="MOD", regime="SDS", item="1-ト", measure="marking",
               title="暗号", designated_on=date(2015, 1, 1), valid_until=date.max)  # fmt: skip
    assert refusal_of(lambda: extend(world, number, TODAY, date.max)).codes == ("TOO_EARLY",)
    at(monkeypatch, date(9999, 12, 31))
    assert refusal_of(lambda: extend(world, number, date.max, date.max)).codes == ("PERIOD_BACKWARDS",)
