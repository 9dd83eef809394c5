"""Writes of the API: tokens are issued and revoked."""

import hashlib
import secrets
from datetime import timedelta
from typing import Annotated

from django.db.models import Q
from msgspec import Meta

from sekisho.api.models import Token
from sekisho.record.acts import act
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.roles import Role

COMPUTERS = ("SDS-O 11(1)(vi)", "CES-O 11(1)(vi)")
"""The restriction of the computers that are used."""
Days = Annotated[int, Meta(ge=1, le=366)]


def digest(secret: str) -> str:
    """Return what is kept of a token. Its secret has 256 random bits, so that no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


@act(
    "token.issue",
    ja="APIトークンの発行",
    en="Issue an API token",
    cites=COMPUTERS,
    roles=tuple(Role),
    body="body_id",
    about=("body_id", "scopes"),
)
def issue(deed: Deed, *, body_id: str, label: str, scopes: list[str], days: Days = 90) -> dict[str, str]:
    """Issue a token in one's own name, and in nobody else's; the secret is shown once and never kept.

    ``scopes`` are names of acts, queries and registers, or beginnings followed by ``*``; the token never may more than
    the account. It ends after ``days`` days. A program of its own gets an account of its own, which two persons grant.
    """
    account, secret = deed.actor.account, f"sekisho_{secrets.token_urlsafe(32)}"
    made = deed.record(
        Token, account=account, body_id=body_id, label=label, digest=digest(secret), scopes=scopes,
        from_at=deed.at, to_at=deed.at + timedelta(days=days),
    )  # fmt: skip
    return {"token": made.key, "secret": secret}


@act(
    "token.revoke",
    ja="APIトークンの失効",
    en="Revoke an API token",
    cites=COMPUTERS,
    roles=tuple(Role),
    body="body_id",
    about=("body_id", "token"),
)
def revoke(deed: Deed, *, body_id: str, token: str) -> None:
    """End a token at once: one's own, or as administrator anybody's of the body."""
    mine = Q() if deed.grant.role is Role.ADMIN else Q(account=deed.actor.account)
    held = Token.objects.known().filter(mine, key=token, body_id=body_id).first()
    if held is None:
        raise unknown(COMPUTERS)
    deed.revise(held, to_at=min(held.to_at, deed.at))


def revoke_all(deed: Deed, account: str) -> None:
    """End every token of an account that has not ended."""
    for held in Token.objects.known().filter(account=account, to_at__gt=deed.at):
        deed.revise(held, to_at=deed.at)
