"""How long a client may take to send what it announced, and how many may be sending at once.

The server waits for the body of a request in the thread that answers it. Whoever announces one and sends nothing would
keep a thread for as long as he likes; a few such clients, signed in or not, would keep everybody from being answered.
Who has sent everything no longer counts: however many send at once, they are answered as fast as the site can.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Any
from wsgiref.types import InputStream, StartResponse, WSGIApplication, WSGIEnvironment

THREADS = max(16, 2 * (os.cpu_count() or 1))
"""Requests one process answers at a time."""
BODIES = THREADS // 2
"""Of those, how many may still be sending: pages are shown while bodies are waited for."""
WAITERS = BODIES // 2
"""How many more may wait for one of those to end; everybody else is told at once to come again."""
WAIT = 2.0
"""Seconds that one more waits until another has sent everything."""
FIRST, EACH_SECOND = 10.0, 200_000
"""Seconds a client has in any case, and bytes it sends in each further second at least."""
BUSY = "503 Service Unavailable"


class Patient:
    """A body that is read within a time; TimeoutError, an OSError, once that is over. ``done`` is called at its end."""

    def __init__(self, body: InputStream, length: int, seconds: float, done: Callable[[], None]) -> None:
        self._body, self._left, self._until, self._done = body, length, monotonic() + seconds, done

    def read(self, size: int = -1) -> bytes:
        """Return so many bytes, or what there is."""
        return self._in_time(lambda: self._body.read(size))

    def readline(self, size: int = -1) -> bytes:
        """Return a line, or so many bytes of it."""
        return self._in_time(lambda: self._body.readline(size))

    def _in_time(self, work: Callable[[], bytes]) -> bytes:
        """Wait for the client in a thread of its own, which ends with the connection; nobody else waits with it."""
        found: SimpleQueue[bytes | Exception] = SimpleQueue()
        Thread(target=_try, args=(work, found), daemon=True).start()
        try:
            outcome = found.get(timeout=max(0.0, self._until - monotonic()))
        except Empty as late:
            raise TimeoutError from late
        if isinstance(outcome, Exception):
            raise outcome
        self._left -= len(outcome)
        if not outcome or self._left <= 0:
            self._done()
        return outcome


def _try(work: Callable[[], bytes], found: "SimpleQueue[bytes | Exception]") -> None:
    try:
        found.put(work())
    except Exception as fault:  # told to who waits for it, if anybody still does
        found.put(fault)


class Places:
    """So many who send at once, and so many who wait, no longer than ``wait`` seconds, to be one of them."""

    def __init__(self, senders: int, waiters: int, wait: float) -> None:
        self._senders, self._waiters, self._wait = BoundedSemaphore(senders), BoundedSemaphore(waiters), wait

    def taken(self) -> bool:
        """Return whether the caller may send now; then it calls ``left`` once that is over."""
        if self._senders.acquire(blocking=False):
            return True
        if not self._waiters.acquire(blocking=False):
            return False
        try:
            return self._senders.acquire(timeout=self._wait)
        finally:
            self._waiters.release()

    def left(self) -> None:
        """Give a place back."""
        self._senders.release()


def patient(
    application: WSGIApplication,
    bodies: int = BODIES,
    waiters: int = WAITERS,
    first: float = FIRST,
    wait: float = WAIT,
) -> WSGIApplication:
    """Let an application wait for bodies within their time, and for so many at once."""
    places = Places(bodies, waiters, wait)

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        length = _length(environ)
        if not length:
            return application(environ, start)
        if not places.taken():
            start(BUSY, [("Content-Length", "0"), ("Retry-After", "5"), ("Cache-Control", "no-store")])
            return []
        with ExitStack() as sending:
            sending.callback(places.left)
            seconds = first + length / EACH_SECOND
            environ["wsgi.input"] = Patient(environ["wsgi.input"], length, seconds, sending.close)
            return application(environ, start)

    return answered


def _length(environ: dict[str, Any]) -> int:
    said = str(environ.get("CONTENT_LENGTH") or "0")
    return int(said[:15]) if said.isdecimal() else 0
