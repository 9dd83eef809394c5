"""A proposal designates nothing; the head designates it, returns it or decides not to."""

from datetime import date
from typing import Any

import pytest
from tests.designations.papers import TODAY, at, paper, refusal_of, row_of
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation, Grounds, Proposal


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _propose(world: World, role: Role = Role.DESK, **changes: Any) -> str:
    lines = {name: value for name, value in paper(**changes).items() if name not in ("designated_on", "valid_until")}
    key: str = world.do("designation.propose", role, **lines).result
    return key


def _decide(world: World, how: str, key: str, role: Role = Role.HEAD, **asked: Any) -> Any:
    return world.do(f"designation.{how}", role, proposal=key, **asked).result


def test_what_was_proposed_becomes_the_designation_word_for_word_and_only_by_the_head(world: World) -> None:
    key = _propose(world, condition="協定の公表", prior="来月受け取る")
    assert not Designation.objects.known().exists()
    days: dict[str, Any] = {"designated_on": TODAY}
    for role in (Role.DESK, Role.MANAGER):
        with pytest.raises(Refusal) as refused:
            _decide(world, "designate_proposed", key, role, **days)
        assert refused.value.codes == ("NOT_AUTHORISED",)

    number = _decide(world, "designate_proposed", key, **days)

    made, grounds = row_of(number), Grounds.objects.known().get(designation_id=number)
    assert (made.title, made.item, made.valid_until) == ("第一号", "1-イ", date(2031, 3, 31))
    assert (grounds.condition, grounds.prior, grounds.damage) == ("協定の公表", "来月受け取る", "serious")
    found = Proposal.objects.known().get(key=key)
    assert (found.state, found.designation_id) == ("designated", number)
    assert "SDS 3(1)" in refusal_of(lambda: _decide(world, "designate_proposed", key, **days)).cites


def test_a_returned_proposal_is_drawn_up_again_and_a_rejected_one_is_not(world: World) -> None:
    returned, rejected = _propose(world), _propose(world)
    assert refusal_of(lambda: _decide(world, "return_proposal", returned, reason=" ")).codes == ("MISSING",)
    _decide(world, "return_proposal", returned, reason="理由が足りない")
    _decide(world, "reject_proposal", rejected, reason="公になっている")

    assert _propose(world, Role.MANAGER, again=returned, outline="運用計画の見積り") == returned
    again = Proposal.objects.known().get(key=returned)
    assert (again.state, again.outline, again.said) == ("proposed", "運用計画の見積り", None)
    for call in (
        lambda: _propose(world, again=rejected),
        lambda: _propose(world, again=returned),
        lambda: _decide(world, "designate_proposed", rejected, designated_on=TODAY),
        lambda: _decide(world, "return_proposal", rejected, reason="再考"),
    ):
        assert refusal_of(call).cites
    assert not Designation.objects.known().exists()


@pytest.mark.parametrize(("changes", "code"), [
    ({"reason_secrecy": " "}, "MISSING"), ({"item": "2-4-1"}, "ITEM_UNKNOWN"), ({"damage": "hinders"}, "NOT_SERIOUS"),
    ({"regime": "CES", "item": "2-4-1"}, "MEETS_SDS_TEST"),
])  # fmt: skip
def test_what_could_not_be_designated_is_not_proposed(world: World, changes: dict[str, Any], code: str) -> None:
    assert refusal_of(lambda: _propose(world, **changes)).codes == (code,)


def test_a_proposal_is_read_in_its_organ_alone(world: World) -> None:
    _propose(world)
    assert world.look("designations.proposals", Role.DESK)["total"] == 1
    assert world.look("designations.proposals", Role.HEAD, "ATLA")["total"] == 0
    assert world.look("designations.proposals", state="rejected")["total"] == 0
