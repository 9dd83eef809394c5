"""Every act as a form: shown to its roles in both languages, to nobody else, and done by it."""

import re

import pytest
from tests.desk.forms.filling import filled, token_in
from tests.matrix.examples.every import DOINGS
from tests.matrix.land import Land
from tests.soak import in_turn
from tests.web.signing import signed_in

from sekisho.record.acts import ACTS
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.accounts.web import HERE

FORMS = sorted(name for name in ACTS if not name.startswith("test.") and name not in HERE)
SIGNED_IN = [name for name in FORMS if set(ACTS[name].roles) - {Role.SYSTEM}]
EVERYBODY = [role for role in Role if role is not Role.SYSTEM]


def body_of(role: Role) -> str:
    """A body the role is held for."""
    return {Role.BUSINESS: "ACME", Role.INSPECTOR: "*"}.get(role, "MOD")


@pytest.mark.parametrize(("role", "lang"), in_turn(EVERYBODY))
def test_a_role_is_shown_the_forms_of_its_acts_in_both_languages(land: Land, role: Role, lang: str) -> None:
    browser = signed_in(role, body_of(role), lang=lang)
    for name in (name for name in FORMS if role in ACTS[name].roles):
        page = browser.get(f"/acts/{name}/")
        text = page.content.decode()
        assert page.status_code == 200, name
        assert getattr(ACTS[name].label, lang) in text.replace("&#x27;", "'"), name
        asked = ACTS[name].params.__struct_fields__
        assert all(f'name="{one}"' in text or f'name="find:{one}"' in text for one in asked), name
        assert "{{" not in text and "{%" not in text, name
        assert "style=" not in text and "onclick" not in text, name


@pytest.mark.parametrize("role", EVERYBODY)
def test_to_a_role_without_the_authority_an_act_does_not_exist(land: Land, role: Role) -> None:
    browser = signed_in(role, body_of(role))
    for name in (name for name in FORMS if role not in ACTS[name].roles):
        assert browser.get(f"/acts/{name}/").status_code == 404, name
        assert browser.post(f"/acts/{name}/", {"stage": "do"}).status_code == 404, name
        assert browser.post(f"/acts/{name}/answer/").status_code == 404, name
        assert browser.get(f"/acts/{name}/many/").status_code == 404, name


@pytest.mark.parametrize("name", [name for name in SIGNED_IN if name in DOINGS and name != "ledger.acknowledge"])
def test_what_the_example_of_an_act_asks_is_checked_and_done_by_its_form(land: Land, name: str) -> None:
    example = DOINGS[name]
    role = next(r for r in ACTS[name].roles if r is not Role.SYSTEM and r not in example.law)
    body = "ACME" if role is Role.BUSINESS else "*" if example.bodies == ("*",) else "MOD"
    asked = filled(example.prepare(land, body))
    browser = signed_in(role, body)
    checked = browser.post(f"/acts/{name}/", asked)
    assert checked.status_code == 200, re.sub(r"<[^>]+>|\s+", " ", checked.content.decode())[-1500:]
    token, before = token_in(checked), Doing.objects.count()
    assert browser.post(f"/acts/{name}/", asked | {"stage": "do", "once": token}).status_code == 200
    assert Doing.objects.get(act=name, outcome="done", correlation=token).index
    assert Doing.objects.count() == before + 1
