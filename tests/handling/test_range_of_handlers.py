"""Nobody comes into the range of handlers against the law, and nobody stays in it a second too long."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.law import rulebook
from sekisho.record import project
from sekisho.record.looks import size_at
from sekisho.right import reference
from sekisho.right.register import Register
from sekisho.rooms.handling.models import Handler, Stop

FIRST = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def cleared(world: World, **posted: Any) -> str:
    person = world.person(**posted)
    world.assessed(person)
    return person


def appoint(world: World, secret: str, person: str, **given: Any) -> str:
    asked: dict[str, Any] = {"organ_id": "MOD", "first_day": FIRST, "reason": "当直"} | given
    key: str = world.do("handler.appoint", designation_id=secret, person_id=person, **asked).result
    return key


def remove(world: World, secret: str, person: str, **given: Any) -> Any:
    asked: dict[str, Any] = {"designation_id": secret, "person_id": person, "organ_id": "MOD", "reason": "異動"} | given
    return world.do("handler.remove", **asked).result


def refused(call: Any, *args: Any, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as told:
        call(*args, **given)
    return told.value


def right(person: str, secret: str, at: datetime) -> str:
    return reference.right(Register.of(project.about([person])), rulebook(), person, secret, at).outcome


def test_a_refusal_names_every_failing_condition_at_once_with_articles_and_next_steps(world: World) -> None:
    person, secret = world.person(posted_to=None), world.secret(until=date(2026, 3, 31))
    world.do("policy.set", body_id="MOD", name="training_before_handling", value="required", first_day=date(2026, 1, 1))

    told = refused(appoint, world, secret, person)

    assert set(told.codes) == {"MEMBER", "ASSESSED", "IN_FORCE", "TRAINING"}
    assert {"SDS 11", "SDS 4(1)", "SDS-O 11(1)(ii)"} <= set(told.cites)
    assert told.next_step is not None
    assert "2026-03-31" in told.next_step.ja
    assert "2026-03-31" in told.next_step.en


def test_to_an_ended_designation_the_next_step_is_to_designate_anew_and_no_day_that_has_passed(world: World) -> None:
    person = cleared(world)
    ended, coming = world.secret(until=date(2026, 3, 31)), world.secret(on=date(2026, 4, 10))

    assert "designation.designate" in str(refused(appoint, world, ended, person).next_step)
    assert "2026-04-10" in str(refused(appoint, world, coming, person).next_step)


def test_whoever_is_not_in_the_range_is_not_removed_and_it_says_where_to_look(world: World) -> None:
    told = refused(remove, world, world.secret(), cleared(world))

    assert (told.codes, told.next_step is not None) == (("NOT_FOUND",), True)


def test_the_last_day_of_a_designation_is_a_day_to_be_appointed_on_and_the_next_is_not(world: World) -> None:
    person, secret = cleared(world), world.secret(until=FIRST)
    appoint(world, secret, person, last_day=FIRST)

    assert refused(appoint, world, secret, person, first_day=FIRST + timedelta(1)).codes == ("IN_FORCE",)


def test_one_person_is_not_appointed_twice_for_one_day(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person, last_day=date(2026, 6, 30))

    assert refused(appoint, world, secret, person, first_day=date(2026, 6, 30)).codes == ("ALREADY",)
    appoint(world, secret, person, first_day=date(2026, 7, 1))
    assert refused(appoint, world, secret, person, first_day=FIRST, last_day=FIRST).codes == ("ALREADY",)


def test_days_that_run_backwards_are_refused(world: World) -> None:
    person, secret = cleared(world), world.secret()
    assert refused(appoint, world, secret, person, last_day=date(2026, 3, 31)).codes == ("UNREADABLE",)


def test_a_handler_removed_from_a_day_on_keeps_the_right_to_the_end_of_the_last_day(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)

    remove(world, secret, person, last_day=date(2026, 4, 30))

    assert right(person, secret, datetime(2026, 4, 30, 23, 59, 59)) == "allow"
    assert right(person, secret, datetime(2026, 5, 1)) == "deny"


def test_a_handler_removed_at_once_had_the_right_until_that_second_and_not_in_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-10T14:30:15")

    remove(world, secret, person)

    now = datetime(2026, 4, 10, 14, 30, 15)
    assert right(person, secret, now - timedelta(microseconds=1)) == "allow"
    for later in (now, datetime(2026, 4, 10, 23, 59, 59), datetime(2026, 4, 11), datetime(2027, 1, 1)):
        assert right(person, secret, later) == "deny"


def test_nobody_brings_back_the_right_of_somebody_removed_at_once_by_ending_the_stop(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)
    remove(world, secret, person)
    stop = Stop.objects.known().get(person_id=person)

    assert refused(world.do, "handling.resume", stop=stop.key).codes == ("REMOVED",)


def test_another_secret_can_be_handled_again_from_the_day_after_an_immediate_removal(world: World) -> None:
    person, secret, other = cleared(world), world.secret(), world.secret()
    appoint(world, secret, person)
    appoint(world, other, person)

    remove(world, secret, person)

    assert right(person, other, datetime(2026, 4, 1, 12)) == "deny"
    assert right(person, other, datetime(2026, 4, 2)) == "allow"


def test_a_removal_before_the_first_day_leaves_no_day_at_all(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person, first_day=date(2026, 5, 1))

    remove(world, secret, person)

    assert not Handler.objects.known().filter(person_id=person).exists()
    assert not Stop.objects.exists()


def test_a_removal_cannot_be_dated_back_and_says_what_can_be_done(world: World) -> None:
    person, secret = cleared(world), world.secret()
    appoint(world, secret, person)

    told = refused(remove, world, secret, person, last_day=date(2026, 3, 31))

    assert told.codes == ("PAST",)
    assert told.next_step is not None


def test_a_removal_says_where_the_person_is_still_entitled_to_be(world: World) -> None:
    person, secret, place = cleared(world), world.secret(), world.place()
    appoint(world, secret, person)
    world.do("presence.entitle", place_id=place, person_id=person)

    assert remove(world, secret, person)["still_at"] == [place]


def test_a_correction_names_the_line_and_what_it_said_stays_known_as_then(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = cleared(world), world.secret()
    key = appoint(world, secret, person)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    world.do("handler.correct", corrects=key, first_day=FIRST, last_day=date(2026, 6, 30), why="誤記")

    then = size_at(datetime(2026, 4, 1, 23))
    assert Handler.objects.known().get(key=key).last_day == date(2026, 6, 30)
    assert Handler.objects.known(then).get(key=key).last_day is None


def test_a_correction_that_reaches_further_must_be_one_that_could_be_appointed(world: World) -> None:
    person, secret = world.person(), world.secret()
    world.assessed(person, on=date(2026, 3, 1))
    key = appoint(world, secret, person)

    told = refused(world.do, "handler.correct", corrects=key, first_day=date(2026, 2, 1), why="遡って")

    assert told.codes == ("ASSESSED",)


def test_a_line_that_never_stood_is_taken_out_of_what_is_known_now(world: World) -> None:
    person, secret = cleared(world), world.secret()
    key = appoint(world, secret, person)

    world.do("handler.correct", corrects=key, mistaken=True, why="別人")

    assert not Handler.objects.known().filter(key=key).exists()
    assert Handler.objects.filter(key=key).exists()
