"""A stop holds from its moment; training is recorded; an own policy can be waived and the law cannot."""

from datetime import date, datetime
from typing import Any, get_args

import pytest
from tests.handling.test_range_of_handlers import FIRST, appoint, cleared, refused, right
from tests.world import World, actor

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import ACTS, perform
from sekisho.record.roles import Role
from sekisho.right.words import STANDING
from sekisho.rooms.handling.models import Stop, Training, Waiver
from sekisho.rooms.handling.policies import LABELS, Name

LAW = ("IN_FORCE", "IN_RANGE", "STANDS", *STANDING)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def strict(world: World) -> None:
    world.do("policy.set", body_id="MOD", name="training_before_handling", value="required", first_day=date(2026, 1, 1))


def asked(world: World, person: str, until: datetime = datetime(2026, 5, 1)) -> str:
    given: dict[str, Any] = {"body_id": "MOD", "policy": "training_before_handling", "person_id": person}
    key: str = world.do("policy.ask_waiver", Role.DESK, reason="急な任務", until=until, **given).result
    return key


def test_a_stop_holds_from_its_second_until_it_is_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T10:00")
    key = world.do("handling.stop", body_id="MOD", person_id=person, reason_code="precaution").result

    assert right(person, secret, datetime(2026, 4, 2, 9, 59, 59)) == "allow"
    assert right(person, secret, datetime(2026, 4, 2, 10)) == "deny"

    monkeypatch.setenv("SEKISHO_NOW", "2026-04-03T08:00")
    world.do("handling.resume", stop=key)

    assert right(person, secret, datetime(2026, 4, 3, 7, 59, 59)) == "deny"
    assert right(person, secret, datetime(2026, 4, 3, 8)) == "allow"


def test_a_stop_that_ended_is_not_ended_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    person = cleared(world)
    key = world.do("handling.stop", body_id="MOD", person_id=person, reason_code="request").result
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T10:00")
    world.do("handling.resume", stop=key)

    assert "ended" in refused(world.do, "handling.resume", stop=key).text.en


def test_a_stop_cannot_be_dated_back(world: World) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "person_id": cleared(world), "reason_code": "incident"}
    assert refused(world.do, "handling.stop", from_at=datetime(2026, 4, 1, 8, 59), **given).codes == ("PAST",)


def test_an_organ_stops_handling_in_itself_or_in_all_and_not_in_another_alone(world: World) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "person_id": cleared(world), "reason_code": "absence"}

    assert refused(world.do, "handling.stop", organ_id="ATLA", **given).codes == ("NOT_AUTHORISED",)
    world.do("handling.stop", organ_id="MOD", **given)
    assert Stop.objects.known().get().organ_id == "MOD"


def test_only_the_body_that_stopped_handling_ends_the_stop(world: World) -> None:
    person = cleared(world)
    key = world.do("handling.stop", body_id="MOD", person_id=person, reason_code="incident").result

    assert refused(perform, "handling.resume", actor(Role.HEAD, "ATLA"), stop=key).codes == ("NOT_AUTHORISED",)


def test_the_reason_of_a_stop_is_a_code_and_never_the_matter(world: World) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "person_id": cleared(world)}
    assert refused(world.do, "handling.stop", reason_code="借金がある", **given).codes == ("UNREADABLE",)


def test_where_the_organ_wants_training_first_nobody_is_appointed_without_it(world: World) -> None:
    strict(world)
    person, secret = cleared(world), world.secret()

    assert refused(appoint, world, secret, person).codes == ("TRAINING",)

    world.do("training.record", body_id="MOD", persons=[person], completed_on=FIRST)
    appoint(world, secret, person)


def test_training_longer_ago_than_the_period_is_none(world: World) -> None:
    strict(world)
    person, secret = cleared(world), world.secret()
    world.do("training.record", body_id="MOD", persons=[person], completed_on=date(2025, 3, 31))

    assert refused(appoint, world, secret, person).codes == ("TRAINING",)

    world.do("training.record", body_id="MOD", persons=[person], completed_on=date(2025, 4, 1))
    appoint(world, secret, person)


def test_training_on_a_day_to_come_is_not_recorded(world: World) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "persons": [cleared(world)], "completed_on": date(2026, 4, 2)}
    assert refused(world.do, "training.record", **given).codes == ("FUTURE",)


def test_training_of_somebody_the_record_does_not_know_is_not_recorded(world: World) -> None:
    """Whoever comes from another body is trained before the first handling; nobody is trained who is not there."""
    person, visitor = cleared(world), world.person(posted_to="ATLA")
    given: dict[str, Any] = {"body_id": "MOD", "completed_on": FIRST}

    assert refused(world.do, "training.record", persons=[person, "nobody"], **given).codes == ("NOT_FOUND",)

    assert not Training.objects.exists()
    assert len(world.do("training.record", persons=[person, visitor, person], **given).result) == 2


def test_training_that_never_took_place_is_corrected_away(world: World) -> None:
    (key,) = world.do("training.record", body_id="MOD", persons=[cleared(world)], completed_on=FIRST).result
    world.do("training.correct", corrects=key, completed_on=date(2026, 3, 1), why="日付の誤り")
    assert Training.objects.known().get(key=key).completed_on == date(2026, 3, 1)

    world.do("training.correct", corrects=key, why="欠席")
    assert not Training.objects.known().exists()


def test_a_granted_exception_lets_a_policy_wait_until_its_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    strict(world)
    person, other, secret = cleared(world), cleared(world), world.secret()
    key = asked(world, person)
    assert refused(appoint, world, secret, person).codes == ("TRAINING",)

    world.do("policy.waive", Role.HEAD, waiver=key)

    appoint(world, secret, person, last_day=FIRST)
    assert refused(appoint, world, secret, other).codes == ("TRAINING",)
    monkeypatch.setenv("SEKISHO_NOW", "2026-05-01T00:00")
    assert refused(appoint, world, secret, person, first_day=date(2026, 5, 1)).codes == ("TRAINING",)


def test_whoever_asks_for_an_exception_does_not_grant_it(world: World) -> None:
    strict(world)
    both = Actor("both", (Grant(Role.DESK, "MOD"), Grant(Role.MANAGER, "MOD")))
    given: dict[str, Any] = {
        "body_id": "MOD",
        "policy": "training_before_handling",
        "person_id": cleared(world),
        "reason": "急ぎ",
    }
    key = perform("policy.ask_waiver", both, until=datetime(2026, 5, 1), **given).result

    assert refused(perform, "policy.waive", both, waiver=key).codes == ("SAME_PERSON",)
    world.do("policy.waive", Role.HEAD, waiver=key)
    assert Waiver.objects.known().get(key=key).granted_by == "head-of-MOD"


def test_an_exception_has_an_end_to_come(world: World) -> None:
    assert refused(asked, world, cleared(world), datetime(2026, 4, 1, 9)).codes == ("PAST",)


@pytest.mark.parametrize("condition", LAW)
def test_no_condition_of_the_law_can_be_waived(world: World, condition: str) -> None:
    given: dict[str, Any] = {
        "body_id": "MOD",
        "person_id": cleared(world),
        "reason": "急ぎ",
        "until": datetime(2026, 5, 1),
    }

    told = refused(world.do, "policy.ask_waiver", policy=condition, **given)

    assert told.codes == ("LAW",)
    assert told.cites


def test_no_policy_is_called_like_a_condition_of_the_law() -> None:
    assert not set(LAW) & set(get_args(Name))
    assert set(get_args(Name)) == set(LABELS)


def test_with_every_policy_waived_the_law_still_refuses(world: World) -> None:
    strict(world)
    person, secret = world.person(), world.secret()
    world.do("policy.waive", Role.HEAD, waiver=asked(world, person))

    assert refused(appoint, world, secret, person).codes == ("ASSESSED",)


@pytest.mark.parametrize(("name", "value"), [("devices", "banned"), ("review_rhythm", "6")])
def test_a_policy_is_listed_with_what_it_says(world: World, name: str, value: str) -> None:
    world.do("policy.set", body_id="MOD", name=name, value=value, first_day=FIRST)

    (policy,) = world.look("policies.list", body_id="MOD")["policies"]

    assert (policy["name"], policy["value"]) == (name, value)


@pytest.mark.parametrize(("name", "value"), [("devices", "welcome"), ("review_rhythm", "13"), ("review_rhythm", "0")])
def test_a_policy_that_would_ask_less_than_the_law_is_refused(world: World, name: str, value: str) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "name": name, "value": value, "first_day": FIRST}
    with pytest.raises(Refusal):
        world.do("policy.set", **given)


def test_every_act_of_the_room_cites_an_article() -> None:
    rooms = [act for name, act in ACTS.items() if act.function.__module__.startswith("sekisho.rooms.handling")]
    assert len(rooms) == 13
    assert all(act.cites for act in rooms)


def test_a_business_stops_its_own_employee_in_an_organ_and_ends_that_stop_itself(world: World) -> None:
    person = world.person(posted_to="ACME")
    given: dict[str, Any] = {"body_id": "ACME", "person_id": person, "organ_id": "MOD", "reason_code": "absence"}
    key = world.do("handling.stop", Role.BUSINESS, "ACME", **given).result

    assert refused(world.do, "handling.resume", Role.HEAD, "MOD", stop=key).codes == ("NOT_AUTHORISED",)
    world.do("handling.resume", Role.BUSINESS, "ACME", stop=key)


def test_a_body_does_not_stop_somebody_it_does_not_know(world: World) -> None:
    given: dict[str, Any] = {"body_id": "MOD", "person_id": world.person(posted_to="ATLA"), "reason_code": "incident"}
    assert refused(world.do, "handling.stop", **given).codes == ("NOT_FOUND",)
