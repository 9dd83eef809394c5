"""On the page of an ended designation exactly that is offered which is entered late for what happened within it."""

import re
from datetime import date
from typing import Any

import pytest
from tests.desk.boards.ministry import Ministry, handles
from tests.desk.conftest import Desk
from tests.desk.forms.filling import filled
from tests.world import World

from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.designations.workflow import LATE

TODAY = date(2026, 6, 1)
SAID = {"ja": "指定は終わりました。次の記録は、有効であった間にあったこと", "en": "what happened within its period."}
KEEPING = {"designation.notify", "designation.review", "designation.provide"}
HOLDS = {"item_holds": True, "not_public_holds": True, "secrecy_holds": True}


def _contract(world: World) -> None:
    days = {"from": date(2025, 4, 1), "to": None}
    world.rows("contracts", contract_id="K9", organ_id="MOD", business_id="ACME", regime="SDS", **days)


def _ended(ministry: Ministry, monkeypatch: pytest.MonkeyPatch, end: str, number: str) -> None:
    """End a designation on its day, or by its period, which is over then whether or not that was entered."""
    if end == "terminated":
        lines: dict[str, Any] = {"designation_id": number, "ended_on": TODAY, "ground": "public", "reason": "公表した"}
        ministry.world.do("designation.terminate", Role.HEAD, **lines)
    else:
        monkeypatch.setenv("SEKISHO_NOW", "2030-01-01T09:00")
    if end == "expired":
        perform("designation.expire", SYSTEM, designation_id=number)


def _offered(desk: Desk, number: str, role: Role, body: str = "MOD", lang: str = "ja") -> dict[str, str]:
    """The acts about the designation itself on its page, by their names, with what their links fill in."""
    text = desk(role, body, lang=lang).get(f"/secrets/{number}/").content.decode()
    row = text[text.index('<ul class="actions">') :].partition("</ul>")[0]
    offered = dict(re.findall(r'href="/acts/([a-z._0-9]+)/\?([^"]*)"', row))
    assert (SAID[lang] in text) is bool(offered)
    return offered


@pytest.mark.parametrize("end", ["terminated", "lapsed", "expired"])
def test_who_keeps_it_is_offered_what_is_entered_late_and_who_holds_it_what_it_passed_on(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    _contract(ministry.world)
    ministry.world.do("designation.notify", designation_id=ministry.secret, businesses=["ACME"])
    _ended(ministry, monkeypatch, end, ministry.secret)

    for role, lang in ((Role.HEAD, "ja"), (Role.MANAGER, "en")):
        assert set(_offered(desk, ministry.secret, role, lang=lang)) == KEEPING
    for role in (Role.DESK, Role.INSPECTOR):
        assert _offered(desk, ministry.secret, role) == {}
    given = f"designation_id={ministry.secret}&amp;giver_id=ACME"
    mine = _offered(desk, ministry.secret, Role.BUSINESS, "ACME")
    assert mine == dict.fromkeys(("designation.pass_on", "designation.provide"), given)


def test_every_act_that_can_be_entered_late_is_offered_on_the_page_of_some_ended_designation_until_it_is_needless(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ministry.world.secret(on=date(2000, 1, 1))
    row = {"designation_id": "old-2", "organ_id": "MOD", "regime": "SDS", "title": "第二号", "item": "1-イ"}
    days = {"designated_on": date(2000, 1, 1), "valid_until": date(2029, 12, 31)}
    ministry.world.rows("designations", **row, **days, measure="notice")
    _ended(ministry, monkeypatch, "lapsed", old)
    asked: dict[str, Any] = {"designation_id": "old-2"}

    assert set(_offered(desk, "old-2", Role.MANAGER)) == LATE - {"designation.pass_on"}
    assert set(_offered(desk, old, Role.MANAGER)) == KEEPING | {"designation.approval_refused"}
    ministry.world.do("designation.approval_refused", **asked, decided_on=date(2029, 12, 31), reason="不承認")
    ministry.world.do("designation.mark_later", **asked, marked_on=date(2029, 12, 31), what="文書")
    assert set(_offered(desk, "old-2", Role.MANAGER)) == KEEPING


def test_the_form_that_is_offered_takes_the_day_of_the_termination_and_who_was_in_the_range_then(
    ministry: Ministry, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, before = ministry.world.person("終日在席"), ministry.world.person("前日まで")
    handles(ministry.world, there, ministry.secret, until=TODAY)
    handles(ministry.world, before, ministry.secret, until=date(2026, 5, 31))
    _ended(ministry, monkeypatch, "terminated", ministry.secret)
    monkeypatch.setenv("SEKISHO_NOW", "2026-06-03T09:00")
    browser, links = desk(Role.MANAGER), _offered(desk, ministry.secret, Role.MANAGER)

    notify = browser.get(f"/acts/designation.notify/?{links['designation.notify']}").content.decode()
    assert f'value="{there}"' in notify and f'value="{before}"' not in notify

    review = {"designation_id": ministry.secret, "reviewer": "課長", "reason": "要件を満たした", **HOLDS}
    page = browser.post("/acts/designation.review/", filled(review | {"reviewed_on": TODAY})).content.decode()
    assert "書き込む行" in page and 'class="refus' not in page
    late = browser.post("/acts/designation.review/", filled(review | {"reviewed_on": date(2026, 6, 2)}))
    assert "有効であった最後の日2026-06-01より後" in late.content.decode()
