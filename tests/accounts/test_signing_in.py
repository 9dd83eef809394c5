"""Signing in takes a name, a password and a second factor; it tells nothing to who has none of them."""

import re
from statistics import median
from time import process_time

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.test.utils import override_settings
from tests.accounts.office import MACHINE, PASSWORD, SECRET, Office, code, confirm, enter_code, sign_in, signed_in

from sekisho.kernel import clock
from sekisho.record.acts import perform
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.accounts.queries import actor_signed_in
from sekisho.site import identity


def test_password_and_code_sign_in(office: Office) -> None:
    browser = sign_in(office.head)
    assert signed_in(browser)
    assert "choukan" in browser.get("/").content.decode()


def test_a_password_alone_does_not_sign_in(office: Office) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": "choukan", "password": PASSWORD})
    assert not signed_in(browser)
    assert browser.get("/").status_code == 302


def test_a_recovery_code_signs_in_once(office: Office) -> None:
    held = Authenticator.objects.get(user=office.head, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (True, False):
        browser = Client()
        browser.post("/account/login/", {"login": "choukan", "password": PASSWORD})
        browser.post("/account/2fa/authenticate/", {"code": held})
        assert signed_in(browser) is expected


def test_an_email_address_signs_in_too(office: Office) -> None:
    Account.objects.filter(pk=office.head.pk).update(email="choukan@mod.example")
    browser = Client()
    browser.post("/account/login/", {"login": "choukan@mod.example", "password": PASSWORD})
    enter_code(browser)
    assert signed_in(browser)


def test_without_a_second_factor_there_are_no_grants_and_one_way_to_go(office: Office) -> None:
    desk = office.account("tantou", Role.DESK, protect=False)
    browser = sign_in(desk)
    assert signed_in(browser)
    assert office.actor(desk).grants
    assert actor_signed_in(desk, clock.now()).grants == ()
    assert browser.get("/").headers["Location"] == "/account/2fa/"
    assert browser.get("/account/2fa/").status_code == 200


def test_a_new_account_sets_its_password_and_second_factor_on_the_pages(office: Office) -> None:
    done = perform("account.create", MACHINE, username="shinjin", organ_id="MOD", reason="採用")
    browser = Client()
    page = browser.get(done.result["setup"], follow=True)
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    browser.post(page.request["PATH_INFO"], chosen, follow=True)
    account = Account.objects.get(opaque=done.result["account"])
    sign_in(account, client=browser)
    confirm(browser)
    shown = browser.get("/account/2fa/totp/activate/")
    secret = shown.context["form"].secret
    enter_code(browser, "/account/2fa/totp/activate/", secret)
    assert browser.get("/").status_code == 200
    again = Client().get(done.result["setup"], follow=True)
    assert b'name="password1"' not in again.content


def test_second_factors_do_not_lie_readable_in_the_database(office: Office) -> None:
    assert SECRET not in str(Authenticator.objects.get(user=office.head, type="totp").data)


def test_nobody_makes_an_account_for_himself(office: Office) -> None:
    before = Account.objects.count()
    for path in ("/account/signup/", "/account/connected/signup/"):
        Client().post(path, {"username": "x", "email": "x@x.example", "password1": PASSWORD, "password2": PASSWORD})
    assert Account.objects.count() == before


@pytest.mark.parametrize("path", ["/account/password/reset/", "/account/email/", "/account/login/code/"])
def test_what_rests_on_mail_is_not_there(office: Office, path: str) -> None:
    assert Client().get(path).status_code == 404


def _answer_to(name: str) -> str:
    page = Client().post("/account/login/", {"login": name, "password": "違う合言葉です"}).content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page).replace(name, "")


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(office: Office) -> None:
    assert _answer_to("choukan") == _answer_to("dareka-san")


@override_settings(PASSWORD_HASHERS=identity.PASSWORD_HASHERS)
def test_a_wrong_password_and_an_unknown_name_take_the_same_time(office: Office) -> None:
    office.head.set_password(PASSWORD)
    office.head.save()

    def seconds(name: str) -> float:
        start = process_time()
        Client().post("/account/login/", {"login": name, "password": "違う"})
        return process_time() - start

    known = median(seconds("choukan") for _ in range(4))
    unknown = median(seconds("dareka") for _ in range(4))
    assert 0.5 < known / unknown < 2


def test_five_failures_lock_out_in_both_languages_and_are_entered_once(office: Office) -> None:
    browser = Client()
    answers = [browser.post("/account/login/", {"login": "choukan", "password": "違う"}) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429, 429]
    assert "15分間" in answers[-1].content.decode()
    assert "15 minutes" in answers[-1].content.decode()
    assert not signed_in(sign_in(office.head, client=browser))
    assert Doing.objects.filter(act="account.lockout").count() == 1
    assert Doing.objects.get(act="account.lockout").asked == {"account": office.head.opaque}


def test_an_unknown_name_is_locked_out_like_a_known_one(office: Office) -> None:
    answers = [Client().post("/account/login/", {"login": "dareka", "password": "違う"}).status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 429, 429]


def test_what_was_typed_as_a_name_is_kept_nowhere(office: Office) -> None:
    from axes.models import AccessAttempt

    Client().post("/account/login/", {"login": "うっかり打った合言葉", "password": "違う"})
    kept = str(list(AccessAttempt.objects.values()))
    assert "うっかり" not in kept
    assert "違う" not in kept


def test_guessing_codes_ends_soon(office: Office) -> None:
    browser = Client()
    browser.post("/account/login/", {"login": "choukan", "password": PASSWORD})
    for n in range(12):
        browser.post("/account/2fa/authenticate/", {"code": f"{n:06}"})
    browser.post("/account/2fa/authenticate/", {"code": code()})
    assert not signed_in(browser)


def test_an_address_to_set_a_password_works_once(office: Office) -> None:
    done = perform("account.create", MACHINE, username="shinjin", organ_id="MOD", reason="採用")
    page = Client().get(done.result["setup"], follow=True)
    assert b'name="password1"' in page.content
    account = Account.objects.get(opaque=done.result["account"])
    account.set_password(PASSWORD)
    account.save()
    spent = Client().get(done.result["setup"], follow=True).content.decode()
    assert 'name="password1"' not in spent
    assert "使用済み" in spent
