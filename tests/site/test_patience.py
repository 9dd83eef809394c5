"""Nobody keeps the site from others by sending slowly."""

from io import BytesIO
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from sekisho.site.patience import BODIES, THREADS, WAITERS, patient


class Silent(BytesIO):
    """A client that announced something and never sends it."""

    def __init__(self, gone: Event) -> None:
        super().__init__()
        self._gone, self.asked = gone, Event()

    def read(self, size: int | None = -1, /) -> bytes:
        """Wait until the client is gone."""
        self.asked.set()
        self._gone.wait(10)
        return b""


def _read(environ: dict[str, Any], start: Any) -> list[bytes]:
    try:
        body = environ["wsgi.input"].read(100)
    except OSError:
        body = b"late"
    start("200 OK", [])
    return [body]


def _answer(application: Any, body: Any, length: int = 5) -> tuple[str, list[bytes]]:
    told: list[str] = []
    environ = {"CONTENT_LENGTH": str(length), "wsgi.input": body}
    found = list(application(environ, lambda status, _: told.append(status)))
    return told[0], found


def test_what_is_sent_arrives() -> None:
    assert _answer(patient(_read), BytesIO(b"hello")) == ("200 OK", [b"hello"])


def test_what_is_not_sent_is_waited_for_no_longer_than_its_time() -> None:
    gone = Event()

    assert _answer(patient(_read, first=0.05), Silent(gone)) == ("200 OK", [b"late"])
    gone.set()


def test_so_many_may_be_slow_and_pages_are_shown_all_the_same() -> None:
    gone, application = Event(), patient(_read, bodies=2, first=5, wait=0.05)
    bodies = [Silent(gone) for _ in range(2)]
    slow = [Thread(target=_answer, args=(application, body)) for body in bodies]
    for one, body in zip(slow, bodies, strict=True):
        one.start()
        assert body.asked.wait(5)

    assert _answer(application, BytesIO(b"hello"))[0].startswith("503")
    assert _answer(application, BytesIO(b""), length=0) == ("200 OK", [b""])
    gone.set()
    for one in slow:
        one.join()
    assert _answer(application, BytesIO(b"hello")) == ("200 OK", [b"hello"])


def test_however_many_announce_something_threads_are_left_for_pages() -> None:
    gone, told = Event(), SimpleQueue[str]()
    application = patient(_read, bodies=2, waiters=1, first=5, wait=30)
    many = [Silent(gone) for _ in range(9)]
    threads = [Thread(target=lambda body=one: told.put(_answer(application, body)[0]), daemon=True) for one in many]
    for one in threads:
        one.start()

    refused = [told.get(timeout=5) for _ in range(6)]  # nine less two who send and one who waits: told at once

    assert all(status.startswith("503") for status in refused)
    assert told.empty()
    assert _answer(application, BytesIO(b""), length=0) == ("200 OK", [b""])
    gone.set()
    assert [told.get(timeout=5) for _ in range(3)] == ["200 OK"] * 3


def test_the_site_keeps_a_quarter_of_its_threads_for_who_sends_nothing() -> None:
    assert BODIES + WAITERS <= THREADS * 3 // 4


def test_who_has_sent_everything_keeps_nobody_waiting() -> None:
    inside, go_on = Event(), Event()

    def long_work(environ: dict[str, Any], start: Any) -> list[bytes]:
        found = _read(environ, start)
        if found == [b"much!"]:
            inside.set()
            go_on.wait(10)
        return found

    application = patient(long_work, bodies=1, wait=0.05)
    other = Thread(target=_answer, args=(application, BytesIO(b"much!")))
    other.start()
    assert inside.wait(5)

    assert _answer(application, BytesIO(b"hello")) == ("200 OK", [b"hello"])
    go_on.set()
    other.join()
