"""Every page of every role: axe finds nothing, the policy stops nothing, nothing is asked of the outside."""

from datetime import datetime

import pytest
from tests.desk.conftest import Desk
from tests.journeys.crawling import crawl
from tests.journeys.ministry import Ministry
from tests.journeys.walking import Walk, amiss, walking
from tests.soak import SOAK, whole_or
from tests.world import LONG_AGO, World

from sekisho.record.planning import analyse
from sekisho.record.roles import Role

SEATS = [
    (Role.DESK, "MOD", "ja"), (Role.MANAGER, "MOD", "en"), (Role.HEAD, "MOD", "ja"), (Role.ASSESSOR, "MOD", "en"),
    (Role.BUSINESS, "ACME", "ja"), (Role.INSPECTOR, "*", "en"), (Role.ADMIN, "MOD", "ja"),
]  # fmt: skip
FEWER = [seat for seat in SEATS if seat[0] is Role.DESK]
LONG = "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処" * 4
SINCE = datetime(2025, 6, 1)
UNBROKEN = "W" * 120
PATHS = (
    "/",
    "/people/",
    "/moves/",
    "/meetings/",
    "/doors/",
    "/acts/",
    "/acts/handler.appoint/",
    "/registers/",
    "/back/",
)


def test_nothing_is_amiss_on_any_page_of_any_role(desk: Desk, ministry: Ministry) -> None:
    acts: set[str] = set()
    bad: dict[str, list[str]] = {}
    with walking(desk(Role.DESK)) as walk:
        for role, body, lang in whole_or(FEWER, SEATS):
            walk.page.client = desk(role, body, lang=lang)
            seen = set(acts)
            bad |= {f"{role} {lang} {path}": found for path in crawl(walk, seen) if (found := amiss(walk.page))}
            acts |= {one for one in seen if one.startswith(("act", "register", "mfa"))}
    assert bad == {}
    assert len(acts) > (50 if SOAK else 10)


@pytest.mark.parametrize("lang", whole_or(["en"], ["ja", "en"]))
def test_nothing_is_wider_than_the_window_whatever_is_written(desk: Desk, world: World, lang: str) -> None:
    empty = desk(Role.MANAGER, lang=lang)
    with walking(empty) as walk:
        wide = widths(walk, PATHS)
        found = Ministry.founded(world)
        person = world.person(LONG, unit=UNBROKEN)
        world.rows("presences", place_id=found.room, person_id=person, from_at=SINCE, source="roster")
        own = (
            f"/people/{person}/",
            f"/secrets/{found.secret}/",
            f"/places/{found.room}/",
            f"/places/{found.room}/plan",
        )
        wide |= widths(walk, (*PATHS, *own))
    assert wide == set()


def test_ten_thousand_people_come_in_pages(desk: Desk, world: World) -> None:
    posted = {"body_id": "MOD", "kind": "regular", "from": LONG_AGO, "to": None}
    world.crowd("persons", ({"person_id": f"m{n:05}", "name": f"職員 {n}"} for n in range(10_000)))
    world.crowd("postings", ({"posting_id": f"g{n:05}", "person_id": f"m{n:05}", **posted} for n in range(10_000)))
    analyse()
    with walking(desk(Role.MANAGER)) as walk:
        walk.visit("/people/")
        assert "10,000" in walk.text
        assert walk.value("document.querySelectorAll('tbody tr').length") == 50
        walk.click("最後")
        assert walk.value("document.querySelectorAll('tbody tr').length") == 50
        assert amiss(walk.page) == []


def widths(walk: Walk, paths: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return the pages that are wider than the window, with its size."""
    wide = set()
    for size in whole_or(["phone", "double"], ["phone", "desk", "double"]):
        walk.page.see(size=size)
        for path in paths:
            walk.visit(path)
            if walk.page.is_wide():
                wide.add((size, path))
    return wide
