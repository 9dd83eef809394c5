"""Organs, businesses, contracts and units."""

from datetime import date
from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.land import TODAY, WORD, Land

from sekisho.record.actors import EVERYWHERE
from sekisho.record.roles import Role

BUSINESS_OF = {"MOD": "ACME", "ATLA": "BETA"}


@doing("organ.enter", bodies=(EVERYWHERE,))
def enter_organ(_: Land, __: str) -> dict[str, Any]:
    """An organ the record does not know, so that nobody holds a role for it alone."""
    return {"organ_id": "NPA", "name_ja": "警察庁", "power": "designator"}


@doing("organ.rename")
def rename_organ(_: Land, body: str) -> dict[str, Any]:
    """The organ itself."""
    return {"organ_id": body, "name_ja": "国防省"}


@doing("organ.change_role")
def change_role(_: Land, body: str) -> dict[str, Any]:
    """The organ itself."""
    return {"organ_id": body, "power": "holder_only", "first_day": TODAY}


@doing("unit.enter")
def unit(land: Land, body: str) -> dict[str, Any]:
    """A new unit."""
    return {"body_id": body, "name": land.number(body)}


@doing("business.enter")
def enter_business(land: Land, body: str) -> dict[str, Any]:
    """A business the record does not know."""
    found = {"regime": "SDS", "decided_on": TODAY}
    return {"organ_id": body, "business_id": land.number(body), "name_ja": f"{WORD[body]}電子", **found}


def recognised(land: Land, body: str) -> dict[str, Any]:
    """A business the record knows; any organ may find that it conforms, whoever found so before."""
    return {
        "organ_id": body,
        "business_id": BUSINESS_OF[body],
        "regime": "CES",
        "decided_on": date(2026, 3, 2),
    }


doing("business.recognise")(recognised)


@doing("business.rename", "business_id")
def rename_business(_: Land, body: str) -> dict[str, Any]:
    """A business under contract with the organ."""
    return {"organ_id": body, "business_id": BUSINESS_OF[body], "name_ja": f"{WORD[body]}重工"}


@doing("contract.sign", "business_id")
def sign(land: Land, body: str) -> dict[str, Any]:
    """A business found to conform."""
    found = recognised(land, body)
    land.act("business.recognise", Role.HEAD, body, **found)
    days = {"regime": "CES", "first_day": TODAY}
    return {"organ_id": body, "business_id": found["business_id"], "contract_id": land.number(body), **days}


@doing("contract.end", "contract_id")
def end(_: Land, body: str) -> dict[str, Any]:
    """A contract in force."""
    return {"contract_id": f"{WORD[BUSINESS_OF[body]]}-contract", "last_day": date(2026, 12, 31)}
