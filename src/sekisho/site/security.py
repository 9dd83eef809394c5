"""Settings that keep the site closed: transport, cookies, content policy, sizes. Everything comes from this machine."""

from typing import Any

from csp.constants import NONE, SELF

from sekisho.site.identity import PROVIDER_ORIGIN
from sekisho.site.modes import tls

SECURE = tls() != "off"
YEAR = 365 * 24 * 60 * 60

SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if tls() == "proxy" else None
SECURE_HSTS_SECONDS = 2 * YEAR if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

PREFIX = "__Host-" if SECURE else ""
"""A browser takes a cookie of this name from this very host over TLS only."""
SESSION_COOKIE_NAME = f"{PREFIX}sekisho"
CSRF_COOKIE_NAME = f"{PREFIX}sekisho-csrf"
LANGUAGE_COOKIE_NAME = "sekisho-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
"""Lax and not Strict: who comes back from the identity provider must still be known."""
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_ENGINE = "django.contrib.sessions.backends.db"

CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF, *PROVIDER_ORIGIN],
    }
}
"""``data:`` for pictures only: the QR code of a second factor is made by the server and never lies anywhere."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_PERMISSIONS = 0o600
LARGEST_REQUEST = 512 * 2**20
"""Bytes of any request, files included: the registers of the largest profile with room to spare."""
