"""A person in a browser: the site as it is served, a real Chromium, a security key made by it."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.accounts.office import PASSWORD, code
from tests.cli.running import COMMAND
from tests.reports.browser import CHROMIUM, Page, chromium

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here")
PATIENCE = 120  # seconds


@dataclass
class Served:
    """A site that is being served: its address, and the path where the head sets a password."""

    address: str
    setup: str


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Found a record in a new home and serve it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("SEKISHO_", "DJANGO_"))}
    home = outside | {"SEKISHO_HOME": str(tmp_path)}
    address = f"http://localhost:{port}"
    founding = ("init", "--organ", "MOD", "--name", "防衛省", "--admin", "kanri", "--head", "choukan", "--url", address)
    founded = subprocess.run([*COMMAND, *founding], env=home, capture_output=True, text=True, check=True)
    setup = next(line.split("\t")[2] for line in founded.stdout.splitlines() if line.startswith("head"))
    process = subprocess.Popen([*COMMAND, "serve", "--port", str(port)], env=home, stderr=subprocess.DEVNULL)
    try:
        _wait(address)
        yield Served(address, setup)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(address: str) -> None:
    for _ in range(PATIENCE * 4):
        try:
            urlopen(f"{address}/account/login/").close()
        except URLError:
            time.sleep(0.25)
        else:
            return
    raise TimeoutError(address)


def _until(page: Page, expression: str) -> None:
    for _ in range(PATIENCE * 10):
        if page.value(f"document.readyState === 'complete' && Boolean({expression})"):
            return
        time.sleep(0.1)
    raise TimeoutError(f"{expression} at {page.value('location.href')}: {page.value('document.body.innerText')}")


def _fill(page: Page, **fields: str) -> None:
    """Fill in the fields of a form and send it, as a person does: by its button."""
    for name, value in fields.items():
        page.value(f"document.querySelector('main [name={name}]').value = {value!r}")
    page.value("document.querySelector('main form [type=submit]').click()")


def _at(page: Page, path: str) -> None:
    _until(page, f"location.pathname === {path!r}")


def _code(secret: str) -> str:
    """Return the code an authenticator shows from now for some seconds at least, so that it can be entered in time."""
    while time.time() % 30 > 20:
        time.sleep(0.2)
    return code(secret)


def _key(page: Page) -> None:
    """Plug a security key in that verifies its user."""
    page.call("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    page.call("WebAuthn.addVirtualAuthenticator", options=options)


def _first_sign_in(page: Page, served: Served) -> None:
    """Set the password, sign in, and confirm it where a second factor is added."""
    page.open(served.setup)
    _until(page, "document.querySelector('[name=password1]')")
    _fill(page, password1=PASSWORD, password2=PASSWORD)
    _until(page, "!document.querySelector('[name=password1]')")
    page.open(f"{served.address}/account/login/")
    _fill(page, login="choukan", password=PASSWORD)
    _at(page, "/account/2fa/")


def _sign_out(page: Page, served: Served) -> None:
    page.value("document.querySelector('header form[action=\"/account/logout/\"] button').click()")
    _at(page, "/account/login/")


def _violations(page: Page) -> list[str]:
    return [told for told in page.complaints if "Content Security Policy" in told or "exceptionThrown" in told]


def test_a_person_signs_in_with_an_authenticator_app(served: Served) -> None:
    with chromium() as page:
        _first_sign_in(page, served)
        page.open(f"{served.address}/account/2fa/totp/activate/")
        _fill(page, password=PASSWORD)
        _until(page, "document.querySelector('#authenticator_secret')")
        secret = page.value("document.querySelector('#authenticator_secret').value")
        first = _code(secret)
        _fill(page, code=first)
        _at(page, "/account/2fa/recovery-codes/")
        page.open(f"{served.address}/")
        _sign_out(page, served)
        _fill(page, login="choukan", password=PASSWORD)
        _at(page, "/account/2fa/authenticate/")
        while _code(secret) == first:
            time.sleep(0.2)
        _fill(page, code=_code(secret))
        _at(page, "/")
        page.open(f"{served.address}/me/")
        assert "Head of the organ" in page.value("document.body.innerText")
        assert _violations(page) == []
        assert all(asked.startswith((served.address, "data:")) for asked in page.asked)


def test_a_passkey_is_added_and_then_signs_in_alone(served: Served) -> None:
    with chromium() as page:
        _key(page)
        _first_sign_in(page, served)
        page.open(f"{served.address}/account/2fa/webauthn/add/")
        _fill(page, password=PASSWORD)
        _until(page, "document.querySelector('#mfa_webauthn_add')")
        page.value("document.querySelector('[name=passwordless]').checked = true")
        page.value("document.querySelector('#mfa_webauthn_add').click()")
        _until(page, "location.pathname !== '/account/2fa/webauthn/add/'")
        page.open(f"{served.address}/")
        _sign_out(page, served)
        page.value("document.querySelector('#passkey_login').click()")
        _at(page, "/")
        assert "choukan" in page.value("document.body.innerText")
        assert _violations(page) == []
