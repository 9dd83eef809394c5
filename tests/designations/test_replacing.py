"""The same information is never designated under both Acts: one takes the place of the other in one act."""

from datetime import date
from typing import Any

import pytest
from tests.designations.papers import ORGAN, TODAY, at, ces, designate, extend, provide, refusal_of, row_of
from tests.world import World

from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Notice, Replacement, Termination

REASON = {"replaced_reason": "特定秘密に当たると認めた"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _recipients(number: str, kind: str) -> list[str]:
    return [n.recipient_id for n in Notice.objects.known().filter(designation_id=number, kind=kind)]


@pytest.mark.parametrize("up", [True, False])
def test_what_is_designated_under_the_other_act_ends_in_the_same_act_with_its_notices(world: World, up: bool) -> None:
    before = designate(world, **ces() if up else {})
    provide(world, before, "ATLA", answers=ORGAN)

    after = designate(world, **({} if up else ces()), replaces=before, **REASON)

    assert (row_of(before).end_kind, row_of(before).ended_on, row_of(after).end_kind) == ("terminated", TODAY, None)
    assert Termination.objects.known().get(designation_id=before).ground == "replaced"
    assert _recipients(before, "terminated") == ["ATLA"]
    assert world.look("designations.one", designation_id=after)["replacements"][0]["replaces"] == before
    assert refusal_of(lambda: designate(world, **({} if up else ces()), replaces=before)).codes == ("REPLACED",)


def test_nothing_is_replaced_without_a_reason_or_under_the_same_act_and_then_nothing_is_designated(
    world: World,
) -> None:
    lower, upper = designate(world, **ces()), designate(world)
    assert refusal_of(lambda: designate(world, replaces=lower)).codes == ("MISSING",)
    assert refusal_of(lambda: designate(world, replaces=upper, **REASON)).codes == ("SAME_ACT",)
    assert not Replacement.objects.known().exists()
    assert row_of(lower).end_kind is None


def _of_another(world: World, **paper: Any) -> str:
    """A designation of ATLA that MOD was provided with."""
    number = designate(world, organ_id="ATLA", **paper)
    provide(world, number, "MOD", by="ATLA")
    return number


def test_anothers_ces_designation_stands_still_until_its_head_terminates_it(world: World) -> None:
    lower = _of_another(world, **ces(valid_until=date(2026, 6, 30)))
    upper = designate(world, replaces=lower)

    told = refusal_of(lambda: extend(world, lower, TODAY, date(2031, 6, 30)))
    assert told.codes in {("NOT_FOUND",), ("NOT_AUTHORISED",)}
    head: dict[str, Any] = {"designation_id": lower, "reason": "理由"}
    asked = {"decided_on": TODAY, "valid_until": date(2031, 6, 30), "item_holds": True, "not_public_holds": True,
             "secrecy_holds": True}  # fmt: skip
    barred = refusal_of(lambda: world.do("designation.extend", Role.HEAD, "ATLA", **head, **asked))
    assert (barred.codes, "CES 3(1)" in barred.cites) == (("REPLACED",), True)
    assert refusal_of(lambda: provide(world, lower, "MOD", by="ATLA")).codes == ("REPLACED",)
    world.do("designation.terminate", Role.HEAD, "ATLA", **head, ended_on=TODAY, ground="replaced")
    assert (row_of(lower).end_kind, row_of(upper).end_kind) == ("terminated", None)


def test_what_is_still_anothers_sds_is_never_designated_ces(world: World) -> None:
    upper = _of_another(world)
    told = refusal_of(lambda: designate(world, **ces(), replaces=upper))
    assert (told.codes, told.cites) == (("STILL_SDS",), ("CES 3(1)", "SDS 4(7)"))
    ending = {"designation_id": upper, "ended_on": TODAY, "ground": "secrecy_lost", "reason": "支障にとどまる"}
    world.do("designation.terminate", Role.HEAD, "ATLA", **ending)
    assert designate(world, **ces(), replaces=upper)
