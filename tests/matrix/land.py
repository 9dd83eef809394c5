"""A land of two organs and two businesses that know nothing of each other's secrets, each with a word of its own.

Everything that belongs to a body carries its word, in names, numbers, titles, outlines, reasons and places, so that one
look at an answer tells whose contents came out.
"""

from datetime import date, datetime
from typing import Any

from tests.world import LONG_AGO, World, actor

from sekisho.record.actors import EVERYWHERE, Actor
from sekisho.record.acts import perform
from sekisho.record.roles import Role

NOW = "2026-04-01T09:00"
TODAY = date(2026, 4, 1)
MORNING = datetime(2026, 4, 1, 8)
OTHER = {"MOD": "ATLA", "ATLA": "MOD", "ACME": "BETA", "BETA": "ACME", EVERYWHERE: "ATLA"}
"""Another body of the same kind, with whom the body has nothing to do."""
ORGAN_OF = {"MOD": "MOD", "ATLA": "ATLA", "ACME": "MOD", "BETA": "ATLA"}
"""The organ itself, or the one in contract with the business."""
WORD = {"MOD": "MOD-ONLY-3c9e", "ATLA": "ATLA-ONLY-7f3a", "ACME": "ACME-ONLY-51d8", "BETA": "BETA-ONLY-e026"}
SECRET = {"MOD": "MOD-SECRET-0aa6", "ATLA": "ATLA-SECRET-6b2f"}
"""What stands in a designation and goes to whom it is provided."""
INNER = {"MOD": "MOD-INNER-88b1", "ATLA": "ATLA-INNER-d4c7"}
"""What stands in an organ's own papers and goes to nobody with whom it shares the designation."""
NOTIFIED = {"MOD": date(2023, 2, 3), "ATLA": date(2023, 3, 5), "ACME": date(2023, 5, 9), "BETA": date(2023, 6, 7)}
"""The day of the notices of results, by where the person is posted; no other fact has any of these days."""
UNIT = {body: f"{body}-UNIT-94c3" for body in WORD}
"""Names of units, which are known to the administrator too."""
ELSEWHERE = "MOD-ELSEWHERE-2d55"
"""Somebody of the ministry in another unit than all the others."""
DOUBTED = {"MOD": datetime(2025, 5, 17, 9), "ATLA": datetime(2025, 6, 19, 9)}
DOUBTED |= {"ACME": datetime(2025, 7, 23, 9), "BETA": datetime(2025, 8, 29, 9)}
"""When somebody of the body was notified of a doubt."""
RESULT = ("not_cleared", "POSITIVE", "NO_DOUBT")
"""How a result, or that there was a doubt, is called."""
HOLDS: dict[str, Any] = {"item_holds": True, "not_public_holds": True, "secrecy_holds": True}


def business(body: str) -> bool:
    """Whether the body is a business."""
    return ORGAN_OF.get(body, body) != body


def grantable(role: Role, body: str) -> bool:
    """Whether anybody can hold the role for the body (``role.request``): the machine's own acts for every body, others
    for an organ, a business its own, inspectors and administrators also for every body at once."""
    if body == EVERYWHERE:
        return role in (Role.SYSTEM, Role.INSPECTOR, Role.ADMIN)
    return role is not Role.SYSTEM and (role is Role.BUSINESS) == business(body)


def keeper(body: str) -> Role:
    """The role that keeps the lists of a body."""
    return Role.BUSINESS if business(body) else Role.MANAGER


class Land(World):
    """The record of the land."""

    outcome = "cleared"
    """What an assessment finds, where nothing else is said."""

    @staticmethod
    def founded() -> "Land":
        """The organs and the businesses, each under a contract with its organ."""
        land = Land()
        land.organ("MOD", "防衛省")
        land.organ("ATLA", "防衛装備庁")
        for body in ("ACME", "BETA"):
            land.rows("businesses", business_id=body, name_ja=f"{WORD[body]}工業", name_en=f"{body} Industries")
            days = {"from": date(2020, 1, 1), "to": None}
            number = f"{WORD[body]}-contract"
            land.rows("contracts", contract_id=number, organ_id=ORGAN_OF[body], business_id=body, regime="SDS", **days)
        return land

    def number(self, body: str) -> str:
        """A new number, with the body's word in it."""
        return f"{WORD[body]}-{next(self._numbers)}"

    def act(self, name: str, role: Role, body: str, /, **asked: Any) -> Any:
        """Perform an act in a role; returns its result."""
        return perform(name, Actor(f"{role.value}-who-prepares", actor(role, body).grants), **asked).result

    def of(self, body: str, **days: date) -> str:
        """A person posted to a unit of a body, by default ever since; returns the number."""
        number = self.number(body)
        self.rows("persons", person_id=number, name=f"{WORD[body]}太郎", kana=f"{WORD[body]}タロウ")
        self.post(number, body, "regular", **days)
        return number

    def post(self, person: str, body: str, kind: str = "regular", **days: date) -> str:
        """A posting; returns its number."""
        number = self.number(body)
        span: dict[str, Any] = {"from": days.get("since", LONG_AGO), "to": days.get("until")}
        row = {"posting_id": number, "person_id": person, "body_id": body, "unit": UNIT[body], "post": WORD[body]}
        self.rows("postings", **row, kind=kind, **span)
        return number

    def cleared(self, body: str, result: str | None = None, **days: date) -> str:
        """A person of the body with a result of its organ."""
        person = self.of(body, **days)
        self.result(person, body, result)
        return person

    def result(self, person: str, body: str, result: str | None = None) -> str:
        """A result of a person, notified on the body's day; returns its number."""
        number = self.number(body)
        row = {"assessment_id": number, "person_id": person, "organ_id": ORGAN_OF[body], "regime": "SDS"}
        found = {"result": result or self.outcome, "case_item": "i", "notified_on": NOTIFIED[body]}
        self.rows("assessments", **row, **found)
        return number

    def designated(self, body: str, until: date = date(2029, 12, 31), on: date = date(2025, 1, 1), **more: Any) -> str:
        """A designation by the body's organ, with its papers; returns the number."""
        organ = ORGAN_OF[body]
        paper = {
            "title": f"{SECRET[organ]}第一号", "outline": f"{SECRET[organ]}計画", "item": "1-イ", "damage": "serious",
            "reason_item": INNER[organ], "reason_not_public": INNER[organ], "reason_secrecy": INNER[organ],
            "measure": "marking", "designation_id": f"{SECRET[organ]}-{next(self._numbers)}",
        }  # fmt: skip
        days = {"designated_on": on, "valid_until": until}
        number = self.act(
            "designation.designate", Role.HEAD, organ, organ_id=organ, regime="SDS", **paper | days | more
        )
        return str(number)

    def kept(self, body: str) -> str:
        """A place of the body; returns its code."""
        number = self.number(body)
        self.rows("places", place_id=number, body_id=body, kind="room", name=f"{WORD[body]}室")
        return number

    def handles(self, person: str, secret: str, body: str) -> None:
        """A line in the range of handlers of the body's organ."""
        days = {"from": date(2025, 1, 1), "to": None}
        self.rows(
            "handlers", designation_id=secret, person_id=person, organ_id=ORGAN_OF[body], reason=WORD[body], **days
        )
