"""Codes of authenticator apps: also accepted one step late or early, and each of them once.

django-allauth remembers a code for one step only, which is less than it is accepted for; so the step of the newest code
that served is kept beside its secret, and neither that one nor an older one serves again (RFC 6238, 5.2).
"""

from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.http import HttpRequest

LAST = "last_step"


class _Once:
    """A code that served is a wrong one; whoever enters it is counted as whoever guesses."""

    user: Any
    cleaned_data: dict[str, str]
    authenticator: Authenticator

    def clean_code(self) -> str:
        app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        if app and _has_served(app, self.cleaned_data["code"]):
            self.cleaned_data["code"] = ""
        code = str(super().clean_code())  # type: ignore[misc]  # of the forms it stands before
        if self.authenticator.type == Authenticator.Type.TOTP and not served(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class Authenticate(_Once, AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code that follows a password, on the pages and at the terminal."""


class Reauthenticate(_Once, ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code that confirms who is signed in."""


def served(app: Authenticator, code: str) -> bool:
    """Note that a code served; False where it had, also where another request noted it a moment ago."""
    with transaction.atomic():
        kept = Authenticator.objects.select_for_update().get(pk=app.pk)
        step = _step(kept, code)
        if step is None or _has_served(kept, code):
            return False
        kept.data[LAST] = step
        kept.save(update_fields=["data"])
    return True


def listen() -> None:
    """Note the code with which an app was added, from now on: it does not sign in as well."""
    authenticator_added.connect(_added, dispatch_uid="sekisho.codes")


def _added(*, request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        served(authenticator, request.POST.get("code", ""))


def _has_served(app: Authenticator, code: str) -> bool:
    """A step that is not to come yet was kept while the machine's clock was wrong, and bars nothing."""
    last, step = app.data.get(LAST), _step(app, code)
    return last is not None and step is not None and step <= last <= max(yield_hotp_counters_from_time())


def _step(app: Authenticator, code: str) -> int | None:
    """Return the newest of the steps accepted now whose code it is."""
    secret = decrypt(app.data["secret"])
    shown = {step: format_hotp_value(hotp_value(secret, step)) for step in yield_hotp_counters_from_time()}
    return max((step for step, one in shown.items() if compare_user_code(actual=code, expected=one)), default=None)
