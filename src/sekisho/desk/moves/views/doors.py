"""Door lists: who may enter a place on a day and who must not, to be printed; one place, or all of a body."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from sekisho.desk.moves.page import Page, page
from sekisho.kernel import clock
from sekisho.kernel.wareki import parse_day
from sekisho.rooms.named import MOST

PLACES = 8
"""Places on one print."""


@require_safe
@page
def door(page: Page, place_id: str) -> HttpResponse:
    """Show the door list of one place."""
    day = _day(page)
    place = page.ask("places.one", place_id=place_id, per_page=1)
    return page.show("doors", doors=[_door(page, place, day)], on=day, one=place)


@require_safe
@page
def all_doors(page: Page) -> HttpResponse:
    """Show the door lists of every place of a body, one after another; twenty places to a page."""
    if not page.may_ask("doors.every"):
        raise Http404
    day, body = _day(page), page.request.GET.get("body", "")
    result = page.ask("doors.every", body_id=body or None, on=day, page=page.number(), per_page=PLACES)
    shown = [_parted(door) for door in result["rows"]]
    return page.show("doors", doors=shown, quiet=result["quiet"], on=day, result=result, per_page=PLACES)


def _day(page: Page) -> date:
    """The day asked for; tomorrow where none is, since the list is printed the evening before."""
    asked = parse_day(page.request.GET.get("on", "").strip()[:40])
    return asked or (page.asof.at or clock.now()).date() + timedelta(days=1)


def _door(page: Page, place: dict[str, Any], day: date) -> dict[str, Any]:
    """One place; more people than fit on a page of the query are asked for page by page."""
    found = page.ask("doors.list", place_id=place["place_id"], on=day, per_page=MOST)
    rows = list(found["rows"])
    for number in range(2, -(-found["total"] // MOST) + 1):
        rows += page.ask("doors.list", place_id=place["place_id"], on=day, page=number, per_page=MOST)["rows"]
    return _parted({**found, "place": place, "rows": rows})


def _parted(door: dict[str, Any]) -> dict[str, Any]:
    """Those who may enter and those who must not, apart."""
    return {
        **door,
        "may": [row for row in door["rows"] if row["may"]], "not": [row for row in door["rows"] if not row["may"]],
    }  # fmt: skip
