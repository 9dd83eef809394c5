"""Signing in through an identity provider opens what its holder connected, under our roles and second factor."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings
from tests.accounts.identity_provider import CLIENT, SECRET, IdentityProvider, running
from tests.accounts.office import Office, confirm, sign_in, signed_in

from sekisho.kernel.refusals import Unusable
from sekisho.record.actors import Grant
from sekisho.record.roles import Role
from sekisho.rooms.accounts.models import Account, RoleGrant, RoleRequest, Standing
from sekisho.site.identity import checked, providers

LOGIN = "/account/oidc/oidc/login/"
FAILED = "Third-Party Login Failure"


@pytest.fixture
def provider(settings: Settings) -> Iterator[IdentityProvider]:
    with running() as one:
        settings.SOCIALACCOUNT_PROVIDERS = providers(checked(json.dumps(one.configured)))
        yield one


def led(browser: Client, to: str = LOGIN) -> str:
    """Go to the provider, whose subject is signed in there; returns where it sends the browser back to."""
    asked = browser.post(to)
    assert asked.status_code == 302, asked.content
    at = urlsplit(asked.headers["Location"])
    connection = HTTPConnection(at.netloc, timeout=5)
    connection.request("GET", f"{at.path}?{at.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return f"{back.path}?{back.query}"


def through(browser: Client, to: str = LOGIN) -> HttpResponse:
    return browser.get(led(browser, to), headers={"accept-language": "en"})  # type: ignore[return-value]


def connected(account: Account, provider: IdentityProvider) -> None:
    """Connect an account to the provider's subject as its holder does, on the pages."""
    browser = sign_in(account)
    confirm(browser)
    through(browser, f"{LOGIN}?process=connect")
    assert SocialAccount.objects.filter(user=account).count() == 1


def entered(provider: IdentityProvider) -> bool:
    """Say whether the subject of the provider gets as far as the second factor."""
    return through(Client()).headers.get("Location", "").startswith("/account/2fa/authenticate/")


def test_a_connected_subject_signs_in_with_its_second_factor_and_holds_what_two_persons_granted(
    office: Office, provider: IdentityProvider
) -> None:
    connected(office.head, provider)
    browser = Client()
    answer = through(browser)

    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert not signed_in(browser)
    spare = Authenticator.objects.get(user=office.head, type="recovery_codes").wrap().get_unused_codes()[0]
    browser.post("/account/2fa/authenticate/", {"code": spare})
    assert signed_in(browser)
    assert "choukan" in browser.get("/").content.decode()
    assert office.actor(office.head).grants == (Grant(Role.HEAD, "MOD"),)


def test_the_provider_is_asked_for_the_subject_only_with_state_nonce_and_pkce(
    office: Office, provider: IdentityProvider
) -> None:
    led(Client(), f"{LOGIN}?scope=email&auth_params=prompt%3Dnone%26nonce%3Dx")
    led(Client())
    asked, other = provider.asked

    assert (asked["scope"], asked["code_challenge_method"]) == ("openid", "S256")
    assert "prompt" not in asked
    assert all(len(asked[name]) > 30 for name in ("state", "nonce", "code_challenge"))
    assert all(asked[name] != other[name] for name in ("state", "nonce", "code_challenge"))


def test_nothing_of_the_person_is_kept_but_the_subject(office: Office, provider: IdentityProvider) -> None:
    connected(office.head, provider)
    kept = SocialAccount.objects.get(user=office.head)

    assert kept.extra_data == {"id_token": {"iss": provider.url, "sub": provider.subject}}
    assert provider.subject not in kept.uid


def test_an_unknown_subject_gets_no_account_and_no_session(office: Office, provider: IdentityProvider) -> None:
    before = Account.objects.count(), Standing.objects.count(), RoleRequest.objects.count(), RoleGrant.objects.count()
    provider.claims = {"email": "choukan@mod.example", "email_verified": True, "preferred_username": "choukan"}
    Account.objects.filter(pk=office.head.pk).update(email="choukan@mod.example")
    browser = Client()
    answer = through(browser)

    assert "Sign Up Closed" in answer.content.decode()
    assert not signed_in(browser)
    assert not SocialAccount.objects.exists()
    assert before == (
        Account.objects.count(), Standing.objects.count(), RoleRequest.objects.count(), RoleGrant.objects.count(),
    )  # fmt: skip


def test_without_a_second_factor_here_there_are_no_roles_whatever_the_provider_says(
    office: Office, provider: IdentityProvider
) -> None:
    bare = office.account("fuku", Role.HEAD, protect=False)
    browser = sign_in(bare)
    confirm(browser)
    through(browser, f"{LOGIN}?process=connect")
    again = Client()
    through(again)

    assert signed_in(again)
    assert again.get("/").headers["Location"] == "/account/2fa/"
    assert again.get("/api/v1/queries/roles.requests").status_code != 200


def test_a_disabled_account_is_not_opened(office: Office, provider: IdentityProvider) -> None:
    connected(office.head, provider)
    Account.objects.filter(pk=office.head.pk).update(is_active=False)
    browser = Client()
    through(browser)

    assert not signed_in(browser)
    assert not entered(provider)


def test_the_same_subject_of_another_provider_is_somebody_else(
    office: Office, provider: IdentityProvider, settings: Settings
) -> None:
    connected(office.head, provider)
    with running() as other:
        settings.SOCIALACCOUNT_PROVIDERS = providers(other.configured)
        assert not entered(other)


OTHER = ec.generate_private_key(ec.SECP256R1())
FORGERIES: dict[str, dict[str, Any]] = {
    "another key": {"signing": {"key": OTHER}},
    "an unknown key": {"signing": {"key": OTHER, "headers": {"kid": "two"}}},
    "no signature": {"signing": {"key": None, "algorithm": "none"}},
    "the client's secret": {"signing": {"key": SECRET.ljust(64), "algorithm": "HS256"}},
    "another issuer": {"claims": {"iss": "https://idp.example"}},
    "no issuer": {"claims": {"iss": None}},
    "another audience": {"claims": {"aud": "another-client"}},
    "several audiences and no party": {"claims": {"aud": [CLIENT, "another-client"]}},
    "another party": {"claims": {"aud": [CLIENT, "another-client"], "azp": "another-client"}},
    "no audience": {"claims": {"aud": None}},
    "another attempt": {"claims": {"nonce": "of another attempt"}},
    "no nonce": {"claims": {"nonce": None}},
    "too late": {"claims": {"exp": 1_700_000_000, "iat": 1_600_000_000}},
    "no end": {"claims": {"exp": None}},
    "not yet": {"claims": {"iat": 9_999_999_999}},
    "no subject": {"claims": {"sub": None}},
    "published by another issuer": {"published": {"issuer": "https://idp.example"}},
    "keys sent in the clear": {"published": {"jwks_uri": "http://idp.example/jwks"}},
    "tokens sent in the clear": {"published": {"token_endpoint": "http://idp.example/token"}},
    "no keys published": {"published": {"jwks_uri": None}},
}


def test_a_token_that_is_not_the_providers_own_for_this_very_attempt_opens_nothing(
    office: Office, provider: IdentityProvider
) -> None:
    connected(office.head, provider)
    assert entered(provider)
    for name, forged in FORGERIES.items():
        browser = Client(headers={"accept-language": "en"})
        back = led(browser)
        for part in ("claims", "signing", "published"):
            setattr(provider, part, forged.get(part, {}))
        answer = browser.get(back)
        assert FAILED in answer.content.decode(), name
        assert not signed_in(browser), name
        provider.claims, provider.signing, provider.published = {}, {}, {}
    assert entered(provider)


def test_what_comes_back_serves_once_and_in_one_browser_only(office: Office, provider: IdentityProvider) -> None:
    connected(office.head, provider)
    browser, thief = (Client(headers={"accept-language": "en"}) for _ in range(2))
    back = led(browser)

    assert FAILED in thief.get(back).content.decode()
    other = Client(headers={"accept-language": "en"})
    assert FAILED in other.get(led(other) + "&iss=https%3A%2F%2Fidp.example").content.decode()
    assert browser.get(back).headers["Location"].startswith("/account/2fa/")
    assert FAILED in browser.get(back).content.decode()


def test_a_code_that_was_used_or_was_made_for_another_attempt_is_refused(
    office: Office, provider: IdentityProvider
) -> None:
    connected(office.head, provider)
    first, second = (Client(headers={"accept-language": "en"}) for _ in range(2))
    stolen, own = led(first), led(second)
    mixed = stolen.split("state=")[0] + "state=" + own.split("state=")[1]
    assert FAILED in second.get(mixed).content.decode()

    own = led(second)
    assert second.get(own).headers["Location"].startswith("/account/2fa/")
    third = Client(headers={"accept-language": "en"})
    again = own.split("state=")[0] + "state=" + led(third).split("state=")[1]
    assert FAILED in third.get(again).content.decode()


def test_the_log_says_why_and_the_page_does_not(
    office: Office, provider: IdentityProvider, caplog: pytest.LogCaptureFixture
) -> None:
    provider.claims = {"aud": "another-client"}
    answer = through(Client())
    provider.claims, provider.published = {}, {"issuer": "https://idp.example"}
    through_nothing = Client().post(LOGIN)

    said = [record.getMessage() for record in caplog.records if record.name == "sekisho.accounts"]
    assert said == ["ID token: InvalidAudienceError", "another issuer than the one configured"]
    assert "audience" not in (answer.content + through_nothing.content).decode().casefold()


def test_a_provider_that_is_down_or_answers_nonsense_is_told_on_a_page(
    office: Office, provider: IdentityProvider, settings: Settings
) -> None:
    provider.published = {"issuer": 5}
    assert FAILED in Client(headers={"accept-language": "en"}).post(LOGIN).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = providers(provider.configured | {"server_url": "http://127.0.0.1:9"})
    answer = Client(headers={"accept-language": "en"}).post(LOGIN)
    assert FAILED in answer.content.decode()
    assert "127.0.0.1:9" not in answer.content.decode()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{", "server_url"),
        ("[]", "server_url"),
        ('{"name": "a"}', "client_id"),
        ('{"name": "a", "server_url": "https://i", "client_id": "c", "secret": 1}', "secret"),
        ('{"name": "a", "server_url": "http://idp.example", "client_id": "c", "secret": "s"}', "https"),
        ('{"name": "a", "server_url": "idp.example", "client_id": "c", "secret": "s"}', "https"),
    ],
)
def test_a_provider_that_is_named_wrongly_is_refused_at_the_start(written: str, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        checked(written)
