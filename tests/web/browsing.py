"""A real Chromium whose requests the test's own client answers: no server, the test's record, all headers kept."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from tests.reports.browser import CHROMIUM as CHROMIUM
from tests.reports.browser import Page, chromium

SITE = "http://localhost"
AXE = (Path(__file__).parent / "vendor" / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LISTENER = (
    "addEventListener('securitypolicyviolation', e => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI))"
)
SIZES = {"desk": (1280, 900), "phone": (360, 740), "double": (640, 450)}
"""A desk, a phone, and a desk at 200 %."""


@dataclass
class Browser(Page):
    """An open page of the site, as the client is signed in."""

    client: Client = field(default_factory=Client)

    def visit(self, path: str) -> None:
        """Open a path of the site."""
        self.open(f"{SITE}{path}")

    def see(self, *, dark: bool = False, size: str = "desk", paper: bool = False) -> None:
        """Look at pages in the dark, at another size, or as they are printed."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="print" if paper else "", features=[scheme])
        width, height = SIZES[size]
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def axe(self) -> list[str]:
        """Return what axe finds against WCAG 2.2 AA on the page: the rule and the elements."""
        self.call("Runtime.evaluate", expression=AXE)
        asked = f"axe.run(document, {{runOnly: {RULES}}}).then(r => JSON.stringify(r.violations))"
        found = json.loads(self.value(asked))
        return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:4]]}" for one in found]

    def policy(self) -> list[str]:
        """Return what the content security policy stopped, and what failed in scripts."""
        return [told for told in self.complaints if "Content Security Policy" in told or "exceptionThrown" in told]

    def is_wide(self) -> bool:
        """Say whether the page is wider than the window, so that reading takes scrolling in two directions."""
        return bool(self.value("document.documentElement.scrollWidth > innerWidth"))

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Fetch.requestPaused":
            self._answer(event["params"]["requestId"], event["params"]["request"])
        super()._note(event)

    def _answer(self, number: str, request: dict[str, Any]) -> None:
        parts = urlsplit(request["url"])
        if f"{parts.scheme}://{parts.netloc}" != SITE:
            self._say("Fetch.failRequest", requestId=number, errorReason="AddressUnreachable")
            return
        given = {"data": request.get("postData", ""), "content_type": "application/x-www-form-urlencoded"}
        asked = f"{parts.path}?{parts.query}" if parts.query else parts.path
        answer: Any = self.client.generic(request["method"], asked, **given, headers={"accept": "text/html"})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = [{"name": name, "value": value} for name, value in answer.headers.items()]
        told = {"responseCode": answer.status_code, "responseHeaders": headers, "body": base64.b64encode(body).decode()}
        self._say("Fetch.fulfillRequest", requestId=number, **told)

    def _say(self, method: str, **params: object) -> None:
        """Call a method whose result nobody waits for."""
        self.pipe.send(method, self.session, params)


@contextmanager
def browsing(client: Client | None = None) -> Iterator[Browser]:
    """Open a page that sees the site as the client does; close it at the end."""
    with chromium(Browser) as browser:
        browser.client = client or browser.client
        browser.call("Page.addScriptToEvaluateOnNewDocument", source=LISTENER)
        browser.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        yield browser
