"""Places, what is exposed there and who is there."""

from datetime import datetime
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.examples.handling import line
from tests.matrix.land import MORNING, ORGAN_OF, SECRET, WORD, Land, business, keeper

from sekisho.record.roles import Role

NOON = datetime(2026, 4, 1, 12)


@doing("place.enter")
def enter(land: Land, body: str) -> dict[str, Any]:
    """A new place."""
    return {"place_id": land.number(body), "body_id": body, "kind": "room", "name": f"{WORD[body]}室"}


@doing("place.close", "place_id")
def close(land: Land, body: str) -> dict[str, Any]:
    """A place in use."""
    return {"place_id": land.kept(body)}


def shown(land: Land, body: str) -> str:
    """A designation the body knows; a business because one of its people handles it."""
    return line(land, body)[1] if business(body) else land.designated(body)


def exposed(land: Land, body: str) -> dict[str, Any]:
    """A place and a designation."""
    return {"place_id": land.kept(body), "designation_id": shown(land, body)}


@doing("exposure.begin", "place_id", "designation_id")
def begin(land: Land, body: str) -> dict[str, Any]:
    """A place where something is to be shown. A business must know the designation: it was provided with it."""
    asked = exposed(land, body)
    if business(body):
        provided(land, body, asked["designation_id"])
    return asked


def provided(land: Land, body: str, secret: str) -> None:
    """Provide the business with a designation of its organ."""
    answers = {"special_need": "要", "conforming": "要", "measures": "要"}
    land.act(
        "designation.provide", Role.HEAD, ORGAN_OF[body], giver_id=ORGAN_OF[body], designation_id=secret,
        route="business", recipient_id=body, provided_on=MORNING.date(), reason=SECRET[ORGAN_OF[body]], answers=answers,
    )  # fmt: skip


@doing("exposure.end", "place_id", "designation_id")
def end(land: Land, body: str) -> dict[str, Any]:
    """Something that is exposed."""
    asked = begin(land, body)
    land.act("exposure.begin", keeper(body), body, **asked)
    return asked


def there(land: Land, body: str) -> dict[str, Any]:
    """A place and somebody of the body. A visitor may be entitled, and what happened is logged, by number alone."""
    return {"place_id": land.kept(body), "person_id": land.of(body)}


doing("presence.entitle", "place_id", blind=True)(there)


@doing("presence.withdraw", "place_id", "person_id", blind=True)
def withdraw(land: Land, body: str) -> dict[str, Any]:
    """Somebody who is entitled."""
    asked = there(land, body)
    land.act("presence.entitle", keeper(body), body, **asked)
    return asked


@doing("presence.log", "place_id")
def log(land: Land, body: str) -> dict[str, Any]:
    """Somebody who came in."""
    return {**there(land, body), "from_at": MORNING}


@doing("presence.correct", "corrects")
def correct(land: Land, body: str) -> dict[str, Any]:
    """A line written down wrongly."""
    key = land.act("presence.entitle", keeper(body), body, **there(land, body))
    return {"corrects": key, "to_at": NOON, "why": WORD[body]}


@doing("exposure.correct", "corrects")
def correct_exposure(land: Land, body: str) -> dict[str, Any]:
    """A line of what is exposed, written down wrongly."""
    key = land.act("exposure.begin", keeper(body), body, **begin(land, body))
    return {"corrects": key, "to_at": NOON, "why": WORD[body]}
