"""Who acts or looks: an account with what was granted to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sekisho.record.roles import Role

EVERYWHERE = "*"
"""A grant for every body: inspectors of the whole government, and the machine's own roles."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role for a body (an organ or a business; ``*`` = every one), or for one unit of it."""

    role: Role
    body_id: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Where an actor may look: bodies in whole, and units of bodies."""

    everywhere: bool = False
    bodies: frozenset[str] = frozenset()
    units: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        """Say whether there is anything at all."""
        return bool(self.everywhere or self.bodies or self.units)


@dataclass(frozen=True, slots=True)
class Actor:
    """An account and its grants at the moment of asking. ``account`` is an opaque id, never a name."""

    account: str
    grants: tuple[Grant, ...] = ()

    def grant(self, roles: Iterable[Role], body_id: str) -> Grant | None:
        """Return the first grant of one of the roles for the body, a whole-body grant before one for a unit."""
        wanted = set(roles)
        mine = [g for g in self.grants if g.role in wanted and g.body_id in (body_id, EVERYWHERE)]
        return min(mine, key=lambda g: g.unit is not None, default=None)

    def whole(self, roles: Iterable[Role], body_id: str | None) -> Grant | None:
        """Return the first grant of one of the roles for the whole of a body; one for a unit is none."""
        found = self.grant(roles, body_id) if body_id else None
        return found if found and found.unit is None else None

    def reach(self, roles: Iterable[Role]) -> Reach:
        """Return where the actor may look in any of the roles."""
        wanted = set(roles)
        mine = [g for g in self.grants if g.role in wanted]
        return Reach(
            any(g.body_id == EVERYWHERE for g in mine),
            frozenset(g.body_id for g in mine if g.unit is None),
            frozenset((g.body_id, g.unit) for g in mine if g.unit is not None),
        )


SYSTEM = Actor("system", (Grant(Role.SYSTEM, EVERYWHERE),))
"""The clock: expiry at its instant, nightly reconciliation."""
