"""Settings of sign-in: django-allauth with second factors and passkeys, an identity provider if one is named, lock-out.

An identity provider (OpenID Connect) is named by ``oidc.json`` in the home folder, or by ``SEKISHO_OIDC`` with the same
JSON: ``{"name": …, "server_url": …, "client_id": …, "secret": …}``. Without it the network is never used.
"""

import json
import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from sekisho.kernel.addresses import is_closed
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.record import home

VARIABLE = "SEKISHO_OIDC"
NEEDED = ("name", "server_url", "client_id", "secret")
POSSIBLE = ("token_auth_method",)
"""How the client shows its secret, where the provider takes one way only: ``client_secret_basic`` or ``…_post``."""
UNREADABLE = Text(
    "認証基盤の設定（oidc.json または SEKISHO_OIDC）が読めません。必要な項目：{names}",
    "The identity provider (oidc.json or SEKISHO_OIDC) cannot be read; it needs {names}",
)
IN_THE_CLEAR = Text(
    "認証基盤の URL が https ではありません：{url}",
    "The address of the identity provider is not https: {url}",
)


def _provider() -> dict[str, str] | None:
    file = home.path() / "oidc.json"
    written = os.environ.get(VARIABLE) or (file.read_text(encoding="utf-8") if file.exists() else "")
    return checked(written) if written else None


def checked(written: str) -> dict[str, str]:
    """Read what names an identity provider; Unusable where something is missing, or its address is not closed."""
    try:
        given = json.loads(written)
        whole = {name: given[name] for name in NEEDED} | {name: given[name] for name in POSSIBLE if name in given}
    except (ValueError, LookupError, TypeError) as wrong:
        raise Unusable(UNREADABLE.filled(names=", ".join(NEEDED))) from wrong
    if not all(isinstance(value, str) and value for value in whole.values()):
        raise Unusable(UNREADABLE.filled(names=", ".join(NEEDED)))
    if not is_closed(whole["server_url"]):
        raise Unusable(IN_THE_CLEAR.filled(url=whole["server_url"]))
    return whole


def providers(given: dict[str, str] | None) -> dict[str, Any]:
    """Return the settings of django-allauth for the provider named, or for none."""
    strict = {"provider_class": "sekisho.rooms.accounts.oidc.Provider"}
    if given is None:
        return {"openid_connect": strict | {"APPS": []}}
    known = {"provider_id": "oidc", "name": given["name"], "client_id": given["client_id"], "secret": given["secret"]}
    more = {name: given[name] for name in POSSIBLE if name in given}
    asked = {"server_url": given["server_url"].rstrip("/"), "oauth_pkce_enabled": True} | more
    app = known | {"settings": asked}
    return {"openid_connect": strict | {"APPS": [app]}}


def _origin(given: dict[str, str]) -> str:
    parts = urlsplit(given["server_url"])
    return f"{parts.scheme}://{parts.netloc}"


_given = _provider()
PROVIDER_ORIGIN = [_origin(_given)] if _given else []
"""Where the form of the sign-in may lead besides this site."""
SOCIALACCOUNT_PROVIDERS = providers(_given)
SOCIALACCOUNT_ADAPTER = "sekisho.rooms.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_STORE_TOKENS = False

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "sekisho.rooms.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 86_400 if os.environ.get("SEKISHO_DEMO") == "1" else 300
"""Seconds; the demonstration's accounts have nothing to confirm with: choosing a role there counts for a day."""
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/m/ip,10/300s/key", "reauthenticate": "5/m/user"}
"""Of an account from anywhere, second factors included; the stricter count of account and address is the lock-out's."""

MFA_ADAPTER = "sekisho.rooms.accounts.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "sekisho.rooms.accounts.codes.Authenticate",
    "reauthenticate": "sekisho.rooms.accounts.codes.Reauthenticate",
    "add_webauthn": "sekisho.rooms.accounts.keys.AddKey",
    "edit_webauthn": "sekisho.rooms.accounts.keys.EditKey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Sekisho"
MFA_TOTP_TOLERANCE = 1
"""Steps before and after the present one: a code read at the end of its 30 seconds still serves (RFC 6238, 5.2)."""
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "sekisho.rooms.accounts.lockout.counted_as"
AXES_LOCKOUT_CALLABLE = "sekisho.rooms.accounts.lockout.answer"
AXES_RESET_ON_SUCCESS = AXES_DISABLE_ACCESS_LOG = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "login", "code", "credential", "next", "csrfmiddlewaretoken"]
AXES_ALLOWED_CORS_ORIGINS = "null"
