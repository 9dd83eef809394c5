"""The accounts people sign in with, against the acts that made them.

They are no facts: passwords and keys change without an act. What must not change behind the ledger's back is which name
is which account, since roles are granted to accounts, and whether an account may be used.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from sekisho.record.models import Doing
from sekisho.record.verify_names import MISSING, OTHER_NAME, OTHER_STATE, UNENTERED, Problem
from sekisho.rooms.accounts.grants import FOUNDING
from sekisho.rooms.accounts.models import Account, RoleGrant, Standing

MAKING = ("account.create", FOUNDING)
TABLE = Account._meta.label_lower


def accounts() -> Iterator[Problem]:
    """Yield accounts that no act made, that are gone, that have another name than then, or another state than now."""
    made = {opaque: (index, name) for opaque, index, name in _made()}
    states = dict(Standing.objects.known().values_list("account", "state"))
    for pk, opaque, username, active in Account.objects.values_list("pk", "opaque", "username", "is_active"):
        index, name = made.pop(opaque, (None, None))
        if index is None:
            yield Problem(TABLE, pk, UNENTERED, opaque)
        elif name is not None and username != name:
            yield Problem(TABLE, pk, OTHER_NAME, opaque, index)
        elif active is not (states.get(opaque) == "open"):
            yield Problem(TABLE, pk, OTHER_STATE, opaque, index)
    yield from (Problem(TABLE, None, MISSING, opaque) for opaque in made)


def _made() -> Iterator[tuple[str, int, str | None]]:
    """Each account by its opaque id, with the entry that made it and the name it was made with; None where erased."""
    doings = Doing.objects.filter(act__in=MAKING, outcome="done").values_list("index", "asked")
    asked: dict[int, Any] = dict(doings)
    seats = RoleGrant.objects.filter(known_from__in=list(asked)).values_list("known_from", "account", "role")
    roles = {(index, account): role for index, account, role in seats}
    first: dict[str, int] = {}
    for opaque, index in Standing.objects.order_by("-known_from").values_list("account", "known_from"):
        first[opaque] = index
    for opaque, index in first.items():
        given = asked.get(index)
        name = _name(given, roles.get((index, opaque))) if isinstance(given, dict) else None
        yield opaque, index, unicodedata.normalize("NFKC", name) if isinstance(name, str) else None


def _name(given: dict[str, Any], role: str | None) -> Any:
    """The founding names two: the account of a role by its role."""
    return given.get("username") or (given.get(role) if role else None)
