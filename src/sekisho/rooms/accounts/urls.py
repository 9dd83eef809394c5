"""Addresses of the room: signing in (django-allauth's pages, fewer than it has), and its acts."""

from allauth.account import urls as account_urls
from django.urls import URLPattern, URLResolver, include, path

from sekisho.rooms.accounts import oidc, web

BY_MAIL = frozenset(
    {
        *("account_email", "account_email_verification_sent", "account_confirm_email"),
        *("account_reset_password", "account_reset_password_done", "account_confirm_login_code"),
    }
)
"""What rests on mail does not exist here: a new way to sign in is an act, handed over in person."""
SIGNING_IN = [pattern for pattern in account_urls.urlpatterns if pattern.name not in BY_MAIL]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(SIGNING_IN)),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/connected/", include("allauth.socialaccount.urls")),
    path("account/oidc/<str:provider_id>/login/", oidc.login, name="openid_connect_login"),
    path("account/oidc/<str:provider_id>/login/callback/", oidc.callback, name="openid_connect_callback"),
    path("acts/<str:name>/", web.account_act, name="account-act"),
]
