"""A founded record and the people who sign in to it, as a browser does."""

import re
import time
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.test import Client

from sekisho.kernel import clock
from sekisho.record.actors import EVERYWHERE, SYSTEM, Actor, Grant
from sekisho.record.acts import Done, perform
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.accounts.queries import actor_of

PASSWORD = "帯の結び目は三つまでにする-42"
SECRET = "JBSWY3DPEHPK3PXP"
STEP = 30
"""Seconds for which an authenticator shows a code."""
MACHINE = Actor("machine", (Grant(Role.ADMIN, EVERYWHERE),))


@dataclass
class Office:
    """The accounts of an organ called MOD."""

    admin: Account
    head: Account

    @staticmethod
    def founded() -> "Office":
        """Found the record; both accounts have a password and a second factor."""
        done = perform("account.found", SYSTEM, organ_id="MOD", name_ja="防衛省", admin="kanri", head="choukan")
        admin, head = (protected(done.result[role]["account"]) for role in ("admin", "head"))
        return Office(admin, head)

    def account(self, name: str, *roles: Role, protect: bool = True) -> Account:
        """Make an account, with roles for MOD that the head approves."""
        done = perform("account.create", self.actor(self.admin), username=name, organ_id="MOD", reason="試験")
        opaque = done.result["account"]
        for role in roles:
            self.grant(opaque, role)
        return protected(opaque) if protect else with_password(opaque)

    def grant(self, opaque: str, role: Role, body: str = "MOD") -> str:
        """Give a role by two persons; returns the grant's name."""
        asked = self.request(opaque, role, body).result
        return str(perform("role.approve", self.actor(self.head), request=asked, organ_id="MOD").result)

    def request(self, opaque: str, role: Role, body: str = "MOD", by: Account | None = None, **more: Any) -> Done:
        """Ask for a role."""
        who = self.actor(by or self.admin)
        return perform(
            "role.request", who, account=opaque, role=role.value, body_id=body, organ_id="MOD", reason="発令", **more
        )

    @staticmethod
    def actor(account: Account) -> Actor:
        """The account with its grants of now."""
        return actor_of(account.opaque, clock.now())


def with_password(opaque: str) -> Account:
    """Give an account a password, as its holder does with the path handed over."""
    account = Account.objects.get(opaque=opaque)
    account.password = _hashed()
    account.save()
    return account


@cache
def _hashed() -> str:
    return make_password(PASSWORD)


def protected(opaque: str) -> Account:
    """Give an account a password and a second factor."""
    account = with_password(opaque)
    TOTP.activate(account, SECRET)
    RecoveryCodes.activate(account)
    return account


def code(secret: str = SECRET, late: int = 0) -> str:
    """Return the code an authenticator shows now, or showed some steps ago."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // STEP - late)))


def sign_in(account: Account, password: str = PASSWORD, client: Client | None = None) -> Client:
    """Sign in on the pages: name and password, then the code."""
    browser = client or Client()
    answer = browser.post("/account/login/", {"login": account.username, "password": password})
    if answer.headers.get("Location", "").startswith("/account/2fa/authenticate/"):
        enter_code(browser)
    return browser


def enter_code(browser: Client, path: str = "/account/2fa/authenticate/", secret: str = SECRET) -> Any:
    """Enter the code the authenticator shows, and the next one where it ran out meanwhile; returns the answer."""
    while True:
        shown = code(secret)
        answer = browser.post(path, {"code": shown})
        if answer.status_code == 302 or shown == code(secret):
            return answer


def already_in(account: Account) -> Client:
    """Return a browser that has signed in and confirmed it a moment ago."""
    browser = Client()
    browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    kept = browser.session
    kept["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    kept["account_authentication_methods_user"] = user_id_to_str(account)
    kept.save()
    return browser


def confirm(browser: Client, password: str = PASSWORD) -> None:
    """Confirm that it is oneself."""
    browser.post("/account/reauthenticate/", {"password": password})


def signed_in(browser: Client) -> bool:
    """Say whether the browser is signed in."""
    return "_auth_user_id" in browser.session


def words(html: bytes) -> str:
    """Return what a page says, without its marks and what only programs read."""
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<textarea.*?</textarea>", " ", html.decode(), flags=re.S)
    return re.sub(r"<[^>]+>", " ", text)
