"""Settings: one machine without a network by default; PostgreSQL by one variable (``SEKISHO_DATABASE``)."""

import os
import secrets

from sekisho.record import home
from sekisho.site.database import database
from sekisho.site.identity import *  # noqa: F403 -- settings of sign-in
from sekisho.site.logs import LOGGING as LOGGING
from sekisho.site.security import *  # noqa: F403 -- settings that keep the site closed

os.umask(0o077)
"""Whatever this process writes, the database and exports included, is for its own user alone."""
HOME = home.path()


def _secret() -> str:
    kept = HOME / "keys" / "site.secret"
    if not kept.exists():
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return kept.read_text(encoding="ascii")


DEBUG = False
SECRET_KEY = _secret()
ALLOWED_HOSTS = os.environ.get("SEKISHO_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "sekisho.site.urls"
WSGI_APPLICATION = "sekisho.site.wsgi.application"
DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = (
    "sekisho.rooms.accounts",
    "sekisho.rooms.organisations",
    "sekisho.rooms.people",
    "sekisho.rooms.assessments",
    "sekisho.rooms.designations",
    "sekisho.rooms.handling",
    "sekisho.rooms.places",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "sekisho.web",
    "sekisho.record.apps.RecordConfig",
    *ROOMS,
    "sekisho.exchange",
    "sekisho.jobs",
    "sekisho.api",
    "sekisho.desk",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "sekisho.site.middleware.closed",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sekisho.site.middleware.limited",
    "django.middleware.csrf.CsrfViewMiddleware",
    "sekisho.rooms.accounts.sessions.limited",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sekisho.rooms.accounts.sessions.second_factor",
    "axes.middleware.AxesMiddleware",
]
"""The first two are outermost, so that errors carry their headers too."""
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = True
USE_TZ = False
"""Moments inside are Tokyo wall time without zone, as everywhere in the house."""
TIME_ZONE = "Asia/Tokyo"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
"""Served from where they were installed: nothing is collected, and nothing comes from another machine."""
WHITENOISE_ALLOW_ALL_ORIGINS = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}
"""Counts of failed sign-ins, the same for every worker."""
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
