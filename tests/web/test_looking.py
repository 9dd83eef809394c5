"""The frame and its components in a real browser: axe finds nothing, the policy stops nothing, nothing is too wide."""

import pytest
from tests.soak import whole_or
from tests.web.browsing import CHROMIUM, SIZES, browsing
from tests.web.signing import signed_in
from tests.world import World

from sekisho.record.roles import Role

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not here"),
    pytest.mark.urls("tests.web.gallery"),
]
LOOKS = [(dark, lang) for dark in (False, True) for lang in ("ja", "en")]
PAGES = ("/gallery/", "/gallery/?at=2026-01-01&known_at=2026-02-01", "/gallery/?at=nonsense&marked=1", "/me/")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-04-01T09:00")


@pytest.mark.parametrize(("dark", "lang"), whole_or([(True, "en")], LOOKS))
def test_axe_finds_nothing(world: World, lang: str, dark: bool) -> None:
    with browsing(signed_in(Role.HEAD, lang=lang)) as page:
        page.see(dark=dark)
        for path in PAGES:
            page.visit(path)
            page.value("document.querySelectorAll('details').forEach(d => d.open = true)")
            assert page.axe() == [], path
        assert page.policy() == []
        assert all(asked.startswith(("http://localhost/", "data:")) for asked in page.asked)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_window(world: World, size: str) -> None:
    with browsing(signed_in(Role.HEAD)) as page:
        page.see(size=size)
        for path in PAGES:
            page.visit(path)
            assert not page.is_wide(), path


def test_who_signs_in_finds_nothing_amiss(world: World) -> None:
    with browsing() as page:
        page.visit("/account/login/")
        assert page.axe() == []
        assert page.policy() == []


def test_an_error_page_finds_nothing_amiss(world: World) -> None:
    with browsing(signed_in(Role.HEAD)) as page:
        page.visit("/no/such/page")
        assert page.axe() == []


def test_the_keyboard_alone_reaches_the_contents_first(world: World) -> None:
    with browsing(signed_in(Role.HEAD)) as page:
        page.visit("/gallery/")
        for kind in ("keyDown", "keyUp"):
            page.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        assert page.value("document.activeElement.className") == "skip"
        assert page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
