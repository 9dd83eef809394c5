"""How examples are declared: one function for each act, query and register, from a land and a body to parameters."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.matrix.land import Land

from sekisho.record.acts import ACTS
from sekisho.record.roles import Role

Prepare = Callable[[Land, str], dict[str, Any]]
NOBODY = "no-such-thing"


@dataclass(frozen=True)
class Doing:
    """An act that succeeds: prepared for a body, with what is told apart from another body's."""

    act: str
    prepare: Prepare
    bodies: tuple[str, ...]
    """The bodies for which it is prepared and done."""
    names: tuple[str, ...]
    """Parameters that name things of the body: another's must look as if it did not exist."""
    law: dict[Role, str] = field(default_factory=dict)
    """What the law refuses to a role that has the authority."""
    blind: bool = False
    """Whether what the act names lies beyond the reach of a unit, so that a grant for a unit cannot do it."""


def nothing_for(given: Any) -> Any:
    """Return, for the value of a parameter, one that names nothing."""
    if isinstance(given, list):
        return [_nothing_in(row) if isinstance(row, dict) else NOBODY for row in given]
    return 10**9 if isinstance(given, int) else NOBODY


def _nothing_in(row: dict[str, Any]) -> dict[str, Any]:
    return {name: NOBODY if name in ("place_id", "person_id", "posting_id") else value for name, value in row.items()}


DOINGS: dict[str, Doing] = {}


def doing(
    act: str, *names: str, bodies: tuple[str, ...] = (), law: dict[Role, str] | None = None, blind: bool = False
) -> Callable[[Prepare], Prepare]:
    """Declare the example of an act; where a business may do it too, it is prepared for one as well."""

    def declared(prepare: Prepare) -> Prepare:
        both = ("MOD", "ACME") if Role.BUSINESS in ACTS[act].roles else ("MOD",)
        DOINGS[act] = Doing(act, prepare, bodies or both, names, law or {}, blind)
        return prepare

    return declared
