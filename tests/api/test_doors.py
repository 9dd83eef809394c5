"""The API lets in who may, and tells everybody else nothing."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from tests.api.conftest import Program
from tests.web.signing import signed_in
from tests.world import World

from sekisho.api import limits
from sekisho.kernel import clock
from sekisho.record.roles import Role
from sekisho.rooms.handling.models import Handler

Programs = Callable[..., Program]


def _appointment(world: World, *, assessed: bool = True) -> dict[str, str]:
    person, secret = world.person(), world.secret()
    if assessed:
        world.assessed(person)
    today = clock.now().date().isoformat()
    return {"designation_id": secret, "person_id": person, "organ_id": "MOD", "first_day": today, "reason": "係"}


def test_a_program_with_the_role_performs_an_act(world: World, program: Programs) -> None:
    answer = program().act("handler.appoint", **_appointment(world))

    assert answer.status_code == 200
    assert Handler.objects.known().count() == 1
    assert json.loads(answer.content)["checkpoint"].startswith("sekisho")


def test_a_refusal_names_law_fact_and_next_step_in_both_languages(world: World, program: Programs) -> None:
    answer = program().act("handler.appoint", **_appointment(world, assessed=False))

    told = json.loads(answer.content)
    assert answer.status_code == 409
    assert told["codes"] == ["ASSESSED"]
    assert "SDS 11" in told["cites"]
    assert told["next_step"]["ja"]
    assert told["next_step"]["en"]


@pytest.mark.parametrize("path", ["acts/handler.appoint", "queries/none", "registers/none"])
def test_nobody_without_a_token_learns_anything(client: Client, path: str, db: None) -> None:
    answer = client.post(f"/api/v1/{path}") if path.startswith("acts") else client.get(f"/api/v1/{path}")

    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Bearer"


def test_what_is_outside_the_scopes_looks_like_what_does_not_exist(world: World, program: Programs) -> None:
    narrow = program(scopes=["training.*"])

    outside, unknown = narrow.act("handler.appoint", **_appointment(world)), narrow.act("no.such", x=1)

    assert outside.status_code == unknown.status_code == 403
    assert outside.content == unknown.content


def test_another_organs_manager_is_told_nothing(world: World, program: Programs) -> None:
    answer = program(body="ATLA").act("handler.appoint", **_appointment(world))

    assert answer.status_code == 403


def test_a_revoked_token_is_dead_at_once(world: World, program: Programs) -> None:
    asked = _appointment(world)
    held = program()
    from sekisho.api.models import Token

    world.do("token.revoke", Role.ADMIN, body_id="MOD", token=Token.objects.known().get().key)

    assert held.act("handler.appoint", **asked).status_code == 401


@pytest.mark.parametrize("name", ["token.issue", "role.approve", "account.reset"])
def test_a_token_makes_no_further_keys_accounts_or_roles(program: Programs, name: str) -> None:
    held = program(Role.ADMIN, Role.HEAD)

    assert held.act(name, body_id="MOD", label="x", scopes=["*"]).status_code == 403


def test_a_token_can_give_itself_up(program: Programs) -> None:
    from sekisho.api.models import Token

    held = program(scopes=["token.revoke"])

    assert held.act("token.revoke", body_id="MOD", token=Token.objects.known().get().key).status_code == 200
    assert held.act("token.revoke", body_id="MOD", token="x").status_code == 401


def test_an_empty_authorization_does_not_lead_a_browser_past_the_token_of_its_forms(world: World) -> None:
    browser = signed_in(Role.MANAGER)
    browser.handler.enforce_csrf_checks = True

    answer = browser.post("/api/v1/acts/training.record", {}, content_type="application/json", HTTP_AUTHORIZATION="")

    assert answer.status_code == 401


def test_a_token_ends_on_its_day(world: World, program: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    held = program()
    monkeypatch.setenv("SEKISHO_NOW", (clock.now() + timedelta(days=91)).isoformat())

    assert held.act("handler.appoint", **_appointment(world)).status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        " ", "{", "[]", "null", '"x"', '{"designation_id": 1}', '{"surprise": true}', "[" * 100_000,
        '{"first_day": "2026-02-30"}',
        '{"designation_id":"\\u0000","person_id":"p","organ_id":"MOD","first_day":"2026-01-01","reason":"\\ud800"}',
    ],
)  # fmt: skip
def test_a_body_that_does_not_fit_is_refused_with_a_sentence(program: Programs, body: str) -> None:
    answer = program().act("handler.appoint", body)

    assert answer.status_code in (400, 409)
    assert json.loads(answer.content)["en"]


def test_a_body_that_is_too_large_or_not_json_is_refused(program: Programs) -> None:
    held = program()
    large = held.act("handler.appoint", '"' + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + '"')
    form = held._client.post("/api/v1/acts/handler.appoint", {"a": "b"})

    assert (large.status_code, form.status_code) == (413, 415)


def test_a_caller_who_asks_too_much_is_asked_to_wait(program: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    held = program(scopes=["nothing"])
    monkeypatch.setattr(limits.RATE, "each_second", 0)
    answers = {held.get("queries/none").status_code for _ in range(int(limits.RATE.burst) + 20)}

    assert answers == {403, 429}


def test_the_description_lists_every_act_and_query(client: Client) -> None:
    from sekisho.record.acts import ACTS
    from sekisho.record.looks import QUERIES

    paths = json.loads(client.get("/api/v1/openapi.json").content)["paths"]

    assert {f"/api/v1/acts/{name}" for name in ACTS} | {f"/api/v1/queries/{name}" for name in QUERIES} <= set(paths)


@pytest.mark.parametrize("name", ["at", "known_at"])
def test_a_moment_that_cannot_be_read_is_named_by_its_parameter(world: World, program: Programs, name: str) -> None:
    reader = program()
    for written in ("yesterday", ["2026-04-01", "2026-04-02"]):
        answer = reader.get("queries/people.search", **{name: written})
        told = answer.content.decode()
        assert answer.status_code == 400, told
        assert f"{name} " in told and ("known_at" in told) == (name == "known_at")
