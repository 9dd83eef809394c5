"""What another body's people do is the concern of that body, and of nobody who only knows their names."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World

from sekisho.kernel.refusals import Refusal
from sekisho.record.roles import Role


@pytest.fixture
def moved(world: World) -> str:
    """Somebody who was with MOD until 2014 and has been with ATLA since, a handler at both."""
    person = world.person(posted_to=None)
    world.posted(person, "MOD", date(2010, 1, 1), date(2014, 12, 31))
    world.posted(person, "ATLA", date(2015, 1, 1))
    for organ, first, last in (("MOD", date(2012, 1, 1), date(2013, 1, 1)), ("ATLA", date(2026, 1, 1), None)):
        secret = world.secret(of=organ)
        world.rows("handlers", designation_id=secret, person_id=person, organ_id=organ, **{"from": first, "to": last})
    return person


@pytest.mark.parametrize("organ", ["MOD", "ATLA"])
def test_an_organ_sees_what_its_people_handled_while_they_were_there(world: World, moved: str, organ: str) -> None:
    rows = world.look("handlers.of_person", Role.DESK, organ, person_id=moved)["rows"]

    assert [row["organ_id"] for row in rows] == [organ]


def test_an_organ_sees_the_entries_and_stops_of_its_people_to_the_day_they_left(world: World, moved: str) -> None:
    place = world.place(of="ATLA")
    for day in (date(2014, 12, 31), date(2015, 1, 1)):
        at = datetime(day.year, day.month, day.day, 23, 59)
        world.rows(
            "presences", place_id=place, person_id=moved, from_at=at, to_at=at.replace(second=1), source="roster"
        )
        world.rows("stops", person_id=moved, organ_id="ATLA", from_at=at, to_at=at.replace(second=1))

    stops = world.look("stops.list", Role.DESK, person_id=moved, ended=True)["rows"]
    assert [row["from_at"].date() for row in stops] == [date(2014, 12, 31)]
    asked: dict[str, Any] = {"person_id": moved, "from_at": datetime(2014, 1, 1), "to_at": datetime(2016, 1, 1)}
    assert world.look("known.by_person", Role.DESK, **asked)["rows"] == []


def test_handling_everywhere_is_stopped_by_no_organ_that_only_had_a_visitor(world: World) -> None:
    visitor = world.person(posted_to="ATLA")
    world.do("presence.log", Role.DESK, place_id=world.place(), person_id=visitor, from_at=datetime(2026, 1, 1, 9))
    asked: dict[str, Any] = {"body_id": "MOD", "person_id": visitor, "reason_code": "precaution"}

    with pytest.raises(Refusal) as refused:
        world.do("handling.stop", Role.DESK, **asked)

    assert refused.value.codes == ("NOT_AUTHORISED",)
    assert world.do("handling.stop", Role.DESK, **asked, organ_id="MOD").result


def test_why_an_organ_stopped_somebody_is_not_told_to_the_employer(world: World) -> None:
    person = world.person(posted_to="ACME")
    world.do("presence.log", Role.DESK, place_id=world.place(), person_id=person, from_at=datetime(2026, 1, 1, 9))
    stop: dict[str, Any] = {"body_id": "MOD", "person_id": person, "organ_id": "MOD", "reason_code": "reassessment"}
    key = world.do("handling.stop", **stop).result

    def told(role: Role, body: str) -> list[str | None]:
        listed = world.look("stops.list", role, body)["rows"][0]["reason_code"]
        history = world.look("record.history", role, body, kind="handling.stop", key=key)["rows"][0]["values"]
        return [listed, history["reason_code"]]

    assert told(Role.BUSINESS, "ACME") == [None, None]
    assert told(Role.DESK, "MOD") == ["reassessment", "reassessment"]
