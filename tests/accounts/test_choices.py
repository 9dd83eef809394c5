"""The forms on accounts offer by name what they can be about, and of that only what the viewer may see."""

import re
from html import unescape

import pytest
from django.test import Client
from tests.accounts.office import MACHINE, Office, already_in

from sekisho.kernel import clock
from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.accounts import choices
from sekisho.rooms.accounts.models import Account, RoleGrant, RoleRequest

pytestmark = pytest.mark.django_db


def offered(browser: Client, act: str, field: str, lang: str = "ja", **query: str) -> dict[str, str]:
    """Return what a field of a form offers, by value, without the empty choice."""
    browser.cookies["sekisho-language"] = lang
    page = browser.get(f"/acts/{act}/", query).content.decode()
    select = re.search(rf'<select name="{field}".*?</select>', page, re.S)
    assert select, f"{field} is written by hand"
    found = re.findall(r'<option value="([^"]*)"[^>]*>(.*?)</option>', select[0], re.S)
    return {value: unescape(text.strip()) for value, text in found if value}


def elsewhere() -> Account:
    """An account of another organ."""
    perform("organ.enter", MACHINE, organ_id="ATLA", name_ja="防衛装備庁", power="designator")
    given = {"username": "soubi", "organ_id": "ATLA", "reason": "採用"}
    return Account.objects.get(opaque=perform("account.create", MACHINE, **given).result["account"])


@pytest.mark.parametrize("act", ["role.request", "account.disable", "account.reset"])
def test_an_account_is_chosen_by_what_it_signs_in_as(office: Office, act: str) -> None:
    desk = office.account("tantou", protect=False)

    found = offered(already_in(office.admin), act, "account")

    assert found == {office.admin.opaque: "kanri", office.head.opaque: "choukan", desk.opaque: "tantou"}


def test_an_account_of_another_organ_is_not_offered_to_who_may_not_see_it(office: Office) -> None:
    other = elsewhere()

    assert other.opaque not in offered(already_in(office.head), "account.disable", "account")
    assert other.opaque not in offered(already_in(office.head), "account.disable", "account", account=other.opaque)
    assert offered(already_in(office.admin), "account.disable", "account")[other.opaque] == "soubi"


def test_only_a_disabled_account_is_offered_to_be_opened_again(office: Office) -> None:
    desk = office.account("tantou", protect=False)
    perform("account.disable", office.actor(office.head), account=desk.opaque, organ_id="MOD", reason="休職")
    browser = already_in(office.admin)

    assert offered(browser, "account.enable", "account") == {desk.opaque: "tantou"}
    assert desk.opaque not in offered(browser, "role.request", "account")


@pytest.mark.parametrize(("lang", "role", "body"), [("ja", "保全担当者", "防衛省"), ("en", "Security desk", "防衛省")])
def test_a_role_is_chosen_by_whose_it_is_which_and_for_what(office: Office, lang: str, role: str, body: str) -> None:
    desk = office.account("tantou", protect=False)
    asked = office.request(desk.opaque, Role.DESK).result
    browser, since = already_in(office.head), f"{clock.now():%Y-%m-%d}–"

    assert offered(browser, "role.approve", "request", lang) == {asked: f"tantou / {role} / {body} / {since}"}
    assert offered(browser, "role.approve", "organ_id", lang) == {"MOD": "防衛省 (MOD)"}
    browser.post("/acts/role.approve/", {"request": asked, "organ_id": "MOD"})

    grant = RoleGrant.objects.known().get(account=desk.opaque)
    every = {"ja": "すべての機関", "en": "Every organ"}[lang]
    assert any(every in said for said in offered(already_in(office.admin), "role.revoke", "grant", lang).values())
    assert offered(browser, "role.revoke", "grant", lang)[grant.key] == f"tantou / {role} / {body} / {since}"
    assert not RoleRequest.objects.known().exists()
    browser.post("/acts/role.revoke/", {"grant": grant.key, "organ_id": "MOD", "reason": "異動"})
    assert grant.key not in offered(browser, "role.revoke", "grant", lang)


def test_of_many_the_name_finds_them_and_what_a_link_brings_stays_chosen(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "MOST", 2)
    accounts = [office.account(name, protect=False) for name in ("satou", "suzuki", "tanaka")]
    browser = already_in(office.admin)

    assert len(offered(browser, "role.request", "account")) == 2
    assert "名前で探してください" in browser.get("/acts/role.request/").content.decode()
    assert offered(browser, "role.request", "account", find="SATOU") == {accounts[0].opaque: "satou"}
    assert accounts[0].opaque in offered(browser, "role.request", "account", account=accounts[0].opaque)


def test_a_choice_that_was_refused_is_still_chosen(office: Office) -> None:
    browser = already_in(office.admin)
    given = {"account": office.admin.opaque, "role": "head", "body_id": "MOD", "organ_id": "MOD", "reason": "x"}

    page = browser.post("/acts/role.request/", given).content.decode()

    assert f'<option value="{office.admin.opaque}" selected>' in page
