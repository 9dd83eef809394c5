"""A contract ties a conforming business to an organ; with its end, whoever belonged through it belongs no longer."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def _signed(world: World, business: str = "ACME", **more: Any) -> None:
    days = {"first_day": date(2024, 1, 1), **more}
    world.do("contract.sign", Role.HEAD, organ_id="MOD", business_id=business, contract_id="K1", regime="SDS", **days)


def _recognised(world: World, on: date = date(2023, 12, 1)) -> None:
    world.do("business.recognise", Role.HEAD, organ_id="MOD", business_id="ACME", regime="SDS", decided_on=on)


def _handler(world: World) -> tuple[str, str]:
    person, secret = world.person(posted_to="ACME"), world.secret()
    world.assessed(person)
    world.do(
        "handler.appoint", designation_id=secret, person_id=person, organ_id="MOD", first_day=date(2026, 4, 1),
        reason="設計",
    )  # fmt: skip
    return person, secret


def test_without_the_finding_that_it_conforms_no_contract_is_signed(world: World) -> None:
    _recognised(world, on=date(2024, 1, 2))

    with pytest.raises(Refusal) as refused:
        _signed(world)

    assert refused.value.codes == ("NOT_CONFORMING",)
    assert "SDS 5(4)" in refused.value.cites
    assert refused.value.next_step is not None


def test_another_organs_finding_does_not_count(world: World) -> None:
    day = date(2023, 1, 1)
    world.do("business.recognise", Role.HEAD, "ATLA", organ_id="ATLA", business_id="ACME", regime="SDS", decided_on=day)

    with pytest.raises(Refusal):
        _signed(world)


def test_the_end_of_a_contract_names_everybody_who_loses_the_right(world: World) -> None:
    _recognised(world)
    _signed(world)
    person, secret = _handler(world)

    ended = world.do("contract.end", Role.HEAD, contract_id="K1", last_day=date(2026, 4, 30)).result

    assert ended["at"] == datetime(2026, 5, 1)
    (row,) = ended["handlers"]
    assert (row["person_id"], row["designation_id"], row["failed"]) == (person, secret, ["MEMBER"])
    assert row["cites"]
    assert row["next_step"]["en"]
    assert [c["regime"] for c in ended["clearances"]] == ["SDS"]


def test_who_also_belongs_directly_loses_nothing(world: World) -> None:
    _recognised(world)
    _signed(world)
    person, _ = _handler(world)
    world.posted(person, "MOD", date(2025, 1, 1))

    ended = world.do("contract.end", Role.HEAD, contract_id="K1", last_day=date(2026, 4, 30)).result

    assert ended["handlers"] == []


def test_an_ended_contract_is_not_ended_again(world: World) -> None:
    _recognised(world)
    _signed(world, last_day=date(2025, 12, 31))

    with pytest.raises(Refusal) as refused:
        world.do("contract.end", Role.HEAD, contract_id="K1", last_day=date(2026, 4, 30))

    assert refused.value.cites


def test_only_the_organ_ends_its_contract(world: World) -> None:
    _recognised(world)
    _signed(world)

    for role, body in ((Role.HEAD, "ATLA"), (Role.BUSINESS, "ACME"), (Role.MANAGER, "MOD")):
        with pytest.raises(Refusal) as refused:
            world.do("contract.end", role, body, contract_id="K1", last_day=date(2026, 4, 30))
        assert refused.value.codes == ("NOT_AUTHORISED",)


def test_both_sides_read_the_contract_and_nobody_else(world: World) -> None:
    _recognised(world)
    _signed(world)

    def seen(role: Role, body: str) -> list[str]:
        return [r["contract_id"] for r in world.look("contracts.list", role, body)["rows"]]

    assert seen(Role.HEAD, "MOD") == seen(Role.BUSINESS, "ACME") == ["K1"]
    assert seen(Role.HEAD, "ATLA") == []


def test_a_business_is_entered_with_the_finding_it_rests_on(world: World) -> None:
    world.do(
        "business.enter", Role.HEAD, organ_id="MOD", business_id="B2", name_ja="乙社", corporate_number="7000012050002",
        regime="CES", decided_on=date(2026, 3, 1),
    )  # fmt: skip

    assert "B2" in [b["business_id"] for b in world.look("businesses.list")["rows"]]
    assert world.look("businesses.list", Role.HEAD, "ATLA")["total"] == 0


@pytest.mark.parametrize("number", ["7000012050003", "700001205000", "７000012050002", "abc"])
def test_a_corporate_number_with_a_wrong_check_digit_is_refused(world: World, number: str) -> None:
    with pytest.raises(Refusal) as refused:
        world.do(
            "business.enter", Role.HEAD, organ_id="MOD", business_id="B2", name_ja="乙社", corporate_number=number,
            regime="CES", decided_on=date(2026, 3, 1),
        )  # fmt: skip

    assert refused.value.codes == ("UNREADABLE",)


def test_only_the_head_finds_that_a_business_conforms_whichever_act_says_it(world: World) -> None:
    asked: dict[str, Any] = {"organ_id": "MOD", "business_id": "B2", "regime": "SDS", "decided_on": date(2026, 3, 1)}

    for name, more in (("business.enter", {"name_ja": "乙社"}), ("business.recognise", {})):
        with pytest.raises(Refusal) as refused:
            world.do(name, Role.MANAGER, **asked, **more)
        assert refused.value.codes == ("NOT_AUTHORISED",)


def test_an_organ_outside_the_act_signs_no_contract_under_it(world: World) -> None:
    world.organ("CFA", "こども家庭庁", "outside")
    days = {"first_day": date(2026, 4, 1)}
    asked: dict[str, Any] = {"organ_id": "CFA", "business_id": "B2"}
    world.do("business.enter", Role.HEAD, "CFA", **asked, name_ja="乙社", regime="SDS", decided_on=date(2026, 3, 1))

    with pytest.raises(Refusal) as refused:
        world.do("contract.sign", Role.HEAD, "CFA", **asked, contract_id="K9", regime="SDS", **days)

    assert (refused.value.codes, refused.value.cites) == (("OUTSIDE",), ("SDS-O 1", "SDS 5(4)"))
