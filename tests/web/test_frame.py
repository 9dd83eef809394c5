"""The frame of every page: the menu, for whom, as of when."""

from typing import Any

import pytest
from django.test import Client
from tests.web.signing import signed_in
from tests.world import World

from sekisho.record.actors import EVERYWHERE
from sekisho.record.roles import Role

ROLES = [role for role in Role if role is not Role.SYSTEM]


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_role_comes_in(world: World, role: Role, lang: str) -> None:
    page = signed_in(role, lang=lang).get("/", follow=True)
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.content.decode()


def test_the_frame_says_for_whom_one_works(world: World) -> None:
    assert "防衛省" in _html(signed_in(Role.DESK).get("/", follow=True))
    assert "アクメ工業株式会社" in _html(signed_in(Role.BUSINESS, "ACME").get("/", follow=True))
    assert "Every organ" in _html(signed_in(Role.INSPECTOR, EVERYWHERE, lang="en").get("/", follow=True))


def _html(page: Any) -> str:
    return str(page.content.decode())


def test_who_is_not_signed_in_sees_no_menu(world: World) -> None:
    assert 'class="tabs"' not in _html(Client().get("/account/login/"))


@pytest.mark.parametrize(
    ("lang", "first"),
    [("ja", "<h1>お探しのものは"), ("en", "<h1>It does not exist, or it lies outside your authority.")],
)
def test_what_is_not_there_is_told_in_the_language_of_the_pages(world: World, lang: str, first: str) -> None:
    page = signed_in(Role.DESK, lang=lang).get("/no/such/page")
    assert page.status_code == 404
    assert f'<html lang="{lang}">' in _html(page) and first in _html(page)


@pytest.mark.parametrize(("lang", "label"), [("ja", "この鍵の名前"), ("en", "Name of this key")])
def test_a_key_is_named_in_the_language_of_the_pages(world: World, lang: str, label: str) -> None:
    page = _html(signed_in(Role.DESK, lang=lang).get("/account/2fa/webauthn/add/"))
    assert label in page and "Name:" not in page


def test_a_tab_is_shown_to_those_only_for_whom_its_page_is_there(world: World) -> None:
    page = _html(signed_in(Role.ADMIN).get("/", follow=True))
    assert 'href="/acts/"' in page and 'href="/people/"' not in page and 'href="/moves/"' not in page
