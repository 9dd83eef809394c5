"""Settings: one machine without a network by default; PostgreSQL by one variable (``SEKISHO_DATABASE``)."""

import os
import secrets
from pathlib import Path

from sekisho.record import home
from sekisho.site.database import database

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
AUTH_USER_MODEL = "accounts.Account"

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
    "sekisho.record.apps.RecordConfig",
    *ROOMS,
    "sekisho.exchange",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
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
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
