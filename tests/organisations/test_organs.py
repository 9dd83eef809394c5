"""Organs carry the role of today; what they may do from which day stays known."""

from datetime import date, datetime

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role

TODAY = "2026-04-01T09:00"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", TODAY)


def _enter(world: World) -> None:
    world.do(
        "organ.enter",
        Role.ADMIN,
        "*",
        organ_id="MLIT",
        name_ja="国土交通省",
        power="holder_only",
        since=date(2020, 1, 1),
    )


def _listed(world: World, at: str) -> dict[str, object]:
    rows = world.look("organs.list", at=datetime.fromisoformat(at))["rows"]
    found: dict[str, object] = next(r for r in rows if r["organ_id"] == "MLIT")
    return found


def test_the_role_of_an_organ_is_that_of_the_day_asked_about(world: World) -> None:
    _enter(world)
    world.do("organ.change_role", Role.ADMIN, "*", organ_id="MLIT", power="designator", first_day=date(2026, 3, 1))

    assert _listed(world, "2026-02-28T23:59")["role"] == "holder_only"
    assert _listed(world, "2026-03-01T00:00") == {
        "organ_id": "MLIT", "name_ja": "国土交通省", "name_en": None, "role": "designator",
        "role_since": date(2026, 3, 1),
    }  # fmt: skip


def test_a_role_of_a_day_to_come_is_refused_with_the_next_step(world: World) -> None:
    _enter(world)

    with pytest.raises(Refusal) as refused:
        world.do("organ.change_role", Role.HEAD, "MLIT", organ_id="MLIT", power="outside", first_day=date(2026, 4, 2))

    assert refused.value.codes == ("TOO_EARLY",)
    assert refused.value.cites
    assert refused.value.next_step is not None


def test_a_role_never_replaces_a_newer_one(world: World) -> None:
    _enter(world)

    with pytest.raises(Refusal) as refused:
        world.do("organ.change_role", Role.ADMIN, "*", organ_id="MLIT", power="outside", first_day=date(2019, 1, 1))

    assert refused.value.codes == ("STALE",)


def test_an_organ_and_a_business_never_share_a_code(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        world.do("organ.enter", Role.ADMIN, "*", organ_id="ACME", name_ja="別の機関", power="outside")

    assert refused.value.codes == ("EXISTS",)


def test_the_earlier_name_stays_known_as_then(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _enter(world)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")
    world.do("organ.rename", Role.ADMIN, "*", organ_id="MLIT", name_ja="国土省")

    then = world.look("organs.list", known_at=datetime(2026, 4, 1, 12))["rows"]
    now = world.look("organs.list")["rows"]

    assert "国土交通省" in [r["name_ja"] for r in then]
    assert "国土省" in [r["name_ja"] for r in now]


def test_a_manager_enters_no_organ(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        world.do("organ.enter", Role.MANAGER, "MLIT", organ_id="MLIT", name_ja="国土交通省", power="outside")

    assert refused.value.codes == ("NOT_AUTHORISED",)


def test_a_unit_stands_below_a_unit_that_is_known(world: World) -> None:
    world.do("unit.enter", body_id="MOD", name="防衛政策局")
    world.do("unit.enter", body_id="MOD", name="調査課", parent="防衛政策局")

    with pytest.raises(Refusal) as refused:
        world.do("unit.enter", body_id="MOD", name="第一係", parent="存在しない課")

    assert refused.value.codes == ("NOT_FOUND",)
    listed = world.look("units.list", body_id="MOD")["rows"]
    assert [(u["name"], u["parent"]) for u in listed] == [("調査課", "防衛政策局"), ("防衛政策局", None)]
