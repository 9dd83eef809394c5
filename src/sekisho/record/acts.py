"""Acts: the only way to write. One function, one transaction, one authority check, one ledger entry.

A room declares an act with ``@act``; whoever wants it done calls ``perform``. The act's parameters are its function's
keyword parameters; their types are checked before anything else. A refusal is itself entered, so that what was tried
can be inspected, and nothing else of a refused act remains.
"""

import inspect
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec
from django.db import IntegrityError

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record import entry
from sekisho.record.actors import Actor, Grant
from sekisho.record.authority import authorise
from sekisho.record.deed import Deed, moment_of
from sekisho.record.guards import ROLLED_BACK_CODE, writable
from sekisho.record.params import checked, struct_of
from sekisho.record.rights import NotCleared
from sekisho.record.roles import Role
from sekisho.record.turns import turn

TWICE = "one_current"
"""How the constraint ends that a name has one current version."""
EXISTS = Text("同じ番号のものがすでにあります。", "Something of this number exists already.")
Body = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Act:
    """A declared act: its names, its articles, who may do it, and for which body."""

    name: str
    label: Text
    cites: tuple[str, ...]
    roles: tuple[Role, ...]
    function: Callable[..., Any]
    body: Body
    about: tuple[str, ...]
    """Parameters that name no person and stand in the ledger in the open."""

    @cached_property
    def params(self) -> type[msgspec.Struct]:
        """The parameters as a type: names, types, defaults."""
        return struct_of(self.name, self.function)

    @property
    def help(self) -> str:
        """What the act means, from the function's own words."""
        return inspect.cleandoc(self.function.__doc__ or "")


ACTS: dict[str, Act] = {}
"""Every act of every room, by name (``handler.appoint``)."""


def act(
    name: str,
    *,
    ja: str,
    en: str,
    cites: tuple[str, ...],
    roles: tuple[Role, ...],
    body: str | Body = "organ_id",
    about: tuple[str, ...] = (),
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare an act. ``body`` names the parameter that tells for whom the authority must be held, or finds it."""

    def declared(function: Callable[..., Any]) -> Callable[..., Any]:
        if name in ACTS:
            raise ValueError(f"two acts are called {name}")
        of = body if callable(body) else lambda given: str(given.get(body) or "")
        ACTS[name] = Act(name, Text(ja, en), cites, roles, function, of, about)
        return function

    return declared


@dataclass(frozen=True, slots=True)
class Done:
    """What a performed act left: its place in the ledger, what it returned, and the checkpoint signed over it."""

    index: int
    correlation: str
    result: Any
    checkpoint: str


def perform(name: str, actor: Actor, /, *, correlation: str | None = None, **asked: Any) -> Done:
    """Perform an act now, or refuse it with reasons (Refusal). KeyError for a name that is no act.

    ``correlation`` ties the entries of one request together; without it the act is one of its own.
    """
    wanted = ACTS[name]
    thread = correlation or uuid.uuid4().hex
    given = checked(wanted.params, asked)
    try:
        return _do(wanted, actor, thread, given)
    except Refusal as refusal:
        if ROLLED_BACK_CODE not in refusal.codes:  # a ledger that lost its end must not be written on
            _enter_refusal(wanted, actor, thread, given, refusal)
        raise


def _do(wanted: Act, actor: Actor, thread: str, given: dict[str, Any]) -> Done:
    with turn() as index:
        writable(wanted.name)
        body_id = wanted.body(given)
        grant = authorise(actor, wanted.roles, body_id, given, wanted.cites)
        deed = Deed(wanted.name, actor, grant, body_id, index, moment_of(index))
        result = _result(wanted, deed, given)
        note = entry.enter(deed, wanted, thread, given, None)
        return Done(index, thread, result, note)


def _result(wanted: Act, deed: Deed, given: dict[str, Any]) -> Any:
    try:
        return wanted.function(deed, **given)
    except NotCleared as refusal:
        raise refusal.told_to(deed.grant.role) from None
    except IntegrityError as error:
        if TWICE not in str(error) and "UNIQUE" not in str(error):
            raise
        raise Refusal(EXISTS, wanted.cites, codes=("EXISTS",)) from error


def _enter_refusal(wanted: Act, actor: Actor, thread: str, given: dict[str, Any], refusal: Refusal) -> None:
    with turn() as index:
        deed = Deed(wanted.name, actor, Grant(Role.SYSTEM, ""), wanted.body(given), index, moment_of(index))
        entry.enter(deed, wanted, thread, given, refusal)
