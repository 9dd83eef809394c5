"""What an attacker tries at the door."""

import pytest
from django.test import Client
from tests.accounts.office import PASSWORD, Office, confirm, enter_code, sign_in, signed_in

from sekisho.record.acts import perform
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import RoleGrant

COOKIE = "sekisho"


def test_a_session_planted_before_is_not_the_one_signed_in(office: Office) -> None:
    victim = Client()
    victim.get("/account/login/")
    victim.session["planted"] = 1
    victim.session.save()
    planted = victim.session.session_key
    sign_in(office.head, client=victim)
    attacker = Client()
    attacker.cookies[COOKIE] = planted or ""
    assert signed_in(victim)
    assert victim.session.session_key != planted
    assert attacker.get("/").status_code == 302


@pytest.mark.parametrize("path", ["/account/login/", "/account/logout/", "/language/", "/acts/role.request/"])
def test_a_form_from_elsewhere_is_refused(office: Office, path: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(path, {"login": "choukan", "password": PASSWORD})
    assert answer.status_code == 403
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_site(office: Office, to: str) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": "choukan", "password": PASSWORD, "next": to})
    answer = enter_code(browser)
    assert answer.headers["Location"] == "/"
    assert Client().post("/language/", {"language": "en", "next": to}).headers["Location"] == "/"


def test_a_foreign_host_is_refused(office: Office) -> None:
    answer = Client(headers={"host": "evil.example"}).get("/account/login/")
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer.headers


def test_a_disabled_account_is_out_at_once(office: Office) -> None:
    desk = office.account("tantou", Role.DESK)
    browser = sign_in(desk)
    assert browser.get("/").status_code == 200
    perform("account.disable", office.actor(office.head), account=desk.opaque, organ_id="MOD", reason="離職")
    assert browser.get("/").status_code == 302
    assert not signed_in(sign_in(desk))
    assert office.actor(desk).grants == ()


def test_a_revoked_role_ends_the_sessions_of_its_account_only(office: Office) -> None:
    desk = office.account("tantou")
    grant = office.grant(desk.opaque, Role.DESK)
    out, stays = sign_in(desk), sign_in(office.admin)
    perform("role.revoke", office.actor(office.head), grant=grant, organ_id="MOD", reason="異動")
    assert out.get("/").status_code == 302
    assert stays.get("/").status_code == 200


@pytest.mark.parametrize(("later", "status"), [("09:14", 200), ("09:16", 302)])
def test_an_unused_session_ends(office: Office, monkeypatch: pytest.MonkeyPatch, later: str, status: int) -> None:
    browser = sign_in(office.head)
    monkeypatch.setenv("SEKISHO_NOW", f"2026-04-01T{later}")
    assert browser.get("/").status_code == status


def test_a_session_in_use_ends_after_a_working_day(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = sign_in(office.head)
    for minutes in (*range(14, 720, 14), 720):
        monkeypatch.setenv("SEKISHO_NOW", f"2026-04-01T{9 + minutes // 60:02}:{minutes % 60:02}")
        assert browser.get("/me/").status_code == 200
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T21:01")
    assert browser.get("/me/").status_code == 302


def test_an_act_on_accounts_asks_first_whether_it_is_oneself(office: Office) -> None:
    browser = sign_in(office.admin)
    assert browser.get("/acts/account.create/").headers["Location"].startswith("/account/")
    given = {"username": "x", "organ_id": "MOD", "reason": "採用"}
    browser.post("/acts/account.create/", given)
    confirm(browser)
    assert browser.get("/acts/account.create/").status_code == 200
    assert "3日以内" in browser.post("/acts/account.create/", given | {"username": "y"}).content.decode()


def test_two_persons_give_a_role_on_the_pages(office: Office) -> None:
    desk = office.account("tantou")
    asks, approves = sign_in(office.admin), sign_in(office.head)
    confirm(asks)
    confirm(approves)
    given = {"account": desk.opaque, "role": "desk", "body_id": "MOD", "organ_id": "MOD", "reason": "発令"}
    assert asks.post("/acts/role.request/", given).status_code == 200
    row = approves.get("/me/").context["waiting"][0]
    approves.post("/acts/role.approve/", {"request": row["request"], "organ_id": "MOD"})
    assert RoleGrant.objects.known().get(account=desk.opaque).role == "desk"


def test_granting_oneself_on_the_pages_is_refused_with_the_reason(office: Office) -> None:
    browser = sign_in(office.admin)
    confirm(browser)
    given = {"account": office.admin.opaque, "role": "head", "body_id": "MOD", "organ_id": "MOD", "reason": ""}
    answer = browser.post("/acts/role.request/", given | {"reason": "x"})
    assert answer.status_code == 409
    assert "自分自身" in answer.content.decode()


@pytest.mark.parametrize("name", ["account.found", "account.lockout", "bundle.transcribe", "no.such", "role.approve"])
def test_an_act_that_is_not_ones_own_is_not_there(office: Office, name: str) -> None:
    browser = sign_in(office.admin)
    confirm(browser)
    assert browser.get(f"/acts/{name}/").status_code == 404


def _asked_of_the_api(browser: Client) -> int:
    given = {"username": "x", "organ_id": "MOD", "reason": "採用"}
    return browser.post("/api/v1/acts/account.create", given, content_type="application/json").status_code


def test_the_api_asks_a_browser_for_the_same_confirmation(office: Office) -> None:
    browser = sign_in(office.admin)
    assert _asked_of_the_api(browser) != 200
    confirm(browser)
    assert _asked_of_the_api(browser) == 200


def test_the_api_gives_a_sign_in_without_second_factor_nothing(office: Office) -> None:
    second = office.account("fuku", Role.HEAD, protect=False)
    browser = sign_in(second)
    assert browser.get("/api/v1/queries/roles.requests").status_code != 200
    assert sign_in(office.head).get("/api/v1/queries/roles.requests").status_code == 200
