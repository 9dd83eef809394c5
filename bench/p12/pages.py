"""Every page of the desk fetched many times by each seat that reaches it, through the site's own WSGI entry.

``python -m bench.p12.pages HOME TIMES [PREFIX [SEAT]]`` prints a line for each page: name, seat and times in seconds
as JSON. PREFIX: only those whose names begin so; SEAT: only for that seat.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from bench.p12.addresses import Address, addresses
from bench.p12.drawing import Draws, draws
from bench.p12.home import opened
from bench.p12.seats import NOW, Seat, cookie_of, seats
from bench.p12.timing import timed

OK, ABSENT = (200, 202), (302, 403, 404, 405)
"""What answers a page that a seat reaches (202: its lists are being worked out), and one that it does not, or that
leads elsewhere."""
TODAY = "today"


def main(home: Path, times: int, prefix: str = "", only: str = "") -> None:
    """Print the times of each page, or why it could not be fetched; one that is far too slow is fetched less often."""
    os.environ["SEKISHO_NOW"] = NOW.isoformat()
    opened(home)
    logging.disable(logging.WARNING)  # pages that are not there are asked for on purpose
    from bench.p12.furnishing import furnished  # noqa: PLC0415 -- models exist only now

    furnished()
    for seat in seats():
        for found in fetched(seat, times, prefix) if only in ("", seat.name) else ():
            print(json.dumps(found), flush=True)


def fetched(seat: Seat, times: int, prefix: str = "") -> Iterable[dict[str, Any]]:
    """Yield the times of every page that the seat reaches; of today also where it has to be worked out first."""
    browser, drawn = Browser(seat), draws(seat, Random(1))
    if TODAY.startswith(prefix):
        yield from _of_today(seat, browser, drawn, times)
    for address in addresses():
        if address.name.startswith(prefix) and drawn.keys() >= address.wanted:
            status = browser.get(address.url(drawn))[0]
            if status not in ABSENT:
                yield _told(address.name, seat, timed(partial(_page, browser, address, drawn), times))


def _of_today(seat: Seat, browser: "Browser", drawn: Draws, times: int) -> Iterable[dict[str, Any]]:
    """Today where nothing is at hand yet (asked once, by the first seat), and where an act has just been done."""
    from bench.p12.furnishing import acted  # noqa: PLC0415
    from sekisho.desk.boards.snapshots.beside import finish  # noqa: PLC0415
    from sekisho.desk.models import Snapshot  # noqa: PLC0415

    def after_an_act() -> Callable[[], object]:
        acted(seat, drawn["person_id"]())
        return partial(browser.shown, "/")

    if "manager" not in seat.roles:
        return
    Snapshot.objects.all().delete()
    yield _told(f"{TODAY}, nothing at hand", seat, timed(lambda: partial(browser.shown, "/"), 1))
    yield _told(f"{TODAY}, worked out beside requests", seat, timed(lambda: finish, 1))
    yield _told(f"{TODAY}, after an act", seat, timed(after_an_act, times))


def _page(browser: "Browser", address: Address, drawn: Draws) -> Callable[[], object]:
    return partial(browser.shown, address.url(drawn))


def _told(what: str, seat: Seat, times: dict[str, Any]) -> dict[str, Any]:
    return {"what": what, "seat": seat.name} | times


class Browser:
    """Somebody signed in, who fetches pages in this process as a server would have them made."""

    def __init__(self, seat: Seat) -> None:
        from sekisho.site.wsgi import application  # noqa: PLC0415

        self._application, self._cookie = application, cookie_of(seat)

    def get(self, url: str) -> tuple[int, bytes]:
        """Return status and body of a page."""
        from wsgiref.util import setup_testing_defaults  # noqa: PLC0415

        path, _, query = url.partition("?")
        asked: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost",
                                 "HTTP_COOKIE": self._cookie, "REMOTE_ADDR": "127.0.0.1"}  # fmt: skip
        setup_testing_defaults(asked)
        said: list[str] = []

        def start(status: str, _headers: Any, _fault: Any = None) -> Callable[[bytes], object]:
            said.append(status)
            return lambda _: None

        answer = self._application(asked, start)
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        return int(said[0].split()[0]), body

    def shown(self, url: str) -> bytes:
        """Return the body of a page that is there; RuntimeError for any other answer."""
        status, body = self.get(url)
        if status not in OK:
            raise RuntimeError(f"{status} for {url}")
        return body


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
