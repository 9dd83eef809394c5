"""The demonstration's door: whoever started it comes in by the address the terminal printed, in a role of choice.

It exists only in a process that ``sekisho demo`` started (``SEKISHO_DEMO``), whose home holds a token, and answers the
loopback address only. Everybody in that home is invented, and its accounts have no password.
"""

import os
from pathlib import Path
from secrets import compare_digest, token_urlsafe

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from sekisho.kernel.texts import Text
from sekisho.record import home
from sekisho.rooms.accounts.models import Account

VARIABLE = "SEKISHO_DEMO"
LOOPBACK = ("127.0.0.1", "::1")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SEATS: dict[str, tuple[Text, Text]] = {
    "desk": (
        Text("保全担当者・特定秘密管理者", "Security desk and manager"),
        Text("明日入れてはならない者、期限、指名と解除", "Who must not enter tomorrow, what ends, appointments"),
    ),
    "head": (
        Text("行政機関の長（専決）", "Head of the organ"),
        Text("指定、延長、権限の承認", "Designations, extensions, approval of roles"),
    ),
    "assessor": (
        Text("適性評価実施担当者", "Assessment officer"),
        Text("適性評価の結果が読める役割", "The role that reads results of assessments"),
    ),
    "inspector": (
        Text("検査者", "Inspector"),
        Text("すべての記録を読み、何も変えない", "Reads every record and changes nothing"),
    ),
    "business": (
        Text("業務管理者（適合事業者）", "Protection manager of a business"),
        Text("契約先の従業者だけが見える", "Sees the people of the business only"),
    ),
    "admin": (
        Text("システム管理者", "Administrator of the machine"),
        Text("アカウントを扱い、記録の中身は読めない", "Keeps accounts and reads no contents"),
    ),
}
"""The accounts of the demonstration, by the name each signs in with."""


def is_on() -> bool:
    """Say whether this process serves the demonstration; only one that does has the address at all."""
    return os.environ.get(VARIABLE) == "1"


def issue() -> str:
    """Make a new token, which ends the one before; returns it."""
    token = token_urlsafe(24)
    _file().touch(mode=0o600)
    _file().write_text(token, encoding="ascii")
    return token


def door() -> str:
    """Return the path of the demonstration's door, or nothing where this process serves none."""
    return reverse("demo", args=[_token()]) if is_on() and _file().exists() else ""


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Offer the roles; come in with the one chosen, its second factor taken as shown."""
    if not (
        request.META.get("REMOTE_ADDR") in LOOPBACK
        and _file().exists()
        and compare_digest(token.encode(), _token().encode())
    ):
        raise Http404
    chosen = request.POST.get("seat", "")
    if request.method == "GET" or chosen not in SEATS:
        return render(request, "web/demo.html", {"seats": SEATS.items()})
    account = Account.objects.get(username=chosen)
    login(request, account, backend=BACKEND)
    for shown in ({"method": "password"}, {"method": "mfa", "type": "totp"}):
        record_authentication(request, account, **shown, reauthenticated=True)
    return redirect("/")


def _file() -> Path:
    return home.path() / "demo.token"


def _token() -> str:
    return _file().read_text(encoding="ascii")


urlpatterns: list[URLPattern] = [path("demo/enter/<str:token>", enter, name="demo")]
