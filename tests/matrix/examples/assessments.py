"""Results, doubt notices and decisions that a result still stands."""

from datetime import date
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.land import MORNING, NOTIFIED, TODAY, WORD, Land

from sekisho.record.roles import Role


@doing("assessment.record_result", "person_id")
def record(land: Land, body: str) -> dict[str, Any]:
    """Somebody of the organ who was told a result."""
    told = {"regime": "SDS", "case_item": "i", "result": "cleared", "notified_on": date(2026, 3, 2)}
    return {"organ_id": body, "person_id": land.of(body), "assessment_id": land.number(body), **told}


@doing("assessment.correct", "corrects")
def correct(land: Land, body: str) -> dict[str, Any]:
    """A result written down wrongly."""
    right = {"case_item": "i", "result": "not_cleared", "notified_on": NOTIFIED[body]}
    return {"corrects": land.result(land.of(body), body), **right, "reason": WORD[body]}


def doubted(land: Land, body: str) -> dict[str, Any]:
    """Somebody cleared about whom a doubt arose."""
    return {"organ_id": body, "person_id": land.cleared(body), "regime": "SDS", "given_at": MORNING}


doing("doubt.notify", "person_id")(doubted)


@doing("doubt.correct", "corrects")
def correct_doubt(land: Land, body: str) -> dict[str, Any]:
    """A notice written down wrongly."""
    notice = land.act("doubt.notify", Role.ASSESSOR, body, **doubted(land, body))["notice"]
    return {"corrects": notice, "given_at": None, "reason": WORD[body]}


@doing("standing.decide", "person_id")
def decide(land: Land, body: str) -> dict[str, Any]:
    """Somebody who was cleared, left, and came back."""
    person = land.cleared(body, until=date(2024, 3, 31))
    land.post(person, body, since=date(2025, 4, 1))
    return {"organ_id": body, "person_id": person, "regime": "SDS", "decided_on": TODAY}
