"""The rows people sign in with: made, closed and emptied inside an act, never by themselves."""

import unicodedata
from collections.abc import Callable

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.rooms.accounts.models import Account, Standing

TAKEN = Text("その名前またはメールアドレスは使えません。", "That name or e-mail address cannot be used.")
ANOTHER = Text("別の名前又はアドレスにする", "Choose another name or address")
KEYS: list[Callable[[Deed, str], None]] = []
"""What ends other keys of an account together with its sign-in; who hands out keys adds to it."""
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Second factors that protect a sign-in; recovery codes only stand in for one of them."""


def opened(
    deed: Deed, name: str, organ_id: str, *, reason: str, email: str | None = None, person_id: str | None = None
) -> Account:
    """Make an account that nobody can sign in to yet, and state in the record that it is open."""
    account = Account(username=unicodedata.normalize("NFKC", name), email=email or "", person_id=person_id)
    account.date_joined = deed.at
    account.set_unusable_password()
    _fitting(account)
    account.save()
    deed.record(Standing, account=account.opaque, state="open", organ_id=organ_id, reason=reason)
    return account


def _fitting(account: Account) -> None:
    names = {account.username, account.email} - {""}
    taken = Q(pk__in=())
    for name in names:
        taken |= Q(username__iexact=name) | Q(email__iexact=name)
    try:
        account.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refusal(TAKEN, next_step=ANOTHER, codes=("UNREADABLE",)) from error
    if Account.objects.filter(taken).exists():
        raise Refusal(TAKEN, next_step=ANOTHER, codes=("UNREADABLE",))


def account_of(opaque: str) -> Account:
    """Return the account with an opaque id; refused where there is none."""
    found = Account.objects.filter(opaque=opaque).first()
    if found is None:
        raise unknown()
    return found


def setup_path(account: Account) -> str:
    """Return the path where the holder sets a password: once, and within three days (``PASSWORD_RESET_TIMEOUT``)."""
    key = f"{user_pk_to_url_str(account)}-{PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)}"
    uid, token = key.split("-", 1)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


def emptied(account: Account) -> None:
    """Take password, second factors and recovery codes away, and end every session."""
    Authenticator.objects.filter(user=account).delete()
    account.set_unusable_password()
    account.save(update_fields=["password"])
    account.end_sessions()


def end_keys(deed: Deed, account: str) -> None:
    """End every key with which somebody could still act in the name of an account."""
    for ended in KEYS:
        ended(deed, account)


def has_second_factor(account: Account) -> bool:
    """Say whether signing in to the account takes a second factor."""
    return bool(Authenticator.objects.filter(user=account, type__in=FACTORS).exists())
