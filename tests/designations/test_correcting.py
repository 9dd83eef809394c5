"""A correction names what it corrects, leaves the old version as it was known, and must itself be lawful."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.designations.papers import HOLDS, TODAY, at, ces, designate, extend, provide, terminate
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation, Extension, Notice, Review, ReviewResult


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _correct(world: World, number: str, key: str, /, role: Role = Role.HEAD, **changes: Any) -> Any:
    asked: dict[str, Any] = {"designation_id": number, "corrects": key, "changes": changes, "reason": "誤記"}
    return world.do("designation.correct", role, **asked).result


def _refused(world: World, number: str, key: str, /, role: Role = Role.HEAD, **changes: Any) -> tuple[str, ...]:
    with pytest.raises(Refusal) as refused:
        _correct(world, number, key, role, **changes)
    assert refused.value.cites or refused.value.codes == ("UNREADABLE",)
    return refused.value.codes


def test_the_corrected_version_is_known_from_now_on_and_the_old_one_as_of_then(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world)
    at(monkeypatch, TODAY, "10:00")
    assert _correct(world, number, number, title="第二号") == {"notices": 0}
    then = world.look("designations.one", known_at=datetime(2026, 4, 1, 9, 30), designation_id=number)
    assert (then["title"], Designation.objects.known().get(key=number).title) == ("第一号", "第二号")


def test_a_corrected_day_of_expiry_is_told_to_everybody_on_the_list(world: World) -> None:
    number = designate(world, valid_until=date(2029, 1, 31))
    provide(world, number, "ATLA")
    assert _correct(world, number, number, valid_until="2029-01-01") == {"notices": 1}
    assert Notice.objects.known().get(kind="corrected").content == {"valid_until": "2029-01-01", "before": "2029-01-31"}


def _handled(world: World, number: str, body: str) -> str:
    person = world.person(posted_to=body)
    world.rows("handlers", designation_id=number, person_id=person, organ_id=body, **{"from": TODAY, "to": None})
    return person


def test_a_corrected_outline_is_told_to_whoever_was_notified_of_it_down_the_chain(world: World) -> None:
    number = designate(world)
    world.organ("MOFA", "外務省")
    own, theirs = _handled(world, number, "MOD"), _handled(world, number, "ATLA")
    world.do("designation.notify", designation_id=number, handlers=[own])
    for organ in ("ATLA", "MOFA"):
        provide(world, number, organ)
    world.do("designation.pass_on", Role.HEAD, "ATLA", giver_id="ATLA", designation_id=number, handlers=[theirs])

    assert _correct(world, number, number, Role.MANAGER, outline="運用計画の一部") == {"notices": 3}

    told = Notice.objects.known().filter(kind="corrected")
    assert {(n.giver_id, n.recipient_id, *n.recipients) for n in told} == {
        ("MOD", "", own), ("MOD", "ATLA"), ("ATLA", "", theirs),
    }  # fmt: skip
    assert all(n.content == {"outline": "運用計画の一部"} for n in told)


def test_who_was_merely_provided_is_told_the_corrected_day_and_not_the_outline(world: World) -> None:
    number = designate(world)
    own = _handled(world, number, "MOD")
    world.do("designation.notify", designation_id=number, handlers=[own])
    provide(world, number, "ATLA")

    assert _correct(world, number, number, outline="運用計画の一部", valid_until="2031-03-30") == {"notices": 2}

    told = {n.recipient_id: n.content for n in Notice.objects.known().filter(kind="corrected")}
    days = {"valid_until": "2031-03-30", "before": "2031-03-31"}
    assert told == {"": days | {"outline": "運用計画の一部"}, "ATLA": days}


def test_the_outline_of_what_has_ended_is_corrected_without_a_notice(world: World) -> None:
    number = designate(world)
    world.do("designation.notify", designation_id=number, handlers=[_handled(world, number, "MOD")])
    terminate(world, number)

    assert _correct(world, number, number, outline="運用計画の一部") == {"notices": 0}


def test_a_correction_may_not_make_the_register_unlawful(world: World) -> None:
    number = designate(world)
    assert _refused(world, number, number, valid_until="2031-04-01") == ("PERIOD_TOO_LONG",)
    assert _refused(world, number, number, designated_on="2026-03-31") == ("PERIOD_TOO_LONG",)
    assert _refused(world, number, number, item="9-ん") == ("ITEM_UNKNOWN",)
    assert _refused(world, number, number, designated_on="never") == ("UNREADABLE",)
    assert Designation.objects.known().get(key=number).valid_until == date(2031, 3, 31)


def test_how_a_designation_ended_and_whose_it_is_are_corrected_by_nothing(world: World) -> None:
    number = designate(world)
    for column in ("ended_on", "end_kind", "organ_id", "regime", "designation_id", "measure"):
        changes: dict[str, Any] = {column: None}
        assert _refused(world, number, number, **changes) == ("NOT_CORRECTABLE",)


def test_a_corrected_extension_moves_the_end_in_force(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    number, end = designate(world), date(2031, 3, 31)
    at(monkeypatch, end)
    key = extend(world, number, end, date(2036, 3, 31)).result["key"]
    _correct(world, number, key, valid_until="2035-03-31")
    assert Designation.objects.known().get(key=number).valid_until == date(2035, 3, 31)
    assert Extension.objects.known().get(key=key).valid_until == date(2035, 3, 31)
    assert _refused(world, number, key, valid_until="2036-04-01") == ("PERIOD_TOO_LONG",)
    assert _refused(world, number, number, valid_until="2034-03-31") == ("NOT_CORRECTABLE",)


def test_a_statement_about_another_designation_is_not_corrected_through_this_one(world: World) -> None:
    one, other = designate(world), designate(world)
    assert _refused(world, one, other, title="甲") == ("NOT_OF_DESIGNATION",)


@pytest.mark.parametrize("changes", [
    {"valid_until": "2031-03-31"}, {"designated_on": "2026-03-31"}, {"item": "1-ロ"}, {"economic_security": True},
    {"over_60_kind": "cryptography"},
])  # fmt: skip
def test_what_the_head_settles_no_manager_corrects(world: World, changes: dict[str, Any]) -> None:
    number = designate(world, valid_until=date(2029, 1, 31))
    assert _refused(world, number, number, Role.MANAGER, **changes) == ("HEADS_CORRECTION",)
    assert _correct(world, number, number, Role.MANAGER, outline="運用計画の概要") == {"notices": 0}


def test_no_correction_brings_an_ended_designation_back_or_adds_an_approval(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = designate(world, valid_until=date(2026, 4, 30))
    assert _refused(world, number, number, cabinet_approved_on="2026-03-01") == ("APPROVAL_UNKNOWN",)
    at(monkeypatch, date(2026, 5, 1), "00:00")
    assert _refused(world, number, number, valid_until="2031-03-31") == ("ENDED_ALREADY",)
    perform("designation.expire", SYSTEM, designation_id=number)
    assert _refused(world, number, number, valid_until="2031-03-31") == ("ENDED_ALREADY",)
    assert _correct(world, number, number, title="旧第一号") == {"notices": 0}


def test_a_review_corrected_to_another_day_moves_as_a_whole_and_never_into_the_future(world: World) -> None:
    number = designate(world, designated_on=date(2025, 1, 1), valid_until=date(2029, 12, 31))
    asked: dict[str, Any] = {
        "designation_id": number,
        "reviewed_on": date(2026, 3, 1),
        "reason": "満たす",
        "reviewer": "課長",
    }
    key = world.do("designation.review", **asked, **HOLDS).result["key"]

    assert _refused(world, number, key, Role.MANAGER, reviewed_on="2027-01-01") == ("DAY_IMPOSSIBLE",)
    assert _refused(world, number, key, Role.MANAGER, reviewed_on="2024-12-31") == ("DAY_IMPOSSIBLE",)
    _correct(world, number, key, Role.MANAGER, reviewed_on="2026-02-01")
    found = (Review.objects.known().get(), ReviewResult.objects.known().get())
    assert {one.reviewed_on for one in found} == {date(2026, 2, 1)}


def test_a_corrected_register_keeps_to_the_kinds_and_words_of_a_designation(world: World) -> None:
    number, lower = designate(world), designate(world, **ces(damage="serious", outside_sds="別表に当たらない"))
    empty: tuple[dict[str, Any], ...] = ({"title": " "}, {"outline": " "})
    for changes in empty:
        assert _refused(world, number, number, **changes) == ("MISSING",)
    assert _refused(world, lower, lower, economic_security=True) == ("FLAG_ON_CES",)
    grounds = world.look("designations.one", Role.HEAD, designation_id=lower)["grounds"][0]["key"]
    assert _refused(world, lower, grounds, outside_sds=None) == ("MEETS_SDS_TEST",)
    assert _refused(world, number, number, designated_on="2026-04-02") == ("DAY_IMPOSSIBLE",)
