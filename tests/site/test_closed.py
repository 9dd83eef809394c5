"""The site is closed: headers, errors, languages, logs, deployment."""

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from tests.accounts.office import Office, already_in, words

from sekisho.kernel.refusals import Unusable
from sekisho.site import urls
from sekisho.site.logs import Impersonal

PAGES = (
    *("/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/", "/account/2fa/webauthn/add/"),
    *("/account/2fa/recovery-codes/generate/", "/account/password/change/", "/account/logout/"),
    *("/account/2fa/recovery-codes/", "/account/connected/", "/acts/account.create/", "/acts/role.request/"),
)
OPEN = ("/account/login/", "/account/signup/", "/account/inactive/", "/static/web/sekisho.css")
LEFT_ENGLISH = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]{2,}){2,}")


def _fails(_: HttpRequest) -> HttpResponse:
    raise RuntimeError("山田太郎 の結果は no")


urlpatterns = [*urls.urlpatterns, path("fails/", _fails)]


@pytest.fixture
def office(db: None, monkeypatch: pytest.MonkeyPatch) -> Office:
    """A founded record."""
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")
    return Office.founded()


def _directives(policy: str) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


@pytest.mark.parametrize("page", [*OPEN, *PAGES, "/no/such/page", "/api/v1/queries/no.such"])
def test_every_answer_carries_the_strict_policy(office: Office, page: str) -> None:
    browser = already_in(office.admin) if page in PAGES else Client()
    headers = browser.get(page).headers
    policy = _directives(headers["Content-Security-Policy"])
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("page", [*OPEN[:3], *PAGES])
def test_a_page_speaks_the_language_that_was_chosen(office: Office, page: str) -> None:
    browser = already_in(office.admin) if page in PAGES else Client()
    answer = browser.get(page, follow=True)
    assert answer.status_code == 200
    said = words(answer.content)
    assert '<html lang="ja">' in answer.content.decode()
    assert not LEFT_ENGLISH.search(said.replace("Sekisho", "")), LEFT_ENGLISH.findall(said)
    browser.post("/language/", {"language": "en"})
    assert '<html lang="en">' in browser.get(page, follow=True).content.decode()


@pytest.mark.parametrize("page", [*OPEN[:3], *PAGES])
def test_a_page_has_nothing_inline_and_nothing_from_elsewhere(office: Office, page: str) -> None:
    browser = already_in(office.admin) if page in PAGES else Client()
    html = browser.get(page, follow=True).content.decode()
    assert not re.search(r"\son[a-z]+=|\sstyle=|<style|javascript:", html)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or 'type="application/json"' in tag
    for asked in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        assert Client().get(asked).status_code == 200


@pytest.mark.urls(__name__)
def test_a_fault_tells_nothing_but_that_it_was_one(office: Office) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get("/fails/")
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers
    assert "想定外" in answer.content.decode()
    assert "unexpected fault" in answer.content.decode()
    assert "山田" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


@pytest.mark.urls(__name__)
def test_logs_name_nobody_and_no_result(office: Office) -> None:
    lines: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(Impersonal().format(record))

    kept = Kept()
    logging.getLogger().addHandler(kept)
    try:
        Client(raise_request_exception=False).get("/fails/")
        Client().get("/persons/p-1234-yamada")
        Client(headers={"host": "yamada.example"}).get("/")
        for _ in range(6):
            Client().post("/account/login/", {"login": "yamada", "password": "x"})
    finally:
        logging.getLogger().removeHandler(kept)
    told = "\n".join(lines)
    fault = next(read for read in map(json.loads, lines) if read.get("exception") == "RuntimeError")
    assert fault["route"] == "GET fails/"
    for personal in ("山田", "yamada", "p-1234", "結果", "choukan"):
        assert personal not in told


def test_a_request_that_is_too_large_is_not_read(office: Office) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=100):
        answer = Client().post("/account/login/", {"login": "x" * 200})
    assert answer.status_code == 413


def test_nothing_is_kept_in_caches(office: Office) -> None:
    assert "no-store" in already_in(office.head).get("/").headers["Cache-Control"]


def _checked(home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SEKISHO_")}
    environment |= {"SEKISHO_HOME": str(home), "DJANGO_SETTINGS_MODULE": "sekisho.site.settings"} | more
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("tls", ["on", "proxy"])
def test_django_finds_nothing_to_say_about_the_deployment(tmp_path: Path, tls: str) -> None:
    done = _checked(tmp_path, SEKISHO_TLS=tls)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


def test_an_identity_provider_is_named_by_one_file(tmp_path: Path) -> None:
    given = {"name": "庁内認証", "server_url": "https://idp.example/realm", "client_id": "a", "secret": "b"}
    (tmp_path / "oidc.json").write_text(json.dumps(given), encoding="utf-8")
    asked = (
        "import django; django.setup(); from django.conf import settings as s; "
        "print(s.PROVIDER_ORIGIN, s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['name'])"
    )
    environment = os.environ | {"SEKISHO_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "sekisho.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "https://idp.example" in done.stdout
    assert "庁内認証" in done.stdout


def test_the_site_speaks_in_the_clear_to_this_machine_only() -> None:
    from sekisho.cli.serve import transport

    pem = Path("x.pem")
    assert transport("127.0.0.1", None, None, None) == "off"
    assert transport("::1", None, None, "on") == "off"
    assert transport("0.0.0.0", pem, pem, "off") == "on"
    assert transport("10.0.0.1", None, None, "proxy") == "proxy"
    for host, cert, key in (("0.0.0.0", None, None), ("mod.example", None, None), ("127.0.0.1", pem, None)):
        with pytest.raises(Unusable):
            transport(host, cert, key, "off")


def test_the_demonstrations_door_is_not_served_by_whoever_left_it_in_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sekisho.cli import serve

    monkeypatch.setenv("SEKISHO_DEMO", "1")
    told: list[bool] = []
    monkeypatch.setattr(serve, "run", lambda *_: told.append("SEKISHO_DEMO" in os.environ))

    serve.command()

    assert told == [False]


def test_somebody_not_signed_in_is_refused_much_sooner(office: Office) -> None:
    large = {"CONTENT_LENGTH": str(9 * 2**20)}
    assert Client().post("/account/login/", **large).status_code == 413  # type: ignore[arg-type]
    assert already_in(office.admin).get("/", **large).status_code != 413  # type: ignore[arg-type]


def test_the_servers_own_faults_are_told_without_their_words() -> None:
    said = "Application callable raised an exception\nTraceback\nRuntimeError: 山田太郎"
    record = logging.LogRecord("_granian.utils", logging.ERROR, "", 0, said, None, None)
    assert "山田" not in Impersonal().format(record)
