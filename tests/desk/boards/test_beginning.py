"""A record that has only just begun says what to do first, to whom it concerns, until it is done."""

import pytest
from django.test import Client
from tests.desk.boards.ministry import Ministry
from tests.desk.bringing.registers import said
from tests.desk.conftest import Desk
from tests.world import World

from sekisho.record.roles import Role

LISTS = ("/people/", "/secrets/", "/places/", "/moves/", "/registers/handlers/")
HEADING = "はじめに"


def first(client: Client, path: str = "/") -> str:
    """The checklist on a page, "" where there is none."""
    page = client.get(path).content.decode()
    return (
        said(page.split('class="panel first"', 1)[1].split("</section>", 1)[0]) if 'class="panel first"' in page else ""
    )


@pytest.mark.parametrize("path", ["/", *LISTS])
def test_an_empty_record_tells_the_head_what_to_do_first_on_every_page(desk: Desk, world: World, path: str) -> None:
    told = first(desk(Role.HEAD), path)

    assert all(word in told for word in (HEADING, "帳簿を持ち込む", "秘密と場所", "アカウント"))


def test_each_is_told_what_is_his_to_do_and_who_does_the_rest(desk: Desk, world: World) -> None:
    assert "持ち込む" not in first(desk(Role.ADMIN))
    assert "権限を申請" in first(desk(Role.ADMIN))
    assert 'href="/bring/"' in desk(Role.HEAD).get("/").content.decode()
    assert 'href="/bring/"' not in desk(Role.MANAGER).get("/").content.decode()
    assert "機関の長が行います" in first(desk(Role.DESK))
    assert first(desk(Role.INSPECTOR, "*")) == first(desk(Role.ASSESSOR)) == first(desk(Role.BUSINESS, "ACME")) == ""


def test_it_goes_when_everything_is_done(desk: Desk, world: World) -> None:
    Ministry.founded(world)
    head = desk(Role.HEAD)
    assert "済み" in first(head)

    for role in (Role.MANAGER, Role.DESK):
        desk(role)

    assert [first(desk(role)) for role in (Role.HEAD, Role.MANAGER, Role.DESK, Role.ADMIN)] == [""] * 4
