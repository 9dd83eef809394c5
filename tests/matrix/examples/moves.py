"""Moves planned together, applied, withdrawn, and what they cut off."""

from datetime import date
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.examples.handling import line
from tests.matrix.land import OTHER, TODAY, UNIT, WORD, Land
from tests.web.signing import signed_in

from sekisho.record.facts import of_table
from sekisho.record.roles import Role

TOMORROW = date(2026, 4, 2)


@doing("move.map_columns")
def headings(_: Land, body: str) -> dict[str, Any]:
    """A heading of the body's own."""
    return {"body_id": body, "headings": {"person_id": WORD[body]}}


@doing("move.open_wave")
def opening(land: Land, body: str) -> dict[str, Any]:
    """A wave of one move."""
    days = {"first_day": TOMORROW, "last_day": TOMORROW}
    return {"body_id": body, "wave": land.number(body), "title": WORD[body], **days, "moves": 1}


@doing("move.plan", "wave", "moves")
def planning(land: Land, body: str) -> dict[str, Any]:
    """A handler of the body who goes to another unit of it, where an assessment would be needed."""
    wave = opening(land, body)
    land.act("move.open_wave", Role.DESK, body, **wave)
    person, _ = line(land, body)
    post = of_table("postings").objects.known().get(person_id=person)
    lost = of_table("handlers").objects.known().get(person_id=person)
    row = {
        "move": land.number(body), "person_id": person, "posting_id": post.posting_id, "kind": "regular",
        "from_body": body, "from_unit": UNIT[body], "to_body": body, "to_unit": UNIT[body],
        "effective_day": TOMORROW.isoformat(), "start_by": TODAY.isoformat(), "handlers": [lost.key], "needs": ["SDS"],
    }  # fmt: skip
    return {"body_id": body, "wave": wave["wave"], "moves": [row]}


def planned(land: Land, body: str) -> dict[str, Any]:
    """A move that is planned and may be written already."""
    asked = planning(land, body)
    land.act("move.plan", Role.DESK, body, **asked)
    return asked | {"moves": [row["move"] for row in asked["moves"]]}


doing("move.apply", "wave", "moves")(planned)


@doing("move.withdraw", "wave", "moves")
def withdrawing(land: Land, body: str) -> dict[str, Any]:
    """A planned move."""
    return planned(land, body) | {"reason": WORD[body]}


doing("move.cut", "wave", "moves")(withdrawing)


@doing("move.release", "moves")
def releasing(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the body of whom another body, where he was once, says that he comes to it."""
    signed_in(Role.DESK, body)
    other, person, wave = OTHER[body], land.of(body), land.number(body)
    post = of_table("postings").objects.known().get(person_id=person)
    land.posted(person, other, date(2010, 4, 1), date(2014, 3, 31))
    days = {"first_day": TOMORROW, "last_day": TOMORROW}
    land.act("move.open_wave", Role.DESK, other, body_id=other, wave=wave, title=WORD[other], **days, moves=1)
    row = {
        "move": land.number(body), "person_id": person, "posting_id": post.posting_id, "kind": "regular",
        "from_body": body, "to_body": other, "effective_day": TOMORROW.isoformat(),
    }  # fmt: skip
    land.act("move.plan", Role.DESK, other, body_id=other, wave=wave, moves=[row])
    return {"body_id": body, "moves": [row["move"]], "answer": "given"}
