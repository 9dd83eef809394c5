"""What the forms on accounts offer by name: accounts, roles and organs, of those only that the viewer may see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sekisho.kernel.names import fold_name
from sekisho.kernel.texts import Lang
from sekisho.record.actors import EVERYWHERE
from sekisho.record.acts import Act
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.record.roles import EVERY, LABELS, Role
from sekisho.rooms.accounts.grants import not_over
from sekisho.rooms.accounts.models import Account, OfOrgan, RoleGrant, RoleRequest, Standing
from sekisho.rooms.accounts.queries import called

MOST = 100
"""Choices offered at once; of more, the name finds them."""
OPEN = Q(state="open")
STATES = {"account.enable": Q(state="disabled"), "account.disable": OPEN, "account.reset": OPEN, "role.request": OPEN}
"""The accounts of which an act can be about one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose form of which act is made in which language; ``sought`` is the name written, ``given`` what is chosen."""

    look: Look
    act: Act
    lang: Lang
    sought: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Values with what to call them, whether there are more, and which one is chosen already."""

    choices: list[tuple[str, str]]
    more: bool = False
    usual: str = ""


def bodies(asked: Asked) -> list[tuple[str, str]]:
    """Return organs and businesses, which may be written all the same where the viewer may not see them."""
    return [*_named(asked, "organs", "organ_id", _own(asked)), *_named(asked, "businesses", "business_id", Q())]


def organs(asked: Asked) -> Offer:
    """Offer the organs for which the viewer may do the act."""
    named = _named(asked, "organs", "organ_id", _own(asked))
    return Offer([(code, f"{name} ({code})") for code, name in named], usual=named[0][0] if len(named) == 1 else "")


def _accounts(asked: Asked) -> Offer:
    return _offer(asked, Standing, STATES.get(asked.act.name, Q()))


def _grants(asked: Asked) -> Offer:
    return _offer(asked, RoleGrant, not_over(asked.look.at))


def _requests(asked: Asked) -> Offer:
    return _offer(asked, RoleRequest, Q())


OFFERED: dict[str, Callable[[Asked], Offer]] = {
    "account": _accounts, "grant": _grants, "request": _requests, "organ_id": organs,
}  # fmt: skip
"""The parameters that are chosen; by their names."""
FOUND_BY_NAME = frozenset({"account", "grant", "request"})
"""Those of which there can be many."""


def _offer(asked: Asked, kind: type[OfOrgan], narrow: Q) -> Offer:
    """Offer rows that fit and hold the name sought, the newest first; what is chosen stays offered."""
    seen = asked.look.seen(kind).filter(_own(asked))
    fits = seen.filter(narrow, _about(asked)).order_by("-pk")
    found = list(fits[: MOST + 1])
    shown = {row.key: row for row in [*seen.filter(key=asked.given), *found[:MOST]]}.values()
    who = called(asked.look, {row.account for row in shown})
    at = _bodies_of(asked, shown)
    told = [(row.key, " / ".join(_told(row, who, at, asked.lang))) for row in shown]
    return Offer(sorted(told, key=lambda one: one[1]), len(found) > MOST)


def _own(asked: Asked) -> Q:
    """What the organs answer for, for which the viewer may do the act."""
    reach = asked.look.actor.reach(asked.act.roles)
    return Q() if reach.everywhere else Q(organ_id__in=reach.bodies)


def _about(asked: Asked) -> Q:
    """Accounts that sign in by the words sought, or whose person, as far as the viewer may know, is called so."""
    about = Q()
    for word in asked.sought.split():
        people = asked.look.seen(of_table("persons")).filter(folded__contains=fold_name(word)).values("person_id")
        meant = Account.objects.filter(Q(username__icontains=word) | Q(person_id__in=people))
        about &= Q(account__in=meant.values("opaque"))
    return about


def _told(row: Any, who: dict[str, str], at: dict[str, str], lang: Lang) -> Iterable[str]:
    """Name the account; of a role, also which it is, for what and from when."""
    yield who.get(row.account, row.account)
    if not isinstance(row, Standing):
        yield LABELS[Role(row.role)].in_(lang)
        yield at.get(row.body_id, row.body_id)
        if row.unit:
            yield row.unit
        yield f"{row.from_at:%Y-%m-%d}–" + (f"{row.to_at:%Y-%m-%d}" if row.to_at else "")


def _bodies_of(asked: Asked, rows: Iterable[Any]) -> dict[str, str]:
    wanted = {row.body_id for row in rows if hasattr(row, "body_id")}
    tables = (("organs", "organ_id"), ("businesses", "business_id"))
    found = {code: name for table, key in tables for code, name in _named(asked, table, key, Q(key__in=wanted))}
    return {EVERYWHERE: EVERY.in_(asked.lang)} | found


def _named(asked: Asked, table: str, key: str, narrow: Q) -> list[tuple[str, str]]:
    rows: Any = asked.look.seen(of_table(table)).filter(narrow).order_by(key)
    names = rows.values_list(key, "name_ja", "name_en")
    return [(code, (en or ja) if asked.lang == "en" else ja) for code, ja, en in names]
