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
