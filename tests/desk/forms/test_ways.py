"""The ways from a refusal lead to acts of the organ that the engine found, and of no other."""

from datetime import date, datetime
from typing import Any

import pytest
from tests.world import World, actor

from sekisho.desk.forms.steps import step
from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor, Grant
from sekisho.record.acts import ACTS, perform
from sekisho.record.roles import Role

ASKED = {  # the assessment for the day on which the term of the earlier one will have passed
    "standing.decide": ("防衛装備庁の行政機関の長（専決を含む）", "who decides in the head's name (ATLA)"),
    "assessment.record_result": ("防衛装備庁の適性評価実施担当者", "Assessment officer (ATLA)"),
}


@pytest.fixture(autouse=True)
def morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-15T09:00")


@pytest.fixture
def room(world: World) -> str:
    """A room of MOD; in it is somebody of ATLA, who came back to it from elsewhere."""
    place = world.place()
    comes_back(world, place, "ATLA")
    return place


def comes_back(world: World, place: str, organ: str, **result: Any) -> None:
    person = world.person("復帰者", posted_to=None)
    world.posted(person, organ, date(2015, 1, 1), date(2025, 3, 31))
    world.posted(person, organ, date(2026, 4, 1))
    world.assessed(person, by=organ, **result)
    entitled(world, place, person)


def entitled(world: World, place: str, person: str) -> None:
    row = {"place_id": place, "person_id": person, "from_at": datetime(2025, 6, 1), "source": "roster"}
    world.rows("presences", **row)


def ways(who: Actor, name: str, **asked: Any) -> list[tuple[str, dict[str, Any]]]:
    with pytest.raises(Refusal) as refused:
        perform(name, who, **asked)
    found = step(ACTS[name], refused.value, asked, who)["ways"]
    names = {act.label: act.name for act in ACTS.values()}
    return [(names[way["label"]], way) for way in found]


def test_what_another_organ_must_settle_is_no_act_of_the_viewers_own_organ(world: World, room: str) -> None:
    asked = {"place_id": room, "designation_id": world.secret()}

    found = dict(ways(actor(Role.HEAD), "exposure.begin", **asked))

    assert {name: way["url"] for name, way in found.items()} == dict.fromkeys(ASKED, "")
    for name, (ja, en) in ASKED.items():
        assert found[name]["who"].ja == ja and found[name]["who"].en.endswith(en)


def test_who_has_the_role_at_that_organ_too_is_led_there(world: World, room: str) -> None:
    both = Actor("both", (Grant(Role.HEAD, "MOD"), Grant(Role.HEAD, "ATLA")))

    found = dict(ways(both, "exposure.begin", place_id=room, designation_id=world.secret()))

    assert found["standing.decide"]["url"] == "/acts/standing.decide/?organ_id=ATLA&regime=SDS"
    assert found["standing.decide"]["who"] is None


def test_each_organ_is_asked_for_what_lacks_with_it(world: World, room: str) -> None:
    entitled(world, room, world.person())
    world.organ("JCG", "海上保安庁")
    comes_back(world, room, "JCG", result="not_cleared")  # what is not told shows in no way either

    every = ways(actor(Role.HEAD), "exposure.begin", place_id=room, designation_id=world.secret())

    whose = {(name, way["who"].en.rpartition("(")[2][:-1]) for name, way in every}
    assert whose == {("standing.decide", "ATLA"), *(("assessment.record_result", o) for o in ("ATLA", "MOD", "JCG"))}
    assert len(every) == len(whose)


def test_an_appointment_leads_to_the_organ_that_was_to_appoint(world: World) -> None:
    asked = {"designation_id": world.secret(), "person_id": world.person(), "organ_id": "MOD"}
    who = Actor("all", (Grant(Role.HEAD, "MOD"), Grant(Role.ASSESSOR, "MOD")))

    found = dict(ways(who, "handler.appoint", **asked, first_day=date(2026, 6, 15), reason="職務"))

    assert "organ_id=MOD" in found["assessment.record_result"]["url"]
