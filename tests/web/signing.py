"""A browser that has signed in: an account of its own for each role and body, made on first use."""

from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from sekisho.kernel import clock
from sekisho.record import acts
from sekisho.record.actors import EVERYWHERE, Actor, Grant
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account, RoleGrant

SECRET = "JBSWY3DPEHPK3PXP"
MACHINE = Actor("machine", (Grant(Role.ADMIN, EVERYWHERE),))


def signed_in(role: Role, body: str = "MOD", unit: str | None = None, lang: str = "ja") -> Client:
    """Return a browser of somebody with one role for a body; a session ends unused after 15 minutes of the clock."""
    browser = Client()
    browser.cookies["sekisho-language"] = lang
    account = account_of(role, body, unit)
    browser.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    kept = browser.session
    methods = ({"method": "password"}, {"method": "mfa", "type": "totp"})
    kept["account_authentication_methods"] = [m | {"at": clock.seconds(), "reauthenticated": True} for m in methods]
    kept["account_authentication_methods_user"] = user_id_to_str(account)
    kept.save()
    return browser


def account_of(role: Role, body: str, unit: str | None = None) -> Account:
    """Return the account of somebody with one role for a body, with a second factor; its name is made of these."""
    name = "-".join(filter(None, (role.value, body.replace(EVERYWHERE, "all"), unit)))
    if found := Account.objects.filter(username=name).first():
        return found
    answers = "MOD" if body == EVERYWHERE else body
    given = {"username": name, "organ_id": answers, "reason": "試験"}
    opaque = acts.perform("account.create", MACHINE, **given).result["account"]
    _grant(opaque, role, body, unit, answers)
    made = Account.objects.get(opaque=opaque)
    TOTP.activate(made, SECRET)
    return made


def _grant(account: str, role: Role, body: str, unit: str | None, answers: str) -> None:
    """Write a grant as it stands, without the two persons it takes to make one."""

    def granted(deed: Deed, *, account: str, role: str, body_id: str, unit: str | None, organ_id: str) -> None:
        kind: type[Fact] = RoleGrant
        columns = {"account": account, "role": role, "body_id": body_id, "unit": unit, "organ_id": organ_id}
        deed.record(kind, **columns, from_at=deed.at, to_at=None)

    acts.act("test.seat", ja="試験", en="Test", cites=(), roles=(Role.ADMIN,), body="organ_id")(granted)
    given = {"account": account, "role": role.value, "body_id": body, "unit": unit, "organ_id": answers}
    try:
        acts.perform("test.seat", MACHINE, **given)
    finally:
        acts.ACTS.pop("test.seat")
