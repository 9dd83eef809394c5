"""Places: the list, and one with what is shown there and who may come."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from sekisho.desk.boards import around
from sekisho.desk.boards.page import Page, board
from sekisho.desk.boards.queries import seen
from sekisho.record.acts import ACTS

ACTS_OF_ONE = ("presence.entitle", "exposure.begin", "presence.log", "place.close")
"""The acts that begin with a place."""
ACTS_OF_LINES = ("exposure.end", "exposure.correct", "presence.withdraw", "presence.correct")
"""The acts about what is exposed there, and about who may be there."""


@board
def places(page: Page) -> HttpResponse:
    """List the places in use, by code; with ``closed`` the closed ones too."""
    asked = page.given("body_id")
    closed = bool(page.given("closed"))
    result = page.ask("places.list", **asked, closed=closed, page=page.number())
    return page.show("places", {"result": result, "asked": asked, "closed": closed})


@board
def place(page: Page, place_id: str) -> HttpResponse:
    """Show one place: what is exposed, who is entitled, tomorrow's door list, and who must not enter."""
    tomorrow = page.asof.moment.date() + timedelta(days=1)
    one = page.ask("places.one", place_id=place_id, page=page.number())
    there = {row["designation_id"] for row in (*one["exposed"], *one["coming"])}
    shown: dict[str, Any] = {
        "place": one,
        "titles": seen.titles(page.look(), there),
        "acts": _acts(page, one) if one["closed_at"] is None else [],
        "lines": {name.replace(".", "_"): page.may_do(name, one["body_id"]) for name in ACTS_OF_LINES},
        "may_plan": page.may_ask("exposure.reach"),
        "door": page.ask("doors.list", place_id=place_id, on=tomorrow, page=page.number("door")),
        "found": page.soon("board.must_not_enter", place_id=place_id, per_page=50),
        "tomorrow": tomorrow,
    }
    shown["picture"] = around.of_place(page, shown["place"], (shown["found"] or {"rows": []})["rows"], shown["titles"])
    return page.show("place", shown)


def _acts(page: Page, one: dict[str, Any]) -> list[dict[str, Any]]:
    query = urlencode({"place_id": one["place_id"]})
    able = [name for name in ACTS_OF_ONE if page.may_do(name, one["body_id"])]
    return [{"name": name, "label": ACTS[name].label, "url": f"/acts/{name}/?{query}"} for name in able]
