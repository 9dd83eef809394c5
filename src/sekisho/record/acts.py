"""Acts: the only way to write. One function, one transaction, one authority check, one ledger entry.

A room declares an act with ``@act``; whoever wants it done calls ``perform``. The act's parameters are its function's
keyword parameters; their types are checked before anything else. A refusal is itself entered, so that what was tried
can be inspected, and nothing else of a refused act remains.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record import entry
from sekisho.record.actors import Actor, Grant
from sekisho.record.authority import authorise
from sekisho.record.deed import Deed, moment_of
from sekisho.record.group import entered
from sekisho.record.guards import ROLLED_BACK_CODE, writable
from sekisho.record.params import Declared, checked
from sekisho.record.rights import NotCleared
from sekisho.record.roles import Role
from sekisho.record.steps import ANOTHER_NUMBER
from sekisho.record.turns import turn

TWICE = "one_current"
"""How the constraint ends that a name has one current version."""
EXISTS = Text("同じ番号のものがすでにあります。", "Something of this number exists already.")
Body = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Act(Declared):
    """A declared act: its names, its articles, who may do it, and for which body."""

    name: str
    label: Text
    cites: tuple[str, ...]
    roles: tuple[Role, ...]
    function: Callable[..., Any]
    body: Body
    about: tuple[str, ...]
    """Parameters that name no person and stand in the ledger in the open."""


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
        index, result, note = entered(lambda index: _done(wanted, actor, thread, given, index))
    except Refusal as refusal:
        if ROLLED_BACK_CODE not in refusal.codes:  # a ledger that lost its end must not be written on
            told = refusal
            entered(lambda index: (_refused(wanted, actor, thread, given, told, index), None))
        raise
    return Done(index, thread, result, note)


def rehearse(name: str, actor: Actor, /, **asked: Any) -> tuple[Deed, Any]:
    """Do everything of an act but keep nothing of it; refuses as ``perform`` would. Nothing is entered.

    Returns the deed, which tells what would be written and closed, and the result: what a person confirms.
    """
    wanted = ACTS[name]
    given = checked(wanted.params, asked)
    with turn() as index:
        rehearsed = _deed(wanted, actor, given, index)
        transaction.set_rollback(True)
    return rehearsed


def _done(wanted: Act, actor: Actor, thread: str, given: dict[str, Any], index: int) -> tuple[bytes, Any]:
    deed, result = _deed(wanted, actor, given, index)
    return entry.enter(deed, wanted, thread, given, None), result


def _deed(wanted: Act, actor: Actor, given: dict[str, Any], index: int) -> tuple[Deed, Any]:
    writable(wanted.name)
    body_id = wanted.body(given)
    grant = authorise(actor, wanted.roles, body_id, given, wanted.cites)
    deed = Deed(wanted.name, actor, grant, body_id, index, moment_of(index))
    return deed, _result(wanted, deed, given)


def _result(wanted: Act, deed: Deed, given: dict[str, Any]) -> Any:
    try:
        return wanted.function(deed, **given)
    except NotCleared as refusal:
        raise refusal.said_to(deed.grant.role) from None
    except IntegrityError as error:
        if TWICE not in str(error) and "UNIQUE" not in str(error):
            raise
        raise Refusal(EXISTS, wanted.cites, ANOTHER_NUMBER, codes=("EXISTS",)) from error


def _refused(wanted: Act, actor: Actor, thread: str, given: dict[str, Any], refusal: Refusal, index: int) -> bytes:
    deed = Deed(wanted.name, actor, Grant(Role.SYSTEM, ""), wanted.body(given), index, moment_of(index))
    return entry.enter(deed, wanted, thread, given, refusal)
