"""Group commit: what many want to write at the same moment is committed together, under one signed checkpoint.

Whoever finds nobody writing leads: it takes what waits, does it in one transaction, signs
once, and commits; only then does anybody hear that anything was done. The others find their work done.
"""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection, transaction

from sekisho.record.log import append
from sekisho.record.turns import turn

Work = Callable[[int], tuple[bytes, Any]]
"""Given the place of its entry in the ledger, writes its rows and returns its entry and its result."""
MOST = 256
"""Works of one transaction: nobody waits for more than these."""


class _Ticket:
    """A work that waits to be done; ``called`` is let go when it is done, or when it is its turn to lead."""

    __slots__ = ("called", "done", "error", "index", "note", "result", "work")

    def __init__(self, work: Work) -> None:
        self.work, self.done, self.index, self.result, self.note = work, False, 0, None, ""
        self.error: BaseException | None = None
        self.called = threading.Lock()
        self.called.acquire()


_waiting: deque[_Ticket] = deque()
_leaders: list[_Ticket] = []
"""Whoever leads now, at most one."""
_door = threading.Condition(threading.Lock())
"""Held to look at the two above, never while anything is written; notified when those have come who are waited for."""
_before = [0]
"""How many works the last transaction did: after a crowd, its leader waits for the crowd and not for one."""
CROWD = 8
PAUSE = 0.005
"""Seconds that a leader waits at most for as many as the last one did; nobody waits for a few."""


def entered(work: Work) -> tuple[int, Any, str]:
    """Do a work and append its entry; returns the entry's index, the result, and the checkpoint that covers it.

    When it returns, everything is on the disk. What the work raises is raised here, and nothing of it remains.
    """
    ticket = _Ticket(work)
    if connection.in_atomic_block:  # the caller's own transaction can be continued by nobody else
        _committed([ticket])
    elif _to_lead(ticket):
        _lead()
    if ticket.error:
        raise ticket.error
    return ticket.index, ticket.result, ticket.note


def _to_lead(ticket: _Ticket) -> bool:
    """Wait until the work is done, or until it is to be done by leading."""
    with _door:
        _waiting.append(ticket)
        if not _leaders:
            _leaders.append(ticket)
            return True
        if len(_waiting) == _before[0]:
            _door.notify_all()
    ticket.called.acquire()
    return not ticket.done


def _lead() -> None:
    """Do what waits, and then call the next to lead: nobody leads twice while others wait."""
    tickets: list[_Ticket] = []
    try:
        _gather(tickets)
        _committed(tickets)
    except BaseException as fault:  # of an interrupted wait: nothing was done, and nobody waits for ever
        for ticket in tickets:
            ticket.error, ticket.done = ticket.error or fault, True
        raise
    finally:
        with _door:
            following = [_waiting[0]] if _waiting else []
            _leaders[:] = following
        for ticket in (*tickets, *following):
            ticket.called.release()


def _gather(tickets: list[_Ticket]) -> None:
    """Take what waits: after a crowd the crowd, which comes back within a moment, and not the first of it alone."""
    with _door:
        try:
            if _before[0] >= CROWD:
                _door.wait_for(lambda: len(_waiting) >= _before[0], PAUSE)
        finally:
            tickets += [_waiting.popleft() for _ in range(min(len(_waiting), MOST))]
            _before[0] = len(tickets)


def _committed(tickets: list[_Ticket]) -> None:
    """Do the works in one transaction; if that cannot be committed, none of them was done."""
    try:
        note = _together(tickets)
        for ticket in tickets:
            ticket.note = note
    except BaseException as fault:
        for ticket in tickets:
            ticket.error = ticket.error or fault
        if not isinstance(fault, Exception):
            raise
    finally:
        for ticket in tickets:
            ticket.done = True


def _together(tickets: list[_Ticket]) -> str:
    """Savepoints cost as much as many a work: they are only made once a work among others was seen to fail."""
    try:
        return _written(tickets, nullcontext)
    except Exception:
        if len(tickets) == 1:
            raise
        return _written(tickets, transaction.atomic)


def _written(tickets: list[_Ticket], apart: Callable[[], AbstractContextManager[Any]]) -> str:
    """Do the works, each ``apart`` from the others; a failure of one that stands apart is its own."""
    with turn() as start:
        bodies: list[bytes] = []
        for ticket in tickets:
            ticket.index = start + len(bodies)
            try:
                with apart():
                    body, ticket.result = ticket.work(ticket.index)
            except Exception as fault:
                if apart is nullcontext:
                    raise
                ticket.error = fault
            else:
                bodies.append(body)
        return append(bodies, start) if bodies else ""
