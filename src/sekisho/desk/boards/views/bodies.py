"""Organs and businesses: the lists, and one of each."""

from typing import Any

from django.http import Http404, HttpResponse

from sekisho.desk.boards import around
from sekisho.desk.boards.page import Page, board
from sekisho.kernel.texts import Text
from sekisho.rooms.speech import spoken
from sekisho.web.heat import Heat, heat

CAPTION = Text("部署と月ごとの不一致の件数", "Findings in effect, by unit and month")
UNITS = {
    "papers": Text("指定の書類", "Papers of designations"),
    "others": Text("その他の職員", "Other people"),
}


@board
def organs(page: Page) -> HttpResponse:
    """List the organs, by code."""
    return page.show("organs", {"result": page.ask("organs.list", page=page.number())})


@board
def organ(page: Page, organ_id: str) -> HttpResponse:
    """Show one organ: its role, its units, and where its findings lie."""
    found = [one for one in page.ask("organs.list", per_page=500)["rows"] if one["organ_id"] == organ_id]
    if not found:
        raise Http404
    shown: dict[str, Any] = {"organ": found[0], "heat": _heat(page, organ_id)}
    shown["units"] = page.ask("units.list", body_id=organ_id, page=page.number())
    shown["own"] = _own(page, organ_id)
    if page.may_ask("designations.list"):
        shown["secrets"] = page.ask("designations.list", organ_id=organ_id, per_page=1)["total"]
        shown["places"] = page.ask("places.list", body_id=organ_id, per_page=1)["total"]
    return page.show("organ", shown)


def _own(page: Page, body_id: str) -> Any:
    """What the body asks of itself beyond the law; None for who may not ask."""
    return page.ask("policies.list", body_id=body_id) if page.may_ask("policies.list") else None


def _heat(page: Page, body_id: str) -> Heat | None:
    found = page.soon("board.heat", body_id=body_id) if page.may_ask("board.heat") else None
    if found is None:
        return None
    # The counts lead nowhere: names by month would tell in which month somebody's clearance ended.
    rows = [(_unit(row["unit"]), "", [(count, "") for count in row["counts"]]) for row in found["rows"]]
    return heat(CAPTION.in_(spoken()), [f"{month:%Y-%m}" for month in found["months"]], rows)


def _unit(name: str) -> str:
    return UNITS[name].in_(spoken()) if name in UNITS else name


@board
def businesses(page: Page) -> HttpResponse:
    """List the businesses of the viewer's organs, by code."""
    return page.show("businesses", {"result": page.ask("businesses.list", page=page.number())})


@board
def business(page: Page, business_id: str) -> HttpResponse:
    """Show one business: its contracts, its people in ranges of handlers, what it was told, and its places."""
    found = [one for one in page.ask("businesses.list", per_page=500)["rows"] if one["business_id"] == business_id]
    if not found:
        raise Http404
    shown = {
        "business": found[0],
        "contracts": page.ask("contracts.list", business_id=business_id),
        "people": page.ask("board.handlers_of_body", body_id=business_id, page=page.number()),
        "told": page.ask("board.told_to", body_id=business_id),
        "places": page.ask("places.list", body_id=business_id),
        "heat": _heat(page, business_id),
        "own": _own(page, business_id),
    }
    shown["picture"] = around.of_business(page, found[0], shown["contracts"]["rows"], shown["people"]["rows"])
    return page.show("business", shown)
