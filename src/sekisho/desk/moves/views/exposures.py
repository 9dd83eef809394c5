"""Planning an exposure: a screen, a briefing; who would be within reach before it happens."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from sekisho.desk.forms.naming import meant
from sekisho.desk.moves.page import Page, page
from sekisho.desk.moves.views.meetings import moment
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import perform, rehearse

NO_TIME = Text("日時を読めません。", "The time cannot be read.")
MANY = Text("いくつか当てはまります。一つを選んでください。", "Several fit: choose one.")
NONE = Text("あなたが見られる範囲に、これに合う指定はありません。", "No designation that you may see fits.")


@require_http_methods(["GET", "POST"])
@page
def plan(page: Page, place_id: str) -> HttpResponse:
    """Rehearse an exposure and show who would be within reach; begin it only where nobody lacks the right."""
    place = page.ask("places.one", place_id=place_id, per_page=50)
    given: Any = page.request.POST if page.request.method == "POST" else page.request.GET
    shown = {"place": place, "given": given, "may": page.may_do("exposure.begin", place["body_id"])}
    if page.request.method != "POST":
        return page.show("exposure", **shown)
    times = {name: moment(given.get(name, "")) for name in ("from_at", "to_at")}
    if any(given.get(name, "").strip() and times[name] is None for name in times):
        return page.show("exposure", 400, fault=NO_TIME, **shown)
    words = given.get("designation_id", "").strip()
    hits = meant(page.actor, "designations", words)
    if len(hits) != 1:
        return page.show("exposure", 400, fault=MANY if hits else NONE, hits=hits, **shown)
    shown["given"] = given.dict() | {"designation_id": hits[0]["value"]}
    asked = {"place_id": place_id, "designation_id": hits[0]["value"], **times}
    return _answered(page, asked, shown)


def _answered(page: Page, asked: dict[str, Any], shown: dict[str, Any]) -> HttpResponse:
    reached = list(_reached(page, asked))
    try:
        if "begin" in page.request.POST:
            perform("exposure.begin", page.actor, **asked)
            return redirect("exposure-plan", place_id=asked["place_id"])
        rehearse("exposure.begin", page.actor, **asked)
    except Refusal as refusal:
        return page.show("exposure", 409, refusal=refusal, reached=reached, **shown)
    return page.show("exposure", clear=True, reached=reached, **shown)


def _reached(page: Page, asked: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Everybody there meanwhile, those without the right first, each with reasons as the viewer may learn them."""
    start, end = asked["from_at"] or page.asof.moment, asked["to_at"] or datetime.max
    try:
        answer = page.ask("exposure.reach", place_id=asked["place_id"], designation_id=asked["designation_id"],
                          from_at=start, to_at=None if end == datetime.max else end)  # fmt: skip
    except Refusal:
        return ()
    rows: list[dict[str, Any]] = answer["rows"]
    return rows
