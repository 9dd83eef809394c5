"""Sessions: they end unused or after a working day; without a second factor they lead to setting one up."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sekisho.kernel import clock
from sekisho.kernel.texts import Text
from sekisho.rooms.accounts.logins import has_second_factor
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.speech import spoken

IDLE, LONGEST = timedelta(minutes=15), timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""How exactly the last use is known; a session is not written at every request."""
WITHOUT_FACTOR = ("/account/", "/static/", "/language/", "/api/")
"""Where a sign-in without second factor may go; the API gives it no authority."""
BY_ONESELF = ("account.", "role.", "token.")
"""Acts that only somebody does who confirmed a moment ago that it is himself."""
NEEDED = Text(
    "二つ目の認証手段（認証アプリまたはセキュリティキー）を登録してください。登録するまで権限は使えません。",
    "Add a second factor: an authenticator app or a security key. Until then no role can be used.",
)
View = Callable[[HttpRequest], HttpResponse]


def listen() -> None:
    """Note the beginning of every session from now on."""
    user_logged_in.connect(_began, dispatch_uid="sekisho.sessions")


def limited(get_response: View) -> View:
    """End a session that was not used for ``IDLE``, or that began ``LONGEST`` ago."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and _over(request):
            logout(request)
        return get_response(request)

    return middleware


def second_factor(get_response: View) -> View:
    """Lead who signed in without a second factor to setting one up; nothing else is open to him."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, Account) and not request.path.startswith(WITHOUT_FACTOR) and not has_second_factor(user):
            messages.info(request, NEEDED.in_(spoken()))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def confirmed(request: HttpRequest) -> bool:
    """Say whether who is signed in has confirmed it within ``ACCOUNT_REAUTHENTICATION_TIMEOUT`` seconds."""
    return bool(did_recently_reauthenticate(request))


def _began(request: HttpRequest | None, **_: Any) -> None:
    if request:
        request.session["began"] = request.session["used"] = clock.now().isoformat()


def _over(request: HttpRequest) -> bool:
    now = clock.now()
    began, used = (datetime.fromisoformat(request.session.get(name, "1970-01-01")) for name in ("began", "used"))
    if now - used > IDLE or now - began > LONGEST:
        return True
    if now - used > NOTED_EVERY:
        request.session["used"] = now.isoformat()
    return False
