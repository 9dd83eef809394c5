"""Every page of every role: axe finds nothing, the policy stops nothing, nothing is asked of the outside."""

import pytest
from tests.desk.conftest import Desk
from tests.journeys.crawling import crawl
from tests.journeys.ministry import Ministry
from tests.journeys.walking import amiss, walking

from sekisho.record.roles import Role

SEATS = [
    (Role.DESK, "MOD"), (Role.MANAGER, "MOD"), (Role.HEAD, "MOD"), (Role.ASSESSOR, "MOD"), (Role.BUSINESS, "ACME"),
    (Role.INSPECTOR, "*"), (Role.ADMIN, "MOD"),
]  # fmt: skip


def test_nothing_is_amiss_on_any_page_of_any_role(desk: Desk, ministry: Ministry) -> None:
    import time
    acts: set[str] = set()
    bad = {}
    with walking(desk(Role.DESK)) as walk:
        for role, body in SEATS:
          for lang in ("ja", "en"):
            walk.page.client = desk(role, body, lang=lang)
            seen = set(acts)
            t = time.monotonic(); n = 0
            for path in crawl(walk, seen):
                n += 1
                if found := amiss(walk.page):
                    bad[path] = (role, lang, found)
                    walk.page.complaints.clear(); walk.page.asked.clear()
            acts |= {one for one in seen if one.startswith("act")}
            print(role, lang, n, time.monotonic() - t, sorted(seen - acts), flush=True)
    for k, v in bad.items():
        print(k, v)
    assert not bad
