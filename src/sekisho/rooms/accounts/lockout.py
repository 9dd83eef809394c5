"""Lock-out after failed sign-ins: counted under a keyed hash, told in both languages, entered in the ledger."""

from typing import Any

from axes.signals import user_locked_out
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import SYSTEM
from sekisho.record.acts import perform
from sekisho.record.guards import ROLLED_BACK_CODE
from sekisho.rooms.accounts.models import Account

NAMES = ("login", "username", "email")


def counted_as(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """Return under what failures are counted: a keyed hash of the account, or of the name given if it is nobody's.

    What people type into the field of the name, a password at times, is so never kept.
    """
    name = _name(request, credentials)
    account = _account(name)
    return salted_hmac("sekisho.accounts.lockout", account.opaque if account else name).hexdigest()


def answer(request: HttpRequest, _: HttpResponse | None = None, __: dict[str, Any] | None = None) -> HttpResponse:
    """Tell, whoever it was, that there were too many attempts."""
    return render(request, "accounts/lockout.html", status=429)


def listen() -> None:
    """Enter lock-outs from now on."""
    user_locked_out.connect(_enter, dispatch_uid="sekisho.lockout")


def _enter(*, request: HttpRequest, **_: Any) -> None:
    """Once for a series: an attempt while locked out is not entered again, so that nobody fills the ledger.

    Where the ledger takes no entries since it was rolled back, the lock-out stands all the same.
    """
    if getattr(request, "axes_failures_since_start", None) is None:
        return
    account = _account(_name(request, getattr(request, "axes_credentials", None)))
    try:
        perform("account.lockout", SYSTEM, account=account.opaque if account else None)
    except Refusal as refused:
        if ROLLED_BACK_CODE not in refused.codes:
            raise


def _name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    given = [credentials.get(key) for key in NAMES] if credentials else []
    given += [request.POST.get("login")] if request else []
    return str(next((name for name in given if name), "")).casefold()


def _account(name: str) -> Account | None:
    return Account.objects.filter(Q(username__iexact=name) | Q(email__iexact=name)).first() if name else None
