"""People: found by name, and one person as one picture."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from sekisho.desk.boards.page import Page, board
from sekisho.desk.boards.queries import seen
from sekisho.kernel.moments import end_of, start_of
from sekisho.kernel.texts import Text
from sekisho.rooms.speech import spoken
from sekisho.web import navigation
from sekisho.web.timeline import Picture, Stretch, picture

OF_ACT = Text("{named}（{regime}）", "{named} ({regime})")
PAGES = {"clearance": "organ", "range": "designation", "reach": "place", "posting": "organ"}

ACTS_OF_ONE = (
    "handler.appoint", "presence.entitle", "handling.stop", "training.record", "assessment.record_result",
)  # fmt: skip
"""The acts that begin with a person."""


@board
def people(page: Page) -> HttpResponse:
    """List the people the viewer may see, by reading; narrowed by words of their names or numbers."""
    words = page.given("q").get("q", "")
    return page.show("people", {"result": page.ask("people.search", words=words, page=page.number()), "words": words})


@board
def person(page: Page, person_id: str) -> HttpResponse:
    """Show one person: posting, clearance, range and reach as one picture, and what may be handled."""
    one = page.ask("people.one", person_id=person_id)
    lanes = page.ask("board.lanes", person_id=person_id)
    shown = {
        "person": one,
        "amiss": page.soon("board.of_person", person_id=person_id),
        "picture": _picture(page, one, lanes),
        "ranges": _ranges(page, one, lanes),
        "stops": page.ask("stops.list", person_id=person_id, ended=True),
        "trainings": page.ask("trainings.list", person_id=person_id),
        "results": page.maybe("assessments.list", person_id=person_id),
        "acts": list(_acts(page, one)),
    }
    return page.show("person", shown)


def _ranges(page: Page, one: dict[str, Any], lanes: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of ranges with the titles of their secrets, those that are over last."""
    day = page.asof.moment.date()
    titles = {row["label"]: row["named"][spoken()] for row in lanes["rows"] if row["lane"] == "range" and row["named"]}
    there = seen.titles(page.look(), (row["designation_id"] for row in one["ranges"]))
    rows = [
        row
        | {
            "title": titles.get(row["designation_id"]),
            "there": row["designation_id"] in there,
            "over": row["to"] is not None and row["to"] < day,
        }
        for row in one["ranges"]
    ]
    return sorted(rows, key=lambda row: (row["over"], row["outcome"] != "deny"))


def _picture(page: Page, one: dict[str, Any], found: dict[str, Any]) -> Picture:
    title = Text(f"{one['name'] or one['person_id']}の経過", f"{one['name'] or one['person_id']} over time")
    start, end = start_of(found["first_day"]), end_of(found["last_day"])
    stretches = [_stretch(page, row) for row in found["rows"]]
    return picture(stretches, title=title, start=start, end=end, at=page.asof.moment, lang=spoken())


def _stretch(page: Page, row: dict[str, Any]) -> Stretch:
    named = (row["named"] or {}).get(spoken(), row["label"])
    label = OF_ACT.filled(named=named, regime=row["regime"]).in_(spoken()) if row["lane"] == "clearance" else named
    state = "plain" if row["lane"] == "posting" else row["state"]
    url = navigation.address(PAGES[row["lane"]], row["url"]) if row["url"] else ""
    url = navigation.joined(url, page.asof.carried())
    return Stretch(row["lane"], label, state, row["since"], row["until"], (), url)


def _acts(page: Page, one: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The acts about a person that the viewer may do for one of the bodies the person is posted to."""
    bodies = {p["body_id"] for p in one["postings"]} | {r["organ_id"] for r in one["ranges"]}
    for name in ACTS_OF_ONE:
        wanted = [grant.body_id for grant in page.actor.grants]
        if any(page.may_do(name, body) for body in (*sorted(bodies), *wanted)):
            yield name, "persons" if name == "training.record" else "person_id"
