"""The boards of a great record are worked out beside the requests: nobody's page waits for everybody's right."""

import threading
from collections.abc import Callable
from logging import getLogger

from django.db import connection

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.facts import of_table

GREAT = 10_000
"""Persons beyond which working everything out takes longer than somebody should wait for a page."""
NOT_READY = "NOT_READY"
WORKING = Text(
    "全員分の一覧を作り直しています。数十秒で終わります。",
    "The lists of everybody are being worked out anew; this takes less than a minute.",
)
AGAIN = Text("しばらくしてもう一度開いてください。", "Open this again in a while.")
_working: dict[object, threading.Thread] = {}
_failed: dict[object, Exception] = {}
_turn = threading.Lock()


class NotReady(Refusal):
    """What was asked about is being worked out; nothing older is shown in its place, for it could let somebody in."""

    def __init__(self) -> None:
        super().__init__(WORKING, next_step=AGAIN, codes=(NOT_READY,))


def great() -> bool:
    """Say whether the record knows so many people that a request must not work everything out itself."""
    return bool(of_table("persons").objects.known()[: GREAT + 1].count() > GREAT)


def begin(about: object, work: Callable[[], object]) -> None:
    """Do work in a thread of its own, once however often it is asked for.

    NotReady until it is done; when it failed, what it failed of is raised to whoever asks next, and then it is tried
    again.
    """
    with _turn:
        if fault := _failed.pop(about, None):
            raise fault
        if about not in _working:
            _working[about] = threading.Thread(target=_do, args=(about, work), name="sekisho-boards", daemon=True)
            _working[about].start()
    raise NotReady


def finish() -> None:
    """Wait until nothing is being worked out any more."""
    for thread in list(_working.values()):
        thread.join()


def _do(about: object, work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as fault:
        getLogger(__name__).exception("boards")
        _failed[about] = fault
    finally:
        with _turn:
            del _working[about]
        connection.close()
