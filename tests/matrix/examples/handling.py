"""The range of handlers, stops, training and a body's own policies."""

from datetime import date, datetime
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.land import ORGAN_OF, TODAY, WORD, Land, keeper

from sekisho.record.facts import of_table
from sekisho.record.roles import Role

LATER = datetime(2026, 5, 1, 9)


@doing("handler.appoint", "designation_id", "person_id", blind=True)
def appoint(land: Land, body: str) -> dict[str, Any]:
    """Somebody cleared, and a designation in force."""
    who = {"designation_id": land.designated(body), "person_id": land.cleared(body), "organ_id": body}
    return {**who, "first_day": TODAY, "reason": WORD[body]}


def line(land: Land, body: str) -> tuple[str, str]:
    """A line in the range of handlers; returns the person and the designation."""
    person, secret = land.cleared(body), land.designated(body)
    land.handles(person, secret, body)
    return person, secret


@doing("handler.remove", "designation_id", "person_id")
def remove(land: Land, body: str) -> dict[str, Any]:
    """A handler."""
    person, secret = line(land, body)
    return {"designation_id": secret, "person_id": person, "organ_id": body, "reason": WORD[body]}


@doing("handler.correct", "corrects")
def correct(land: Land, body: str) -> dict[str, Any]:
    """A line written down wrongly."""
    person, _ = line(land, body)
    found = of_table("handlers").objects.known().get(person_id=person)
    return {"corrects": found.key, "last_day": date(2026, 12, 31), "why": WORD[body]}


def stop_(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the body, whose handling is stopped in its organ."""
    where = {"body_id": body, "organ_id": ORGAN_OF[body]}
    return {"person_id": land.of(body), **where, "reason_code": "precaution"}


doing("handling.stop", "person_id")(stop_)


@doing("handling.resume", "stop")
def resume(land: Land, body: str) -> dict[str, Any]:
    """A stop the body ordered."""
    return {"stop": land.act("handling.stop", keeper(body), body, **stop_(land, body))}


@doing("training.record")
def train(land: Land, body: str) -> dict[str, Any]:
    """Somebody who was taught: a body may teach whom it does not know, and counts for itself only."""
    return {"body_id": body, "persons": [land.of(body)], "completed_on": TODAY}


@doing("training.correct", "corrects")
def correct_training(land: Land, body: str) -> dict[str, Any]:
    """A line written down wrongly."""
    key = land.act("training.record", keeper(body), body, **train(land, body))[0]
    return {"corrects": key, "completed_on": date(2026, 3, 2), "why": WORD[body]}


@doing("inspection.record")
def inspect(_: Land, body: str) -> dict[str, Any]:
    """An inspection the body made."""
    return {"body_id": body, "inspected_on": TODAY, "scope": WORD[body], "mismatch": WORD[body], "remedy": WORD[body]}


@doing("inspection.correct", "corrects")
def correct_inspection(land: Land, body: str) -> dict[str, Any]:
    """A line written down wrongly."""
    key = land.act("inspection.record", keeper(body), body, **inspect(land, body))
    return {"corrects": key, "inspected_on": date(2026, 3, 2), "why": WORD[body]}


@doing("policy.set")
def policy(_: Land, body: str) -> dict[str, Any]:
    """A policy of the body."""
    return {"body_id": body, "name": "devices", "value": "banned", "first_day": TODAY}


def asked(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the body for whom the policy shall not hold."""
    return {
        "body_id": body,
        "policy": "devices",
        "person_id": land.of(body),
        "device": WORD[body],
        "reason": WORD[body],
        "until": LATER,
    }


doing("policy.ask_waiver", "person_id")(asked)


@doing("policy.end_waiver", "waiver")
@doing("policy.waive", "waiver")
def waive(land: Land, body: str) -> dict[str, Any]:
    """An exception that another asked for."""
    role = Role.BUSINESS if keeper(body) is Role.BUSINESS else Role.DESK
    return {"waiver": land.act("policy.ask_waiver", role, body, **asked(land, body))}
