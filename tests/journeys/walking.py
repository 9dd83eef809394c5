"""Somebody at the desk with a mouse or a keyboard: what is clicked and typed, and how long the machine took."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from tests.web.browsing import SITE, Browser, browsing

FAR = 60  # presses of Tab
PATIENT = 120  # seconds until what was waited for must be there
KEYS = {"Tab": 9, "Enter": 13, " ": 32}
FIND = """(text => {
  const seen = e => e.ariaHidden !== 'true' && e.checkVisibility() && e.getBoundingClientRect().width > 0;
  const every = [...document.querySelectorAll('main a, main button, main label, main summary, nav a, header a')];
  const word = e => e.textContent.replace(/\\s+/g, ' ').trim();
  const found = every.filter(seen);
  return found.find(e => word(e) === text) || found.find(e => word(e).includes(text));
})"""

PLACE = """async e => {
  if (!e) return null;
  e.scrollIntoView({block: 'center'});
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const r = e.getClientRects()[0];
  return [r.x + Math.min(r.width / 2, 60), r.y + r.height / 2];
}"""


@dataclass
class Walk:
    """A person before an open page; ``clicks`` counts what the hand did besides typing."""

    page: Browser
    clicks: int = 0
    presses: int = 0
    began: float = field(default_factory=time.monotonic)
    worked: float = field(default_factory=time.process_time)

    @property
    def seconds(self) -> float:
        """Seconds since the beginning, of which the walker itself takes next to none."""
        return time.monotonic() - self.began

    @property
    def machine(self) -> float:
        """Seconds of work of the site since the beginning: on a machine that does nothing else, what is waited for."""
        return time.process_time() - self.worked

    def again(self) -> None:
        """Count from here."""
        self.clicks, self.presses, self.began, self.worked = 0, 0, time.monotonic(), time.process_time()

    def value(self, expression: str) -> Any:
        """Return a value of the page, None while it is being replaced by another."""
        result = self.page.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return result.get("result", {}).get("value")

    def until(self, what: Callable[[], Any], told: str) -> Any:
        """Wait until something holds; returns it."""
        for _ in range(PATIENT * 50):
            if found := what():
                return found
            time.sleep(0.02)
        raise AssertionError(f"{told}: {self.text[:1500]}")

    def sees(self, text: str) -> None:
        """Wait until the page says something."""
        self.until(lambda: text in self.text, f"never said: {text}")

    @property
    def text(self) -> str:
        """What the page says."""
        return str(self.value("document.querySelector('main')?.innerText || ''"))

    def visit(self, path: str) -> None:
        """Come to a page as by a bookmark."""
        self.page.visit(path)

    def click(self, text: str, *, goes: bool = True) -> None:
        """Click what bears a text with the mouse; wait for the next page where it goes to one."""
        self._press_at(f"{FIND}({json.dumps(text)})", text, goes=goes)

    def choose(self, name: str, value: str) -> None:
        """Tick a choice of a form."""
        self._press_at(f"document.querySelector('[name={json.dumps(name)}][value={json.dumps(value)}]')", value)

    def write(self, name: str, text: str) -> None:
        """Write into a field, as typing does; no click."""
        spot = f"document.querySelector('main [name={json.dumps(name)}]')"
        done = f"{spot}.focus(), {spot}.select?.(), true"
        assert self.value(done), f"no field {name}"
        if self.value(f"{spot}.tagName") == "SELECT":
            self.value(
                f"{spot}.value = {json.dumps(text)}, {spot}.dispatchEvent(new Event('change', {{bubbles: true}}))"
            )
        else:
            self.page.call("Input.insertText", text=text)

    def press(self, key: str, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.presses += 1
            typed = {"text": {"Enter": "\r"}.get(key, key)} if key != "Tab" else {}
            for kind in ("keyDown", "keyUp"):
                code = KEYS[key]
                self.page.call(
                    "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **typed
                )

    def tab_to(self, what: str) -> None:
        """Press Tab until the focus is on what bears a text, a name or a value."""
        bears = f"(e => [e.name, e.value, e.textContent.trim()].includes({json.dumps(what)}))(document.activeElement)"
        for _ in range(FAR):
            self.press("Tab")
            if self.value(bears):
                shown = "(e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.bottom > 0 })"
                assert self.value(f"{shown}(document.activeElement)"), f"the focus is hidden on {what}"
                return
        raise AssertionError(f"Tab never reached {what}")

    def enter(self) -> None:
        """Press Enter, which leads to the next page."""
        with self.going():
            self.press("Enter")

    def told(self, what: str, most: int) -> None:
        """Note clicks and seconds of a walk (``pytest -rP`` shows them); no more clicks than its target."""
        took = f"{self.seconds:.1f} s, of which the site {self.machine:.2f} s"
        print(f"{what}: {self.clicks} clicks, {self.presses} keys, {took}")
        assert self.clicks <= most, what

    def _press_at(self, spot: str, told: str, *, goes: bool = False) -> None:
        place = f"({PLACE})({spot})"
        x, y = self.until(lambda: self.value(place), f"nothing to click: {told}")
        self.clicks += 1
        with self.going() if goes else _staying():
            for kind in ("mousePressed", "mouseReleased"):
                self.page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    @contextmanager
    def going(self) -> Iterator[None]:
        """Wait for the next page."""
        self.value("window.left = true")
        yield
        self.until(lambda: self.value("!window.left && document.readyState === 'complete'"), "no next page")


@contextmanager
def _staying() -> Iterator[None]:
    yield


@contextmanager
def walking(client: Client) -> Iterator[Walk]:
    """Open a Chromium for somebody signed in."""
    with browsing(client) as page:
        page.see()
        yield Walk(page)


def amiss(page: Browser) -> list[str]:
    """Return what an open page does that no page may: axe, the policy, errors in scripts, requests to the outside."""
    outside = [asked for asked in page.asked if not asked.startswith((f"{SITE}/", "data:", "about:"))]
    return [*page.axe(), *page.policy(), *(f"outside: {asked}" for asked in outside)]
