"""What somebody would try who wants a person in the range of handlers without the right."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.handling.test_range_of_handlers import FIRST, appoint, cleared, refused, remove, right
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record import project
from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import perform
from sekisho.record.looks import size_at
from sekisho.record.roles import Role
from sekisho.rooms.handling.models import Handler

BOTH = Actor("two-hats", (Grant(Role.MANAGER, "MOD"), Grant(Role.MANAGER, "ATLA")))
THREE = "2026-04-01T15:00"


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


def line(world: World, secret: str, person: str, first: date, last: date | None) -> str:
    """A line of an earlier register; returns its name."""
    world.rows("handlers", designation_id=secret, person_id=person, organ_id="MOD", **{"from": first, "to": last})
    return str(Handler.objects.known().get(person_id=person).key)


def test_a_right_that_ended_this_morning_carries_no_appointment_this_afternoon(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubted, stopped, secret = cleared(world), cleared(world), world.secret()
    monkeypatch.setenv("SEKISHO_NOW", THREE)
    given: dict[str, Any] = {"organ_id": "MOD", "given_at": datetime(2026, 4, 1, 10), "regime": "SDS"}
    world.do("doubt.notify", Role.HEAD, person_id=doubted, **given)
    world.do("handling.stop", body_id="MOD", person_id=stopped, organ_id="MOD", reason_code="incident")

    assert "SDS 11" in refused(appoint, world, secret, doubted).cites
    assert refused(appoint, world, secret, stopped).codes == ("NOT_STOPPED",)


def test_a_stop_that_ended_this_morning_keeps_nobody_out_this_afternoon(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = cleared(world), world.secret()
    stop = world.do("handling.stop", body_id="MOD", person_id=person, organ_id="MOD", reason_code="absence").result
    monkeypatch.setenv("SEKISHO_NOW", THREE)
    world.do("handling.resume", stop=stop)

    assert appoint(world, secret, person)


def test_nobody_is_appointed_for_days_that_have_passed(world: World) -> None:
    told = refused(appoint, world, world.secret(), cleared(world), first_day=date(2026, 3, 31))

    assert told.codes == ("PAST",)
    assert "SDS 5(1)" in told.cites
    assert "handler.correct" in str(told.next_step)


def test_who_acts_for_two_organs_carries_no_secret_from_one_to_the_other(world: World) -> None:
    person, secret = world.person(posted_to="ATLA"), world.secret()
    world.assessed(person, by="ATLA")
    asked: dict[str, Any] = {"designation_id": secret, "person_id": person, "organ_id": "ATLA", "first_day": FIRST}

    told = refused(perform, "handler.appoint", BOTH, **asked, reason="併任")

    assert told.codes == ("NOT_PROVIDED",)
    assert "SDS 6(1)" in told.cites
    answers = {"need": "任務", "consulted": "協議済", "measures": "確認済"}
    world.do(
        "designation.provide", Role.HEAD, giver_id="MOD", designation_id=secret, route="organ", recipient_id="ATLA",
        provided_on=FIRST, reason="任務", answers=answers,
    )  # fmt: skip
    assert perform("handler.appoint", BOTH, **asked, reason="併任").result


@pytest.mark.parametrize(("first", "last", "code"), [
    (date(2024, 4, 1), date(2026, 6, 30), "IN_TERM"),
    (date(2024, 4, 1), None, "IN_TERM"),
    (date(2026, 1, 1), date(2026, 6, 30), "IN_TERM"),
    (date(2019, 4, 1), date(2025, 3, 31), "ASSESSED"),
])  # fmt: skip
def test_a_correction_adds_no_day_on_which_the_person_could_not_have_been_appointed(
    world: World, first: date, last: date | None, code: str
) -> None:
    person, secret = world.person(), world.secret(on=date(2019, 1, 1))
    world.assessed(person, on=date(2020, 4, 1))
    key = line(world, secret, person, date(2024, 4, 1), date(2025, 3, 31))

    days: dict[str, Any] = {"first_day": first, "last_day": last, "open_ended": last is None}
    told = refused(world.do, "handler.correct", Role.HEAD, corrects=key, why="訂正", **days)

    assert code in told.codes
    assert Handler.objects.known().get(key=key).last_day == date(2025, 3, 31)


def test_a_line_lengthened_to_today_must_be_right_today_and_not_only_on_its_first_added_day(world: World) -> None:
    person, secret = world.person(), world.secret()
    world.assessed(person, on=date(2020, 6, 1))
    key = line(world, secret, person, date(2025, 1, 1), date(2025, 4, 30))
    asked: dict[str, Any] = {"corrects": key, "first_day": date(2025, 1, 1), "why": "訂正"}

    assert "IN_TERM" in refused(world.do, "handler.correct", Role.HEAD, last_day=date(2026, 6, 30), **asked).codes
    assert world.do("handler.correct", Role.HEAD, last_day=date(2025, 5, 31), **asked).result == key


def test_a_correction_adds_no_passed_day_after_a_doubt_notice_although_the_first_added_day_was_lawful(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = cleared(world), world.secret()
    key = line(world, secret, person, FIRST, date(2026, 4, 5))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-10T09:00")
    given: dict[str, Any] = {"organ_id": "MOD", "given_at": datetime(2026, 4, 8, 10), "regime": "SDS"}
    world.do("doubt.notify", Role.HEAD, person_id=person, **given)
    asked: dict[str, Any] = {"corrects": key, "first_day": FIRST, "why": "訂正"}

    told = refused(world.do, "handler.correct", Role.HEAD, last_day=date(2026, 4, 9), **asked)

    assert (told.codes, told.next_step is not None) == (("NO_DOUBT",), True)
    assert world.do("handler.correct", Role.HEAD, last_day=date(2026, 4, 7), **asked).result == key


def test_a_correction_adds_no_passed_day_on_which_the_designation_was_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = cleared(world), world.secret(until=date(2026, 4, 6))
    key = line(world, secret, person, FIRST, date(2026, 4, 5))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-10T09:00")
    asked: dict[str, Any] = {"corrects": key, "first_day": FIRST, "why": "訂正"}

    assert refused(world.do, "handler.correct", last_day=date(2026, 4, 7), **asked).codes == ("IN_FORCE",)
    assert world.do("handler.correct", last_day=date(2026, 4, 6), **asked).result == key


def test_a_stop_in_between_keeps_no_passed_day_out_of_a_correction(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = cleared(world), world.secret()
    key = line(world, secret, person, FIRST, date(2026, 4, 5))
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-07T09:00")
    stop = world.do("handling.stop", body_id="MOD", person_id=person, organ_id="MOD", reason_code="absence").result
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-08T09:00")
    world.do("handling.resume", stop=stop)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-10T09:00")

    assert (
        world.do("handler.correct", corrects=key, first_day=FIRST, last_day=date(2026, 4, 9), why="訂正").result == key
    )
    assert right(person, secret, datetime(2026, 4, 7, 12)) == "deny"
    assert right(person, secret, datetime(2026, 4, 9, 12)) == "allow"


def test_an_unlawful_line_corrected_away_is_still_found_as_known_then(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, secret = world.person(), world.secret()
    world.assessed(person, on=date(2020, 1, 1))
    key = line(world, secret, person, date(2025, 1, 1), None)
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-02T09:00")

    world.do("handler.correct", corrects=key, mistaken=True, why="誤記")

    def lines(when: datetime) -> list[Any]:
        return [row["person_id"] for row in project.about([person], size_at(when))["handlers"].rows(named=True)]

    assert lines(datetime(2026, 4, 1, 12)) == [person]
    assert lines(datetime(2026, 4, 2, 12)) == []


def test_appointing_removing_and_correcting_need_a_reason_in_words(world: World) -> None:
    person, secret = cleared(world), world.secret()
    assert refused(appoint, world, secret, person, reason=" ").codes == ("MISSING",)
    key = appoint(world, secret, person)

    until: dict[str, Any] = {"person_id": person, "reason": "", "until": datetime(2027, 1, 1)}
    tries: list[tuple[str, dict[str, Any]]] = [
        ("handler.correct", {"corrects": key, "why": "\u3000"}),
        ("policy.ask_waiver", {"body_id": "MOD", "policy": "training_before_handling", **until}),
    ]
    for name, asked in tries:
        told = refused(world.do, name, **asked)
        assert (told.codes, bool(told.cites)) == (("MISSING",), True)
    assert refused(remove, world, secret, person, reason="").codes == ("MISSING",)


def test_an_exempt_office_carries_until_its_last_day_and_leaving_never_prolongs_it(world: World) -> None:
    person, secret = world.person(), world.secret()
    hold: dict[str, Any] = {"body_id": "MOD", "person_id": person, "office": "state_minister"}
    key = world.do("office.hold", first_day=FIRST, last_day=date(2026, 4, 2), **hold).result["office"]

    told = refused(world.do, "office.leave", body_id="MOD", office_key=key, last_day=date(2026, 12, 31))
    assert told.codes == ("LONGER",)
    assert appoint(world, secret, person)
    assert right(person, secret, datetime(2026, 4, 2, 23, 59)) == "allow"
    assert right(person, secret, datetime(2026, 4, 3)) == "deny"
    assert isinstance(refused(appoint, world, world.secret(), person, first_day=date(2026, 4, 3)), Refusal)


def test_a_doubt_under_one_act_ends_what_rests_on_that_acts_result_and_nothing_else(world: World) -> None:
    """SDS result carrying CES handling falls with either notice; the organ's own CES result with a CES notice only."""
    by_sds, own = cleared(world), cleared(world)
    world.assessed(own, regime="CES", on=date(2026, 1, 1))
    secret = world.secret(regime="CES")
    for person in (by_sds, own):
        appoint(world, secret, person)
        given: dict[str, Any] = {"organ_id": "MOD", "given_at": datetime(2026, 4, 1, 9), "regime": "SDS"}
        world.do("doubt.notify", Role.HEAD, person_id=person, **given)

    assert right(by_sds, secret, datetime(2026, 4, 1, 9)) == "deny"
    assert right(own, secret, datetime(2026, 4, 1, 9)) == "allow"


def test_a_correction_that_says_nothing_of_the_last_day_leaves_it(world: World) -> None:
    person, secret = cleared(world), world.secret()
    key = line(world, secret, person, date(2026, 4, 1), date(2026, 6, 30))
    asked: dict[str, Any] = {"corrects": key, "why": "誤記"}

    world.do("handler.correct", first_day=date(2026, 4, 2), **asked)
    assert Handler.objects.known().get(key=key).last_day == date(2026, 6, 30)
    told = refused(world.do, "handler.correct", last_day=date(2026, 7, 31), open_ended=True, **asked)
    assert (told.codes, bool(told.cites), told.next_step is not None) == (("UNREADABLE",), True, True)
    told = refused(world.do, "handler.correct", first_day=date(2026, 7, 1), **asked)
    assert (told.codes, told.next_step is not None) == (("UNREADABLE",), True)

    world.do("handler.correct", open_ended=True, **asked)
    assert Handler.objects.known().get(key=key).last_day is None
