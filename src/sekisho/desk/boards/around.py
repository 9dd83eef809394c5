"""What lies around one secret, place or business, in the same picture as a person's life.

Drawn from what its page tells anyway and from nothing else: a picture shows nobody more than the lists beside it.
"""

from collections.abc import Container, Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sekisho.desk.boards.page import Page
from sekisho.kernel.moments import end_of, start_of
from sekisho.kernel.texts import Text
from sekisho.right.words import DENY
from sekisho.rooms.designations.workflow import ALIVE
from sekisho.rooms.speech import spoken
from sekisho.web import navigation
from sekisho.web.timeline import Picture, Stretch, picture

AROUND = timedelta(days=366)
"""How far the picture reaches before and after the moment asked about."""
OVER_TIME = Text("{name}の経過", "{name} over time")
Row = dict[str, Any]


def of_secret(page: Page, secret: Row, handlers: Iterable[Row], exposed: Iterable[Row]) -> Picture:
    """Return the designation's period, who is in its range, and where it is exposed.

    A line is judged at the moment asked about only: one without the right is crossed from then on, for since when it is
    so is not told to everybody, and none is said to have been in order before.
    """
    named = secret["title"] or secret["designation_id"]
    state = "ok" if secret["state"] in ALIVE else "plain"
    last = min(filter(None, (secret["valid_until"], secret["ended_on"])))
    stretches = [Stretch("period", named, state, start_of(secret["designated_on"]), end_of(last))]
    for row in handlers:
        until = _until(row["last_day"])
        line = Stretch("range", _person(row), "plain", start_of(row["first_day"]), until, (), _url(page, "person", row))
        stretches += [line, *_wrong(page, line, row["right"] == DENY)]
    for row in exposed:
        name = row["name"] or row["place_id"]
        url = _url(page, "place", row) if row["name"] else ""
        stretches.append(Stretch("reach", name, "plain", row["from_at"], row["to_at"], (), url))
    return _picture(page, named, stretches)


def of_place(page: Page, place: Row, found: Iterable[Row], titles: Container[str]) -> Picture:
    """Return what is exposed at a place, who is entitled to be there, and who of them must not enter tomorrow.

    ``titles`` names the secrets whose pages are there for the viewer.
    """
    tomorrow = start_of(page.asof.moment.date() + timedelta(days=1))
    stretches = [
        Stretch("exposure", row["designation_id"], "plain", row["from_at"], row["to_at"], (),
                _url(page, "designation", row) if row["designation_id"] in titles else "")
        for row in (*place["exposed"], *place["coming"])
    ]  # fmt: skip
    wrong = {row["person_id"]: row for row in found}
    for row in place["present"]["rows"]:
        there = Stretch("reach", _person(row), "plain", row["from_at"], row["to_at"], (), _url(page, "person", row))
        stretches.append(there)
        if amiss := wrong.get(row["person_id"]):
            since = amiss["from_at"] or tomorrow
            stretches.append(Stretch("reach", there.label, "fail", since, there.until, (), there.url))
    return _picture(page, place["name"], stretches)


def of_business(page: Page, business: Row, contracts: Iterable[Row], people: Iterable[Row]) -> Picture:
    """Return the contracts of a business, and in which ranges its people are."""
    stretches = []
    for row in contracts:
        state = "ok" if row["state"] == "in_force" else "plain"
        label = f"{row['contract_id']} {row['regime']}"
        stretches.append(Stretch("contract", label, state, start_of(row["from"]), _until(row["to"])))
    for row in people:
        label = f"{_person(row)} {row['designation_id']}"
        until = _until(row["to"])
        stretches.append(Stretch("range", label, "plain", start_of(row["from"]), until, (), _url(page, "person", row)))
    return _picture(page, business["name_ja" if spoken() == "ja" else "name_en"] or business["name_ja"], stretches)


def _picture(page: Page, name: str, stretches: list[Stretch]) -> Picture:
    at = page.asof.moment
    title = OVER_TIME.filled(name=name)
    return picture(stretches, title=title, start=at - AROUND, end=at + AROUND, at=at, lang=spoken())


def _wrong(page: Page, line: Stretch, is_wrong: bool) -> list[Stretch]:
    at = page.asof.moment
    holds = line.since <= at and (line.until is None or at < line.until)
    return [Stretch(line.lane, line.label, "fail", at, line.until, (), line.url)] if is_wrong and holds else []


def _person(row: Row) -> str:
    """A name with the number, for there are people of one name."""
    return " ".join(filter(None, (row["name"], row["person_id"])))


def _until(last: date | None) -> datetime | None:
    return end_of(last) if last else None


def _url(page: Page, kind: str, row: Row) -> str:
    key = {"person": "person_id", "place": "place_id", "designation": "designation_id"}[kind]
    return navigation.joined(navigation.address(kind, row[key]), page.asof.carried())
