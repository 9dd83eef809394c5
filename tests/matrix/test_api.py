"""The same cells through the API, which performs and asks in the name of a token's account."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.api.conftest import _unhurried as _unhurried
from tests.api.conftest import program as program
from tests.matrix.land import NOW, WORD, Land

from sekisho.record.roles import Role

Make = Callable[..., Any]


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> Land:
    """The land, for the programs to call."""
    monkeypatch.setenv("SEKISHO_NOW", NOW)
    return Land.founded()


@pytest.mark.parametrize(
    ("role", "body", "status"),
    [
        (Role.MANAGER, "MOD", 200),
        (Role.DESK, "MOD", 200),
        (Role.MANAGER, "ATLA", 403),
        (Role.ASSESSOR, "MOD", 403),
        (Role.INSPECTOR, "MOD", 403),
        (Role.ADMIN, "MOD", 403),
        (Role.BUSINESS, "ACME", 403),
    ],
)
def test_a_place_is_entered_by_who_keeps_it(program: Make, role: Role, body: str, status: int) -> None:
    caller = program(role, body=body)
    asked = {"place_id": "L-1", "body_id": "MOD", "kind": "room", "name": "室"}
    answer = caller.act("place.enter", asked)
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["registers/assessment_results", "queries/assessments.list"])
@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SYSTEM, Role.BUSINESS)])
def test_results_are_read_by_three_roles(world: Land, program: Make, role: Role, path: str) -> None:
    world.cleared("MOD", "not_cleared")
    answer = program(role).get(path)
    read = role in (Role.HEAD, Role.ASSESSOR, Role.INSPECTOR)
    assert (answer.status_code, b"not_cleared" in answer.content) == ((200, True) if read else (403, False))


@pytest.mark.parametrize("role", [Role.HEAD, Role.MANAGER, Role.DESK, Role.ASSESSOR, Role.INSPECTOR, Role.ADMIN])
def test_anothers_person_and_nobody_get_the_same_answer(world: Land, program: Make, role: Role) -> None:
    theirs, caller = world.of("ATLA"), program(role)
    answers = [caller.get("queries/people.one", person_id=number) for number in (theirs, "no-such-person")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].content == answers[1].content
    assert WORD["ATLA"].encode() not in answers[0].content
