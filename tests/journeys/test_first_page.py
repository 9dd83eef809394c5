"""The first page: whoever has never seen it finds at a glance who must not enter tomorrow, and why."""

import pytest
from tests.desk.conftest import Desk
from tests.journeys.ministry import Ministry
from tests.journeys.walking import Walk, amiss, walking

from sekisho.record.roles import Role

BOTTOM = "(name => [...document.querySelectorAll('main *')].filter(e => e.children.length === 0 || e.tagName === 'TD')\
    .filter(e => e.textContent.includes(name) && e.getBoundingClientRect().width > 1)\
    .map(e => e.getBoundingClientRect().bottom)[0] ?? 1e9)"


def bottom(walk: Walk, text: str) -> float:
    """Where on the page a text is first seen to its end, in pixels from the top of the window."""
    return float(walk.value(f"{BOTTOM}('{text}')"))


@pytest.mark.parametrize(
    ("lang", "heading", "why"),
    [("ja", "明日入れてはならない者", "適性評価"), ("en", "Must not enter tomorrow", "No clearance")],
)
def test_who_must_not_enter_tomorrow_and_why_is_seen_without_scrolling(
    desk: Desk, ministry: Ministry, lang: str, heading: str, why: str
) -> None:
    with walking(desk(Role.DESK, lang=lang)) as walk:
        walk.visit("/")
        seen = [bottom(walk, text) for text in (heading, "鈴木三郎", why)]
        print(f"first page {lang}: {seen} of 900 px, {walk.seconds:.1f} s")
        assert max(seen) <= 900
        assert walk.value("scrollY") == 0
        assert amiss(walk.page) == []
