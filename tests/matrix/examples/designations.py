"""Designations: made, told, extended, reviewed, provided and ended."""

from datetime import date
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.examples.handling import line
from tests.matrix.examples.places import provided
from tests.matrix.land import HOLDS, INNER, ORGAN_OF, TODAY, WORD, Land, business

from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Distribution, Extension, Notice

EXTENDED = {"decided_on": TODAY, **HOLDS}


def soon(land: Land, body: str) -> str:
    """A designation whose period is nearly over."""
    return land.designated(body, until=date(2026, 6, 30))


def number(land: Land, body: str) -> dict[str, Any]:
    """A designation in force."""
    return {"designation_id": land.designated(body)}


@doing("designation.designate")
def designate(land: Land, body: str) -> dict[str, Any]:
    """What meets the three requirements."""
    paper = {
        "organ_id": body, "regime": "SDS", "title": WORD[body], "outline": WORD[body], "item": "1-イ",
        "damage": "serious", "reason_item": INNER[body], "reason_not_public": INNER[body],
        "reason_secrecy": INNER[body], "designated_on": TODAY, "valid_until": date(2031, 3, 31), "measure": "marking",
    }  # fmt: skip
    return {**paper, "designation_id": land.number(body)}


@doing("designation.keep_register")
def keep(_: Land, body: str) -> dict[str, Any]:
    """A pattern of numbers."""
    return {"organ_id": body, "regime": "SDS", "pattern": "{organ}-{serial}", "manager_post": WORD[body]}


@doing("designation.notify", "designation_id", "handlers")
def notify(land: Land, body: str) -> dict[str, Any]:
    """Somebody who handles it."""
    person, secret = line(land, body)
    return {"designation_id": secret, "handlers": [person]}


@doing("designation.pass_on", "designation_id", "handlers")
def pass_on(land: Land, body: str) -> dict[str, Any]:
    """What another organ designated and the body holds, and somebody who handles it there."""
    if business(body):
        person, secret = line(land, body)
        provided(land, body, secret)
        return {"giver_id": body, "designation_id": secret, "handlers": [person]}
    other, secret, person = "NPA", land.number(body), land.cleared(body)
    if not of_table("organs").objects.known().filter(organ_id=other).exists():
        land.organ(other, "警察庁")
    words = {"title": WORD[body], "outline": WORD[body], "item": "1-イ", "measure": "marking"}
    days = {"designated_on": date(2025, 1, 1), "valid_until": date(2029, 12, 31)}
    land.rows("designations", designation_id=secret, organ_id=other, regime="SDS", **words, **days)
    asked = {"designation_id": secret, "route": "organ", "recipient_id": body, "provided_on": TODAY}
    answers = dict.fromkeys(("need", "consulted", "measures"), "要")
    land.act("designation.provide", Role.HEAD, other, giver_id=other, reason="要", answers=answers, **asked)
    land.rows("handlers", designation_id=secret, person_id=person, organ_id=body, **{"from": TODAY, "to": None})
    return {"giver_id": body, "designation_id": secret, "handlers": [person]}


@doing("designation.correct_line", "corrects")
def correct_line(land: Land, body: str) -> dict[str, Any]:
    """A handler who was told, entered with the wrong day."""
    if business(body):
        land.act("designation.pass_on", Role.BUSINESS, body, **pass_on(land, body))
    else:
        land.act("designation.notify", Role.HEAD, body, **notify(land, body))
    key = Distribution.objects.known().filter(giver_id=body).latest("pk").key
    return {"corrects": key, "mistaken": True, "why": WORD[body]}


@doing("designation.mark_later", "designation_id")
def mark(land: Land, body: str) -> dict[str, Any]:
    """Something that was only notified."""
    secret = land.designated(body, measure="notice")
    return {"designation_id": secret, "marked_on": TODAY, "what": WORD[body]}


@doing("designation.review", "designation_id")
def review(land: Land, body: str) -> dict[str, Any]:
    """A designation in force."""
    found = {"reviewed_on": TODAY, **HOLDS, "reason": INNER[body], "reviewer": WORD[body]}
    return {**number(land, body), **found}


@doing("designation.extend", "designation_id")
def extend(land: Land, body: str) -> dict[str, Any]:
    """A designation that soon ends."""
    until = {"valid_until": date(2031, 6, 30), "reason": INNER[body]}
    return {"designation_id": soon(land, body), **EXTENDED, **until}


def _old(land: Land, body: str) -> str:
    secret, organ = land.number(body), ORGAN_OF[body]
    days = {"designated_on": date(1996, 7, 1), "valid_until": date(2026, 6, 30)}
    words = {"title": WORD[organ], "outline": WORD[organ], "item": "1-イ", "measure": "marking"}
    land.rows("designations", designation_id=secret, organ_id=organ, regime="SDS", **words, **days)
    return secret


@doing("designation.extend_past_30", "designation_id")
def extend_past_30(land: Land, body: str) -> dict[str, Any]:
    """A designation that has nearly lasted thirty years."""
    secret = _old(land, body)
    approved = {"cabinet_approved_on": date(2026, 3, 2), "approval_reason": INNER[body]}
    until = {"valid_until": date(2031, 6, 30), "reason": INNER[body]}
    return {"designation_id": secret, **EXTENDED, **approved, **until}


@doing("designation.approval_refused", "designation_id")
def approval_refused(land: Land, body: str) -> dict[str, Any]:
    """A designation that has nearly lasted thirty years."""
    return {"designation_id": _old(land, body), "decided_on": TODAY, "reason": INNER[body]}


@doing("designation.correct_refusal", "corrects")
def correct_refusal(land: Land, body: str) -> dict[str, Any]:
    """A refusal that was entered."""
    key = land.act("designation.approval_refused", Role.HEAD, ORGAN_OF[body], **approval_refused(land, body))
    return {"corrects": key, "why": INNER[body]}


@doing("designation.provide", "designation_id", law={Role.MANAGER: "HEADS_DECISION"})
def provide(land: Land, body: str) -> dict[str, Any]:
    """By an organ to the Diet; by a business back to the organ that provided it."""
    secret = land.designated(body)
    if business(body):
        provided(land, body, secret)
    route = ("business_to_organ", ORGAN_OF[body]) if business(body) else ("diet", "DIET")
    answers = {"demanded": "要"} if business(body) else {"diet_measures": "要", "no_serious_harm": "要"}
    lines = {"route": route[0], "recipient_id": route[1], "provided_on": TODAY, "answers": answers}
    return {"giver_id": body, "designation_id": secret, **lines, "reason": WORD[body]}


@doing("designation.terminate", "designation_id")
def terminate(land: Land, body: str) -> dict[str, Any]:
    """A designation in force."""
    return {**number(land, body), "ended_on": TODAY, "ground": "public", "reason": INNER[body]}


@doing("designation.terminate_part", "designation_id")
def terminate_part(land: Land, body: str) -> dict[str, Any]:
    """A designation in force."""
    words = {"part": INNER[body], "remains": INNER[body], "reason": INNER[body]}
    return {**number(land, body), "ended_on": TODAY, **words}


@doing("designation.expire", "designation_id")
def expire(land: Land, body: str) -> dict[str, Any]:
    """A designation whose period is over."""
    secret, organ = land.number(body), ORGAN_OF[body]
    days = {"designated_on": date(2025, 1, 1), "valid_until": date(2026, 3, 31)}
    words = {"title": WORD[organ], "outline": WORD[organ], "item": "1-イ", "measure": "marking"}
    land.rows("designations", designation_id=secret, organ_id=organ, regime="SDS", **words, **days)
    return {"designation_id": secret}


def proposing(_: Land, body: str) -> dict[str, Any]:
    """What seems to meet the three requirements."""
    return {
        "organ_id": body, "regime": "SDS", "title": WORD[body], "outline": WORD[body], "item": "1-イ",
        "damage": "serious", "reason_item": INNER[body], "reason_not_public": INNER[body],
        "reason_secrecy": INNER[body], "measure": "marking",
    }  # fmt: skip


doing("designation.propose")(proposing)


def proposed(land: Land, body: str) -> dict[str, Any]:
    """A proposal that waits for the head."""
    return {"proposal": land.act("designation.propose", Role.DESK, body, **proposing(land, body))}


@doing("designation.return_proposal", "proposal")
def return_proposal(land: Land, body: str) -> dict[str, Any]:
    """A proposal that waits for the head."""
    return {**proposed(land, body), "reason": INNER[body]}


@doing("designation.reject_proposal", "proposal")
def reject_proposal(land: Land, body: str) -> dict[str, Any]:
    """A proposal that waits for the head."""
    return {**proposed(land, body), "reason": INNER[body]}


@doing("designation.designate_proposed", "proposal")
def designate_proposed(land: Land, body: str) -> dict[str, Any]:
    """A proposal that waits for the head."""
    return {**proposed(land, body), "designated_on": TODAY, "designation_id": land.number(body)}


@doing("designation.correct", "designation_id", "corrects", law={Role.MANAGER: "HEADS_CORRECTION"})
def correct(land: Land, body: str) -> dict[str, Any]:
    """A designation whose extension was written down wrongly."""
    asked = extend(land, body)
    land.act("designation.extend", Role.HEAD, body, **asked)
    line_ = Extension.objects.known().get(designation_id=asked["designation_id"])
    changes = {"valid_until": "2031-03-31"}
    return {
        "designation_id": asked["designation_id"],
        "corrects": line_.key,
        "changes": changes,
        "reason": INNER[body],
    }


def notice(land: Land, body: str) -> str:
    """A notice the body must give; returns its key."""
    asked = provide(land, body)
    role = Role.BUSINESS if business(body) else Role.HEAD
    return str(land.act("designation.provide", role, body, **asked)["notice"])


def sending(land: Land, body: str) -> dict[str, Any]:
    """A notice that was not sent yet."""
    key = notice(land, body)
    return {"body_id": body, "notices": [key], "sent_at": Notice.objects.known().get(key=key).made_at, "means": "paper"}


doing("notice.sent", "notices")(sending)


@doing("notice.received", "notices")
def receiving(land: Land, body: str) -> dict[str, Any]:
    """A notice that was sent."""
    asked = sending(land, body)
    land.act("notice.sent", Role.BUSINESS if business(body) else Role.HEAD, body, **asked)
    return {"body_id": body, "notices": asked["notices"], "received_at": asked["sent_at"]}
