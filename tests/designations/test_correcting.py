"""A correction names what it corrects, leaves the old version as it was known, and must itself be lawful."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.designations.papers import TODAY, at, designate, extend, provide
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.rooms.designations.models import Designation, Extension, Notice


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _correct(world: World, number: str, key: str, **changes: Any) -> Any:
    return world.do("designation.correct", designation_id=number, corrects=key, changes=changes, reason="誤記").result


def _refused(world: World, number: str, key: str, **changes: Any) -> tuple[str, ...]:
    with pytest.raises(Refusal) as refused:
        _correct(world, number, key, **changes)
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
        assert _refused(world, number, number, **{column: None}) == ("NOT_CORRECTABLE",)


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
