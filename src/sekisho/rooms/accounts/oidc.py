"""Sign-in through an identity provider, stricter than django-allauth alone: what comes back is proven, not believed.

An ID token must be there, signed with a key of the provider, of the issuer that was configured, for this site, and made
for this very attempt (state, nonce and PKCE). The provider says who somebody is and nothing else: which account that is
was said by its holder, what the account may do is granted by two persons, and its second factor is asked for here.
(OpenID Connect Core 1.0, 3.1.3.7; Discovery 1.0, 4.3; RFC 9207.)
"""

from collections.abc import Mapping
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView, OAuth2View
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from requests import RequestException

from sekisho.kernel.addresses import is_closed
from sekisho.rooms.accounts.adapters import Unproven

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that only the provider can make; none that the client's secret, or nothing, would do for."""
CLAIMS = ("iss", "sub", "aud", "exp", "iat", "nonce")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LEEWAY = 60
"""Seconds by which the clocks of the two machines may differ."""
WELL_KNOWN = "/.well-known/"
FAULTS = (OAuth2Error, RequestException, LookupError, ValueError, TypeError)
"""What a provider that is down, or that answers nonsense, leads to."""


def nonce_of(state: str) -> str:
    """Return the nonce that belongs to a state: nobody else can make it, and nothing need be kept."""
    return salted_hmac("sekisho.accounts.oidc", state, algorithm="sha256").hexdigest()


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """Reads what the provider says of itself and of who signed in."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """What the provider publishes; refused unless it is the issuer that was configured, at closed addresses."""
        found: dict[str, Any] = super().openid_config
        named = self.get_provider().app.settings["server_url"].split(WELL_KNOWN)[0]
        if str(found["issuer"]).rstrip("/") != named.rstrip("/"):
            raise Unproven("another issuer than the one configured")
        if not all(is_closed(str(found[name])) for name in ENDPOINTS):
            raise Unproven("an endpoint without TLS")
        return found

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Return who signed in, as the ID token proves; nothing else of the person is asked for or kept."""
        if request.GET.get("iss", self.openid_config["issuer"]) != self.openid_config["issuer"]:
            raise Unproven("sent back by another issuer")
        claims = self.claims(app, kwargs["response"].get("id_token") or "", nonce_of(request.GET["state"]))
        who = {"iss": claims["iss"], "sub": claims["sub"]}
        return self.get_provider().sociallogin_from_response(request, {"id_token": who})

    def claims(self, app: SocialApp, id_token: str, nonce: str) -> Mapping[str, Any]:
        """Return the claims of an ID token that is right in every respect; Unproven for any other."""
        try:
            found = jwt.decode(
                id_token, self._key(id_token), algorithms=ALGORITHMS, audience=app.client_id, leeway=LEEWAY,
                issuer=self.openid_config["issuer"], options={"require": list(CLAIMS)},
            )  # fmt: skip
        except jwt.PyJWTError as wrong:
            raise Unproven(f"ID token: {type(wrong).__name__}") from wrong
        if found.get("azp", app.client_id) != app.client_id or not _only(found["aud"], found):
            raise Unproven("ID token: issued to another client")
        if not constant_time_compare(str(found["nonce"]), nonce):
            raise Unproven("ID token: of another attempt")
        return found

    def _key(self, id_token: str) -> jwt.PyJWK:
        header = jwt.get_unverified_header(id_token)
        if header.get("alg") not in ALGORITHMS:
            raise Unproven("ID token: not signed by the provider")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = [key for key in answer.json()["keys"] if key.get("use", "sig") == "sig"]
        fitting = [key for key in keys if key.get("kid") == header["kid"]] if "kid" in header else keys
        if len(fitting) != 1:
            raise Unproven("ID token: no key of the provider")
        return jwt.PyJWK(fitting[0], fitting[0].get("alg", header["alg"]))


def _only(audience: str | list[str], claims: Mapping[str, Any]) -> bool:
    """A token for several must say to whom it was issued."""
    return isinstance(audience, str) or len(audience) == 1 or "azp" in claims


class Provider(OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """The provider as the site asks it: for the subject alone, and as configured whatever the address says."""

    oauth2_adapter_class = Adapter

    def get_default_scope(self) -> list[str]:
        """Ask for no name and no mail."""
        return ["openid"]

    def get_scope_from_request(self, _: HttpRequest) -> list[str]:
        """Take nothing from the address."""
        return list(self.get_scope())

    def get_auth_params_from_request(self, _: HttpRequest, __: str) -> dict[str, str]:
        """Take nothing from the address."""
        return dict(self.get_auth_params())

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        """Return who it is, one-way: a subject means nothing without its issuer, and another provider's is another."""
        who = data["id_token"]
        return sha256(f"{who['iss']}\n{who['sub']}".encode()).hexdigest()

    def redirect(self, request: HttpRequest, process: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the provider with a state and the nonce that belongs to it."""
        state = token_urlsafe(24)
        kwargs["auth_params"] = (kwargs.get("auth_params") or {}) | {"nonce": nonce_of(state)}
        try:
            led: HttpResponse = super().redirect(request, process, *args, state_id=state, **kwargs)
        except FAULTS as fault:
            return _refused(request, self, fault)
        return led


@login_not_required  # type: ignore[untyped-decorator]  # allauth has no types
def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider."""
    return _through(request, provider_id, OAuth2LoginView)


@login_not_required  # type: ignore[untyped-decorator]  # allauth has no types
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take in whom the provider sends back."""
    return _through(request, provider_id, OAuth2CallbackView)


def _through(request: HttpRequest, provider_id: str, view: type[OAuth2View]) -> HttpResponse:
    adapter = Adapter(request, provider_id)
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist as missing:
        raise Http404 from missing
    try:
        answer: HttpResponse = view.adapter_view(adapter)(request)
    except FAULTS as fault:
        return _refused(request, provider, fault)
    return answer


def _refused(request: HttpRequest, provider: Provider, fault: Exception) -> HttpResponse:
    page: HttpResponse = render_authentication_error(request, provider, exception=fault)
    return page
