"""Whatever a page offers to somebody is there for that person: every link is followed, every form's address tried."""

from dataclasses import dataclass, field
from datetime import date, datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from tests.desk.boards.ministry import handles
from tests.desk.conftest import Desk
from tests.journeys.crawling import FILES, kind
from tests.journeys.ministry import Ministry
from tests.soak import whole_or

from sekisho.record.roles import Role

FEW = [(Role.HEAD, "MOD"), (Role.BUSINESS, "ACME"), (Role.ADMIN, "MOD")]
OTHERS = [(Role.DESK, "MOD"), (Role.MANAGER, "MOD"), (Role.ASSESSOR, "MOD"), (Role.INSPECTOR, "*")]
SEATS = whole_or(FEW, [*FEW, *OTHERS])
OF_A_KIND = whole_or([1], [1, 3])[-1]
"""Pages of one kind that are opened; of lists and acts each has a kind of its own."""
LEFT = ("/account/logout", "/static/")


class Ways(HTMLParser):
    """Where a page leads: links, and the addresses of its forms with their methods."""

    def __init__(self, here: str, page: str) -> None:
        super().__init__()
        self.here = here
        self.found: set[tuple[str, str]] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a way."""
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self._note("get", given["href"])
        if tag == "form":
            self._note((given.get("method") or "get").lower(), given.get("action") or self.here)
        for method in ("get", "post"):
            if given.get(f"hx-{method}"):
                self._note(method, given[f"hx-{method}"])

    def _note(self, method: str, address: str | None) -> None:
        found = urljoin(self.here, (address or "").partition("#")[0])
        if found.startswith("/") and not found.startswith(LEFT):
            self.found.add((method, found))


@dataclass
class Crawl:
    """Somebody who goes everywhere."""

    browser: Client
    opened: dict[str, int] = field(default_factory=dict)
    dead: set[tuple[str, str]] = field(default_factory=set)

    def begin(self) -> None:
        """Go from Today to wherever it leads."""
        waiting = [("", "get", "/")]
        tried: set[tuple[str, str]] = set()
        while waiting:
            source, method, address = waiting.pop(0)
            if (method, address) in tried or not self._fresh(method, address):
                continue
            tried.add((method, address))
            waiting += [(address, *way) for way in sorted(self._ways(source, method, address))]

    def _fresh(self, method: str, address: str) -> bool:
        name = f"{method} {kind(address)}"
        self.opened[name] = self.opened.get(name, 0) + 1
        return self.opened[name] <= OF_A_KIND

    def _ways(self, source: str, method: str, address: str) -> set[tuple[str, str]]:
        if method == "post":
            asked = resolve(urlsplit(address).path)  # what is sent there changes the record: that it is there is enough
            if asked.url_name in ("act", "act-many", "act-answer") and self.browser.get(address).status_code == 404:
                self.dead.add((source, address))
            return set()
        answer = self.browser.get(address, headers={"accept": "text/html"})
        if answer.status_code >= 400:
            self.dead.add((source, address))
        if urlsplit(address).path.endswith(FILES) or "html" not in answer.headers.get("Content-Type", ""):
            return set()
        return Ways(address, answer.content.decode()).found


@pytest.fixture
def told(ministry: Ministry) -> Ministry:
    """A business in contract, with people in the ranges of a secret it was told of and of one it was not."""
    world = ministry.world
    world.rows("contracts", contract_id="K9", organ_id="MOD", business_id="ACME", regime="SDS",
               **{"from": date(2025, 4, 1), "to": None})  # fmt: skip
    worker, other = world.person("従業者", posted_to="ACME"), world.secret()
    world.rows("places", place_id="works", body_id="ACME", kind="room", name="工場")
    for secret in (ministry.secret, other):
        handles(world, worker, secret)
        world.rows("exposures", place_id="works", designation_id=secret, from_at=datetime(2025, 6, 1))
    world.rows("presences", place_id="works", person_id=worker, from_at=datetime(2025, 6, 1), source="roster")
    world.do("designation.notify", designation_id=ministry.secret, businesses=["ACME"])
    return ministry


@pytest.mark.parametrize(("role", "body"), SEATS)
def test_no_page_leads_to_what_is_not_there(told: Ministry, desk: Desk, role: Role, body: str) -> None:
    crawl = Crawl(desk(role, body))
    crawl.begin()
    assert crawl.dead == set()
    assert len(crawl.opened) > (15 if role is Role.ADMIN else 40)
