"""How django-allauth behaves here: nobody signs up, secrets of second factors are kept encrypted, no mail is needed."""

import base64
import hashlib
import logging
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

FAILED = "sign-in through the identity provider failed"
log = logging.getLogger("sekisho.accounts")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made by acts only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: the site works on a machine without a network; who must know is told on its pages."""


class Unproven(OAuth2Error):  # type: ignore[misc]  # noqa: N818 -- allauth has no types; a state, not a fault
    """What an identity provider sent proves nobody; the words are ours and name nobody."""


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """An identity provider opens an account that its holder has connected, never a new one."""

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Tell whoever runs the machine why; who wanted to sign in is told only that it failed."""
        log.warning(str(exception) if isinstance(exception, Unproven) else FAILED, exc_info=exception)

    def get_requests_session(self) -> Any:
        """Follow no redirection: what is read of the provider comes from where it was said to be."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

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
