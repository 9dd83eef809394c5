"""A contract gives no secret: whoever belongs through a business handles what was given to that business."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.designations.papers import BUSINESS, ces, designate
from tests.handling.test_range_of_handlers import FIRST, appoint, refused
from tests.world import World

from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import perform
from sekisho.record.roles import Role


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def employee(world: World, business: str = "ACME", regime: str = "SDS") -> str:
    """Somebody of a business under contract with MOD, cleared by MOD."""
    world.rows(
        "contracts", contract_id=f"K-{business}", organ_id="MOD", business_id=business, regime=regime,
        **{"from": date(2020, 1, 1), "to": None},
    )  # fmt: skip
    person = world.person(posted_to=business)
    world.assessed(person, regime=regime)
    return person


def test_an_employee_handles_only_what_his_business_was_provided_with(world: World) -> None:
    person, secret = employee(world), designate(world)

    told = refused(appoint, world, secret, person)

    assert (told.codes, {"SDS 8(1)", "SDS 11"} <= set(told.cites)) == (("NOT_GIVEN",), True)
    assert "designation.provide" in str(told.next_step)
    world.do(
        "designation.provide", Role.HEAD, giver_id="MOD", designation_id=secret, route="business", recipient_id="ACME",
        provided_on=FIRST, reason="試作", answers=BUSINESS,
    )  # fmt: skip
    assert appoint(world, secret, person)


def test_an_employee_handles_what_his_business_holds_and_was_notified_of(world: World) -> None:
    person, secret = employee(world, regime="CES"), designate(world, **ces())
    assert "CES 10(2)" in refused(appoint, world, secret, person).cites

    world.do("designation.notify", designation_id=secret, businesses=["ACME"])

    assert appoint(world, secret, person)


def test_who_is_posted_to_the_organ_as_well_needs_no_provision(world: World) -> None:
    person, secret = employee(world), designate(world)
    world.posted(person, "MOD", date(2020, 1, 1))

    assert appoint(world, secret, person)


def test_of_a_register_kept_elsewhere_the_list_is_not_known_until_it_is_begun(world: World) -> None:
    world.rows("businesses", business_id="BETA", name_ja="ベータ工業", name_en="Beta")
    first, second, secret = employee(world), employee(world, "BETA"), world.secret()
    assert appoint(world, secret, first)
    given: dict[str, Any] = {"designation_id": secret, "businesses": ["ACME"]}
    world.do("designation.notify", **given)

    assert refused(appoint, world, secret, second).codes == ("NOT_GIVEN",)


def test_the_businesss_own_policy_on_training_bars_its_people_and_its_own_exception_lets_one_by(world: World) -> None:
    world.rows("businesses", business_id="BETA", name_ja="ベータ工業", name_en="Beta")
    person, excepted, of_beta, secret = employee(world), world.person(posted_to="ACME"), employee(world, "BETA"), "d9"
    world.assessed(excepted)
    world.rows("designations", designation_id=secret, organ_id="MOD", regime="SDS", title="第九号", item="1-イ",
               measure="marking", designated_on=FIRST, valid_until=date(2031, 3, 31))  # fmt: skip
    policy: dict[str, Any] = {"body_id": "ACME", "name": "training_before_handling", "value": "required"}
    world.do("policy.set", Role.BUSINESS, "ACME", **policy, first_day=FIRST)
    given: dict[str, Any] = {"body_id": "ACME", "policy": "training_before_handling", "reason": "急な任務"}
    until = datetime(2026, 5, 1)
    key = world.do("policy.ask_waiver", Role.BUSINESS, "ACME", **given, person_id=excepted, until=until).result
    perform("policy.waive", Actor("second", (Grant(Role.BUSINESS, "ACME"),)), waiver=key)

    assert refused(appoint, world, secret, person).codes == ("TRAINING",)
    assert appoint(world, secret, excepted)
    assert appoint(world, secret, of_beta)
    world.do("training.record", Role.BUSINESS, "ACME", body_id="ACME", persons=[person], completed_on=FIRST)
    assert appoint(world, secret, person)
