"""Who works at the terminal: proven as on the pages, with both factors and under the same counts of failures."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.rooms.accounts.codes import Authenticate
from sekisho.rooms.accounts.lockout import counted_as
from sekisho.rooms.accounts.logins import has_second_factor
from sekisho.rooms.accounts.models import Account

HERE = "127.0.0.1"
"""The address under which failures at the terminal are counted."""
WRONG = Text("利用者名、パスワード、確認コードのどれかが違います。", "The name, the password or the code is wrong.")
ANEW = Text(
    "できること：認証アプリに新しく出たコードで、もう一度行う（コードは30秒ごとに替わり、一度だけ使えます）",
    "What can be done: try again with the code the app shows next (every 30 seconds another; each serves once)",
)
LOCKED = Text("サインインの失敗が続いたため、受け付けません。", "Too many attempts to sign in failed.")
LATER = Text("できること：15分後にもう一度行う", "What can be done: try again after 15 minutes")
NO_FACTOR = Text(
    "このアカウントには二つ目の認証手段がないため、権限を使えません。",
    "This account has no second factor, so none of its roles can be used.",
)
NO_CODE = Text(
    "このアカウントの二つ目の認証手段（セキュリティキー）は、端末では使えません。",
    "The second factor of this account, a security key, cannot be used at a terminal.",
)
ADD_ONE = Text(
    "できること：画面でサインインし、認証アプリを登録する",
    "What can be done: sign in on the pages and add an authenticator app",
)
Asking = Callable[[], str]


def proven(name: str, password: Asking, code: Asking) -> Account:
    """Return the account that a name, a password and a code of its second factor belong to.

    ``code`` is one of the authenticator app, or a recovery code; each serves once. It is asked for only when the
    password is right. Unusable, and counted as a failed sign-in, for anything wrong; Unusable while sign-ins are locked
    out, and for an account without a second factor that a terminal can check.
    """
    request = HttpRequest()
    request.META |= {"REMOTE_ADDR": HERE, "SERVER_NAME": "localhost", "SERVER_PORT": "0"}
    with context.request_context(request):
        account = _by_password(request, name, password())
        _by_code(request, account, code)
    reset(ip=HERE, username=counted_as(None, {"username": name}))
    return account


def _by_password(request: HttpRequest, name: str, password: str) -> Account:
    try:
        account = get_adapter().authenticate(request, username=name, password=password)
    except ValidationError as often:
        raise Unusable(LOCKED, next_step=LATER) from often
    if not isinstance(account, Account) or not account.is_active:
        raise _refusal(request)
    return account


def _by_code(request: HttpRequest, account: Account, code: Asking) -> None:
    if not has_second_factor(account):
        raise Unusable(NO_FACTOR, next_step=ADD_ONE)
    if not Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.WEBAUTHN).exists():
        raise Unusable(NO_CODE, next_step=ADD_ONE)
    form = Authenticate(user=account, data={"code": code()})
    if not form.is_valid():
        user_login_failed.send(__name__, credentials={"username": account.username}, request=request)
        raise _refusal(request)
    form.authenticator.record_usage()


def _refusal(request: HttpRequest) -> Unusable:
    locked = getattr(request, "axes_locked_out", False)
    return Unusable(LOCKED, next_step=LATER) if locked else Unusable(WRONG, next_step=ANEW)
