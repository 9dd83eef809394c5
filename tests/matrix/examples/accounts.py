"""Accounts, roles and tokens."""

from typing import Any

from tests.matrix.examples.examples import doing
from tests.matrix.land import Land, keeper

from sekisho.record.actors import EVERYWHERE
from sekisho.record.roles import Role

REASON = "発令"
FOUNDING = "account.found"
"""Done in an empty record only, so that it has a test of its own (``test_founding``)."""


def account(land: Land, body: str) -> str:
    """An account the organ answers for; returns its opaque id."""
    name = land.number(body).casefold()
    made = land.act("account.create", Role.ADMIN, body, username=name, organ_id=body, reason=REASON)
    return str(made["account"])


def request(land: Land, body: str) -> str:
    """A role of the desk, asked for an account; returns the request's name."""
    asked = {"account": account(land, body), "role": "desk", "body_id": body, "organ_id": body}
    return str(land.act("role.request", Role.ADMIN, body, **asked, reason=REASON))


def grant(land: Land, body: str) -> str:
    """A role of the desk, asked for by one and approved by another; returns the grant's name."""
    return str(land.act("role.approve", Role.HEAD, body, request=request(land, body), organ_id=body))


def of_account(land: Land, body: str) -> dict[str, Any]:
    """An account that is open."""
    return {"account": account(land, body), "organ_id": body, "reason": REASON}


doing("account.disable", "account")(of_account)
doing("account.reset", "account")(of_account)


@doing("account.create")
def create(land: Land, body: str) -> dict[str, Any]:
    """A name that nobody has."""
    return {"username": land.number(body).casefold(), "organ_id": body, "reason": REASON}


@doing("account.enable", "account")
def enable(land: Land, body: str) -> dict[str, Any]:
    """A disabled account."""
    asked = of_account(land, body)
    land.act("account.disable", Role.ADMIN, body, **asked)
    return asked


@doing("account.lockout", bodies=(EVERYWHERE,))
def lockout(_: Land, __: str) -> dict[str, Any]:
    """A name that is nobody's."""
    return {}


@doing("role.request", "account")
def ask(land: Land, body: str) -> dict[str, Any]:
    """A role for somebody of the organ."""
    role = {"role": "desk", "body_id": body, "organ_id": body, "reason": REASON}
    return {"account": account(land, body), **role}


@doing("role.approve", "request")
def approve(land: Land, body: str) -> dict[str, Any]:
    """A role that another asked for."""
    return {"request": request(land, body), "organ_id": body}


@doing("role.decline", "request")
def decline(land: Land, body: str) -> dict[str, Any]:
    """A role that was asked for."""
    return {"request": request(land, body), "organ_id": body, "reason": REASON}


@doing("role.revoke", "grant")
def revoke(land: Land, body: str) -> dict[str, Any]:
    """A role that is held."""
    return {"grant": grant(land, body), "organ_id": body, "reason": REASON}


@doing("token.issue")
def issue(_: Land, body: str) -> dict[str, Any]:
    """A token in one's own name."""
    return {"body_id": body, "label": "試験", "scopes": ["handlers.*"]}


@doing("token.revoke", "token", law={role: "NOT_FOUND" for role in Role if role is not Role.ADMIN})
def end_token(land: Land, body: str) -> dict[str, Any]:
    """Somebody else's token, which only the administrator ends."""
    return {"body_id": body, "token": land.act("token.issue", keeper(body), body, **issue(land, body))["token"]}
