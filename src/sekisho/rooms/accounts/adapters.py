"""How django-allauth behaves here: nobody signs up, secrets of second factors are kept encrypted, no mail is needed."""

import base64
import hashlib
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by acts only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: the site works on a machine without a network; who must know is told on its pages."""


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """An identity provider opens an account that its holder has connected, never a new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors: whoever reads the database alone cannot make codes from it."""

    def encrypt(self, text: str) -> str:
        """Encrypt under the site's secret, which lies beside the database and not in it."""
        return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Undo ``encrypt``; InvalidToken where the site's secret is another."""
        return _fernet(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()


@cache
def _fernet(secret: str) -> Fernet:
    key = hashlib.pbkdf2_hmac("sha256", secret.encode(), b"sekisho second factor", 1)
    return Fernet(base64.urlsafe_b64encode(key))
