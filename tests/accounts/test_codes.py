"""A code of an authenticator app serves a little late too, and once for as long as it would be accepted."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from tests.accounts.office import PASSWORD, STEP, Office, already_in, code, confirm, enter_code, signed_in

from sekisho.kernel.refusals import Unusable
from sekisho.rooms.accounts.models import Account
from sekisho.rooms.accounts.terminal import LOCKED, WRONG, proven


class Clock:
    """The machine's clock, which stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = time.time() // STEP * STEP + 5

    def forward(self, seconds: float) -> None:
        """Move it, far enough for what django-allauth remembers of codes to lapse."""
        self.now += seconds
        cache.clear()


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Clock:
    standing = Clock()
    monkeypatch.setattr(time, "time", lambda: standing.now)
    return standing


def at_the_terminal(account: Account, given: str) -> bool:
    try:
        return proven(account.username, lambda: PASSWORD, lambda: given) == account
    except Unusable as refused:
        assert refused.text == WRONG
        return False


def on_the_pages(account: Account, given: str) -> bool:
    browser = Client()
    browser.post("/account/login/", {"login": account.username, "password": PASSWORD})
    browser.post("/account/2fa/authenticate/", {"code": given})
    return signed_in(browser)


def confirming(account: Account, given: str) -> bool:
    answer = already_in(account).post("/account/2fa/reauthenticate/", {"code": given})
    return int(answer.status_code) == 302


WAYS = pytest.mark.parametrize("enter", [at_the_terminal, on_the_pages, confirming])


@WAYS
def test_a_code_read_near_the_end_of_its_time_serves_and_serves_once(
    office: Office, machine: Clock, enter: object
) -> None:
    read = code()
    machine.forward(STEP)

    assert [enter(office.head, read) for _ in range(2)] == [True, False]  # type: ignore[operator]


@WAYS
def test_a_used_code_is_refused_for_as_long_as_it_would_be_accepted(
    office: Office, machine: Clock, enter: object
) -> None:
    ahead = code(late=-1)
    assert at_the_terminal(office.head, ahead)

    for _ in range(2):
        machine.forward(STEP)
        assert not enter(office.head, ahead)  # type: ignore[operator]


@WAYS
def test_a_code_two_steps_old_is_refused(office: Office, machine: Clock, enter: object) -> None:
    assert not enter(office.head, code(late=2))  # type: ignore[operator]
    assert not enter(office.head, code(late=-2))  # type: ignore[operator]


def test_an_older_code_does_not_serve_after_a_newer_one_and_the_next_does(office: Office, machine: Clock) -> None:
    assert at_the_terminal(office.head, code())
    assert not at_the_terminal(office.head, code(late=1))
    machine.forward(STEP)
    assert at_the_terminal(office.head, code())


def test_whoever_tries_a_used_code_again_is_counted_as_whoever_guesses(office: Office, machine: Clock) -> None:
    used = code()
    assert at_the_terminal(office.head, used)
    machine.forward(STEP)

    assert [at_the_terminal(office.head, used) for _ in range(4)] == [False] * 4
    with pytest.raises(Unusable) as refused:
        proven(office.head.username, lambda: PASSWORD, lambda: used)
    assert refused.value.text == LOCKED


def test_the_code_with_which_an_app_was_added_does_not_sign_in(
    office: Office, machine: Clock, django_capture_on_commit_callbacks: object
) -> None:
    Authenticator.objects.filter(user=office.head).delete()
    browser = already_in(office.head)
    confirm(browser)
    secret = browser.get("/account/2fa/totp/activate/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        enter_code(browser, "/account/2fa/totp/activate/", secret)

    assert not at_the_terminal(office.head, code(secret))
    assert at_the_terminal(office.head, code(secret, late=-1))


def test_a_clock_that_ran_ahead_once_locks_nobody_out(office: Office, machine: Clock) -> None:
    machine.forward(365 * 24 * 60 * 60)
    assert at_the_terminal(office.head, code())
    machine.forward(-365 * 24 * 60 * 60)

    assert at_the_terminal(office.head, code())
