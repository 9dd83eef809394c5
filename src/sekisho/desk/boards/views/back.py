"""Looking back: who could have known a secret, and what a person could have known."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect

from sekisho.desk.boards.page import Page, board
from sekisho.desk.boards.queries.search import EACH
from sekisho.desk.paper.names import names_in
from sekisho.kernel.moments import end_of, parse_moment, start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.looks import Look, size_at
from sekisho.record.steps import WRITE_A_DAY
from sekisho.rooms.speech import spoken

UNREAD = Text("日時を読めません：{value}", "Not a date or time: {value}")
YEAR = timedelta(days=365)
BY = {"designation_id": "knowers.between", "person_id": "known.by_person"}


@board
def back(page: Page) -> HttpResponse:
    """Ask who could have known X between two moments, or what somebody could have known; a day counts as a whole."""
    asked = page.given("designation_id", "person_id", "from", "to")
    day = page.asof.moment.date()
    by = next((name for name in BY if name in asked), None)
    usual = {"from": (day - YEAR).isoformat(), "to": day.isoformat()}
    shown: dict[str, Any] = {"asked": asked, "by": by, "since": usual | asked}
    if by and {"from", "to"} <= set(asked):
        try:
            named = {by: asked[by], "from_at": _moment(asked["from"]), "to_at": _moment(asked["to"], last=True)}
            shown["result"] = page.ask(BY[by], **named, page=page.number())
            shown["called"] = names_in(_look(page), shown["result"]["rows"], spoken())
        except Refusal as refusal:
            return page.show("back", shown | {"refused": refusal}, status=409)
        except Http404:
            return _meant(page, by, shown)
    return page.show("back", shown)


def _meant(page: Page, by: str, shown: dict[str, Any]) -> HttpResponse:
    """Go on with the only one the words can mean, else ask back; what is not the viewer's is not there."""
    words = shown["asked"][by]
    of_person = by == "person_id"
    hits = page.ask("people.search", words=words, per_page=EACH) if of_person else _secrets(page, words)
    if hits["total"] == 1 and hits["rows"][0][by] != words:
        query = page.request.GET.copy()
        query[by] = hits["rows"][0][by]
        return HttpResponseRedirect(f"{page.request.path}?{query.urlencode()}")
    return page.show("back", shown | {"hits": hits, "words": words}, status=200 if hits["total"] else 404)


def _secrets(page: Page, words: str) -> Any:
    return page.ask("board.search", words=words)["designations"]


def _look(page: Page) -> Look:
    known = page.asof.known_at
    return Look(page.actor, page.asof.moment, None if known is None else size_at(known))


def _moment(written: str, *, last: bool = False) -> datetime:
    """Read a moment, a bare day from its beginning or until its end; Refusal for what is neither."""
    found = parse_moment(written)
    if found is None:
        raise Refusal(UNREAD.filled(value=written[:80]), next_step=WRITE_A_DAY, codes=("UNREADABLE",))
    if isinstance(found, datetime):
        return found
    return end_of(found) if last else start_of(found)
