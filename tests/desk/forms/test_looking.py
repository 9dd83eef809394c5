"""The forms in a real browser: an appointment in four clicks, refused while typing, and nothing amiss on the way."""

import time
from collections.abc import Callable

import pytest
from tests.desk.conftest import Desk
from tests.matrix.land import NOW
from tests.soak import whole_or
from tests.web.browsing import CHROMIUM, SIZES, Browser, browsing
from tests.web.signing import signed_in
from tests.world import World

from sekisho.record.models import Doing
from sekisho.record.roles import Role

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here")
LOOKS = [(dark, lang) for dark in (False, True) for lang in ("ja", "en")]
PAGES = (
    "/acts/", "/acts/?q=zzz", "/acts/handler.appoint/", "/acts/designation.designate/", "/acts/training.record/",
    "/acts/designation.extend/many/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", NOW)


def waited(page: Browser, expression: str) -> bool:
    """Wait at most a minute until an expression of the page is true."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if page.value(f"Boolean({expression})"):
            return True
        time.sleep(0.05)
    return False


def clicked(page: Browser, selector: str, then: str) -> None:
    """Click, and wait for what comes of it."""
    page.value(f"document.querySelector({selector!r}).click()")
    assert waited(page, then), page.value("document.body.innerText")


@pytest.mark.parametrize(("dark", "lang"), whole_or([(False, "ja")], LOOKS))
def test_axe_finds_nothing_on_the_forms(world: World, lang: str, dark: bool) -> None:
    world.secret()
    with browsing(signed_in(Role.HEAD, lang=lang)) as page:
        page.see(dark=dark)
        for path in PAGES:
            page.visit(path)
            assert page.axe() == [], path
        assert page.policy() == []


@pytest.mark.parametrize("size", SIZES)
def test_no_form_is_wider_than_the_window(world: World, size: str) -> None:
    world.rows("organs", organ_id="LONG", name_ja="極めて長い名称の行政機関" * 12, name_en="long", role="designator")
    with browsing(signed_in(Role.HEAD)) as page:
        page.see(size=size)
        for path in PAGES:
            page.visit(path)
            assert not page.is_wide(), path


Typed = Callable[[Browser, str, str], None]


def typed(page: Browser, name: str, text: str) -> None:
    """Write into a field as somebody types."""
    page.value(
        f"(f => {{ f.value = {text!r}; for (const e of ['input', 'change'])"
        f" f.dispatchEvent(new Event(e, {{bubbles: true}})) }})(document.getElementsByName({name!r})[0])"
    )


def test_a_handler_is_appointed_in_four_clicks_and_the_answer_stands_there_before(world: World) -> None:
    person = world.person("山田太郎")
    world.assessed(person)
    secret = world.secret()
    with browsing(signed_in(Role.MANAGER)) as page:
        page.visit("/acts/handler.appoint/")
        typed(page, "find:person_id", "山田")
        assert waited(page, f"document.querySelector('input[value={person}]')")
        clicked(page, f"input[value={secret}]", "document.querySelector('#answer').innerText")
        clicked(page, f"input[value={person}]", "document.querySelector('#answer .badge.ok')")
        typed(page, "reason", "担当替え")
        clicked(page, ".actions button[value=check]", "document.querySelector('button[value=do]')")
        assert page.axe() == []
        clicked(page, "button[value=do]", "location.pathname && document.querySelector('.done a')")
        assert page.axe() == []
        assert page.policy() == []
    assert Doing.objects.filter(act="handler.appoint", outcome="done").count() == 1


def test_who_may_not_be_appointed_is_refused_while_typing_with_the_law_and_the_next_step(world: World) -> None:
    person, secret = world.person("佐藤花子"), world.secret()
    with browsing(signed_in(Role.HEAD)) as page:
        page.visit(f"/acts/handler.appoint/?person_id={person}&designation_id={secret}")
        typed(page, "reason", "担当")
        assert waited(page, "document.querySelector('#answer .refusal')")
        told = page.value("document.querySelector('#answer').innerText")
        assert "第11条" in told
        clicked(page, ".actions button[value=check]", "document.querySelector('main > .refusal')")
        assert page.axe() == []
        assert page.policy() == []
    assert not Doing.objects.filter(act="handler.appoint").exists()


def test_the_lines_of_a_wave_are_shown_and_done_without_anything_amiss(world: World) -> None:
    from datetime import date

    secrets = "\n".join([*(world.secret(until=date(2026, 6, 30)) for _ in range(3)), world.secret()])
    asked = {"decided_on": "R8.4.1", "valid_until": "R13.6.30", "reason": "必要", "many": secrets}
    with browsing(signed_in(Role.HEAD)) as page:
        page.visit("/acts/designation.extend/many/")
        for name, text in asked.items():
            page.value(f"document.getElementsByName({name!r})[0].value = {text!r}")
        page.value("document.querySelectorAll('input[value=yes]').forEach(box => box.click())")
        clicked(page, ".actions button[value=check]", "document.querySelector('button[value=do]')")
        assert page.axe() == []
        clicked(page, "button[value=do]", "document.querySelector('button[value=csv]')")
        assert page.axe() == []
        assert page.policy() == []
    assert Doing.objects.filter(act="designation.extend", outcome="done").count() == 3


def test_a_form_that_arrives_filled_in_is_answered_at_once(desk: Desk, world: World) -> None:
    person, secret = world.person(), world.secret()
    browser = desk(Role.MANAGER)

    filled_in = browser.get(f"/acts/handler.appoint/?person_id={person}&designation_id={secret}").content.decode()
    assert 'hx-trigger="load, change from:#act' in filled_in
    assert 'hx-trigger="change from:#act' in browser.get("/acts/handler.appoint/").content.decode()
