"""Reads of the room: what an account may do at a moment, who holds what, and what waits for a second person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sekisho.record.actors import Actor, Grant
from sekisho.record.facts import Fact
from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.rooms.accounts.grants import grants_of
from sekisho.rooms.accounts.logins import has_second_factor
from sekisho.rooms.accounts.models import Account, RoleGrant, RoleRequest, Standing
from sekisho.rooms.named import names
from sekisho.rooms.people.queries import erased

KEEPERS = (Role.ADMIN, Role.HEAD, Role.MANAGER, Role.INSPECTOR)
NOBODY = {"username": None, "person_id": None}


def actor_of(account: str, at: datetime) -> Actor:
    """Return the account (its opaque id) with the grants that hold at the moment (Tokyo)."""
    rows = grants_of(account, at).values_list("role", "body_id", "unit")
    return Actor(account, tuple(Grant(Role(role), body_id, unit) for role, body_id, unit in rows))


def actor_signed_in(user: Account, at: datetime) -> Actor:
    """Return who is signed in to the site, with the grants of the moment; without a second factor there are none."""
    return actor_of(user.opaque, at) if has_second_factor(user) else Actor(user.opaque)


@query("accounts.list", ja="アカウントの一覧", en="Accounts", roles=KEEPERS)
def accounts(look: Look, *, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Accounts the organs answer for: opaque id, name to sign in with, state and why."""
    rows, told = _page(look.seen(Standing).order_by("account"), page, per_page)
    signs = dict(Account.objects.filter(opaque__in=[r.key for r in rows]).values_list("opaque", "username"))
    return told | {"rows": [row.values() | {"username": signs.get(row.key)} for row in rows]}


@query("roles.list", ja="権限の一覧", en="Roles granted", roles=KEEPERS)
def roles(look: Look, *, account: str | None = None, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Grants, those that ended included, the newest first; ``grant`` names one for ``role.revoke``."""
    seen = look.seen(RoleGrant).order_by("-from_at", "key")
    rows, told = _page(seen.filter(account=account) if account else seen, page, per_page)
    return told | {"rows": [{"grant": row.key} | row.values() for row in rows]}


@query("roles.requests", ja="承認待ちの権限", en="Roles that wait for approval", roles=KEEPERS)
def requests(look: Look, *, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Roles asked for, the oldest first; ``request`` names one for ``role.approve``.

    Who approves sees for whom: the name the account signs in as, and the person, where the account names one.
    """
    rows, told = _page(look.seen(RoleRequest).order_by("known_from", "key"), page, per_page)
    asked = [{"request": row.key} | row.values() for row in rows]
    holders = Account.objects.filter(opaque__in=[row["account"] for row in asked])
    who = {a.opaque: {"username": a.username, "person_id": a.person_id} for a in holders}
    return told | {"rows": [row | who.get(row["account"], NOBODY) for row in asked]}


def called(look: Look, accounts: Iterable[str]) -> dict[str, str]:
    """Return what accounts sign in as, and the person's name: only the viewer's own, and those of the viewer's organs.

    Each is told by who may read it: the account by those who keep accounts, the name by who may know the person. An
    account of somebody whose values were erased is not named again.
    """
    wanted = set(accounts)
    kinds: tuple[type[Fact], ...] = (Standing, RoleGrant)
    mine = {look.actor.account} & wanted
    for kind in kinds:
        mine |= set(look.seen(kind).filter(account__in=wanted).values_list("account", flat=True))
    rows = list(Account.objects.filter(opaque__in=mine).values_list("opaque", "username", "person_id"))
    persons = {person for *_, person in rows if person}
    gone, who = erased(persons), names(look, persons)
    return {
        opaque: f"{username} ({who[person]})" if person and who.get(person) else username
        for opaque, username, person in rows
        if person not in gone
    }


def _page(seen: QuerySet[Fact], page: int, per_page: int) -> tuple[list[Fact], dict[str, Any]]:
    size = min(max(per_page, 1), 500)
    start = (max(page, 1) - 1) * size
    return list(seen[start : start + size]), {"total": seen.count(), "page": max(page, 1)}
