"""What a body asks of devices stands on its door lists, with the devices it allowed."""

from datetime import datetime
from typing import Any

import pytest
from tests.designations.papers import TODAY, at
from tests.places.scenes import NINE, scene
from tests.world import INSPECTOR, World

from sekisho.record.looks import Look
from sekisho.record.registers import REGISTERS
from sekisho.record.roles import Role

MAY = datetime(2026, 5, 1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, TODAY)


def _says(world: World, value: str) -> None:
    world.do("policy.set", Role.HEAD, body_id="MOD", name="devices", value=value, first_day=TODAY)


def _asked(world: World, person: str, device: str) -> str:
    asked: dict[str, Any] = {"body_id": "MOD", "policy": "devices", "reason": "急な任務", "until": MAY}
    key: str = world.do("policy.ask_waiver", Role.DESK, person_id=person, device=device, **asked).result
    return key


def test_the_door_says_that_devices_are_banned_and_who_may_bring_in_which(world: World) -> None:
    s = scene(world)
    one, other = s.handler(), s.handler()
    for person in (one, other):
        s.entitled(person, NINE, datetime(2026, 6, 1))
    assert world.look("doors.list", place_id=s.place)["devices"] is None

    _says(world, "banned")
    world.do("policy.waive", Role.HEAD, waiver=_asked(world, one, "補聴器"))

    door = world.look("doors.list", place_id=s.place)
    assert door["devices"] == "banned"
    told = {row["person_id"]: row["devices"] for row in door["rows"]}
    assert told == {one: [{"device": "補聴器", "to_at": MAY}], other: []}
    (every,) = world.look("doors.every")["rows"]
    assert (every["devices"], {row["person_id"]: row["devices"] for row in every["rows"]}) == ("banned", told)
    after = world.look("doors.list", place_id=s.place, on=MAY.date())
    assert [row["devices"] for row in after["rows"]] == [[], []]
    (line,) = REGISTERS["devices"].rows(Look(INSPECTOR, datetime(2026, 4, 1, 12)))
    assert (line["person_id"], line["device"], line["granted_by"]) == (one, "補聴器", "head-of-MOD")


def test_an_exception_only_asked_for_allows_no_device(world: World) -> None:
    s = scene(world)
    person = s.handler()
    s.entitled(person, NINE, datetime(2026, 6, 1))
    _says(world, "by_permission")
    _asked(world, person, "電話")

    (row,) = world.look("doors.list", place_id=s.place)["rows"]

    assert row["devices"] == []
    assert not list(REGISTERS["devices"].rows(Look(INSPECTOR, datetime(2026, 4, 1, 12))))
