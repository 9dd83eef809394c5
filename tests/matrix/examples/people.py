"""People, postings and exempt offices."""

from datetime import date
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.land import ORGAN_OF, OTHER, TODAY, WORD, Land, business

from sekisho.record.roles import Role

TOMORROW = date(2026, 4, 2)


@doing("person.enter", blind=True)
def enter(land: Land, body: str) -> dict[str, Any]:
    """Somebody new."""
    return {"body_id": body, "person_id": land.number(body), "name": WORD[body], "first_day": TODAY}


@doing("person.rename", "person_id")
def rename(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the body."""
    return {"body_id": body, "person_id": land.of(body), "name": f"{WORD[body]}花子", "first_day": TODAY}


@doing("person.correct", "corrects")
def correct(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the body."""
    return {"body_id": body, "corrects": land.of(body), "name": f"{WORD[body]}次郎", "reason": WORD[body]}


@doing("person.post", "person_id")
def post(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the body, to a second post of it."""
    return {"body_id": body, "person_id": land.of(body), "kind": "concurrent", "first_day": TODAY}


def posting(land: Land, body: str) -> str:
    """A posting to the body; returns its number."""
    person = land.of(body, until=date(2020, 3, 31))
    return land.post(person, body, since=date(2020, 4, 1))


@doing("person.end_posting", "posting_id")
def end_posting(land: Land, body: str) -> dict[str, Any]:
    """A posting that holds."""
    return {"posting_id": posting(land, body), "last_day": TODAY}


@doing("person.correct_posting", "corrects")
def correct_posting(land: Land, body: str) -> dict[str, Any]:
    """A posting that holds."""
    return {"corrects": posting(land, body), "first_day": date(2020, 4, 2), "reason": WORD[body]}


def away(land: Land, body: str) -> dict[str, Any]:
    """A posting that holds, and where to go from it: a business posts nobody elsewhere."""
    to = body if business(body) else OTHER[body]
    return {"posting_id": posting(land, body), "to_body_id": to, "effective_day": TOMORROW}


doing("person.move", "posting_id")(away)
doing("person.second", "posting_id")(away)


@doing("person.return", "posting_id")
def return_(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the organ who is seconded to a business."""
    person = land.of(body, until=date(2020, 3, 31))
    there = land.post(person, {"MOD": "ACME", "ATLA": "BETA"}[body], "seconded", since=date(2020, 4, 1))
    return {"body_id": body, "posting_id": there, "effective_day": TOMORROW}


@doing("person.erase", "person_id")
def erase(land: Land, body: str) -> dict[str, Any]:
    """Somebody who left long ago."""
    person = land.of(body, until=date(2016, 3, 31))
    why = {"retained_until": date(2026, 3, 31), "reason": WORD[body], "basis": WORD[body]}
    return {"body_id": body, "person_id": person, **why}


def office(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the organ who takes an office that needs no assessment."""
    held = {"office": "minister_of_state", "first_day": date(2026, 3, 2)}
    return {"body_id": body, "person_id": land.of(body), **held}


doing("office.hold", "person_id")(office)


@doing("office.leave", "office_key")
def leave(land: Land, body: str) -> dict[str, Any]:
    """An office that is held."""
    key = land.act("office.hold", Role.HEAD, body, **office(land, body))["office"]
    return {"body_id": ORGAN_OF[body], "office_key": key, "last_day": TODAY}
