"""Places: the list, and one with what is shown there and who may come."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse

from sekisho.desk.boards import around
from sekisho.desk.boards.page import Page, board


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
    shown: dict[str, Any] = {
        "place": page.ask("places.one", place_id=place_id, page=page.number()),
        "door": page.ask("doors.list", place_id=place_id, on=tomorrow, page=page.number("door")),
        "found": page.soon("board.must_not_enter", place_id=place_id, per_page=50),
        "tomorrow": tomorrow,
    }
    shown["picture"] = around.of_place(page, shown["place"], (shown["found"] or {"rows": []})["rows"])
    return page.show("place", shown)
