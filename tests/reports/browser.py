"""Chromium, driven over its debugging pipe with nothing but the standard library: what a page asks for and says.

One Chromium serves all tests of a process; each gets a profile of its own in it, without cookies or cache of another's.
"""

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
"""The one without a window of its own takes half the time."""
PATIENCE = 120  # seconds without a word
QUIET = (
    *("--headless", "--no-sandbox", "--accept-lang=en-US", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"),
)

# Chromium speaks on descriptors 3 and 4; ours may have any number, those two among them.
BECOME = """
import fcntl, os, sys
given = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 64) for number in sys.argv[1:3]]
for target, number in zip((3, 4), given):
    os.dup2(number, target)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Pipe:
    """A running Chromium; it ends when we do, since nobody holds the other end of its pipe any more."""

    def __init__(self) -> None:
        (hears, self._to), (self._back, speaks) = os.pipe(), os.pipe()
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        become = [sys.executable, "-c", BECOME, str(hears), str(speaks)]
        command = [*become, str(CHROMIUM), *QUIET, f"--user-data-dir={self._home.name}"]
        self._process = subprocess.Popen(command, pass_fds=(hears, speaks), stderr=subprocess.DEVNULL)
        os.close(hears)
        os.close(speaks)
        self._numbers = count(1)
        self._buffer = b""

    def send(self, method: str, session: str, params: dict[str, object]) -> int:
        """Call a method; returns the number its answer will have."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        os.write(self._to, json.dumps(message).encode() + b"\0")
        return number

    def next(self) -> dict[str, Any]:
        """Return the next answer or event."""
        while b"\0" not in self._buffer:
            if not select.select([self._back], [], [], PATIENCE)[0] or not (read := os.read(self._back, 1 << 16)):
                self.end()
                raise TimeoutError("Chromium says nothing")
            self._buffer += read
        line, self._buffer = self._buffer.split(b"\0", 1)
        return dict(json.loads(line))

    @property
    def lives(self) -> bool:
        """Say whether it still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it; whoever needs one next starts another."""
        self._process.kill()
        self._process.wait()
        os.close(self._to)
        os.close(self._back)


@cache
def _started() -> Pipe:
    return Pipe()


def _running() -> Pipe:
    if not _started().lives:
        _started.cache_clear()
    return _started()


@dataclass
class Page:
    """An open page: the addresses it asked for and the complaints it caused."""

    pipe: Pipe
    session: str = ""
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the protocol and return its result, noting every event on the way."""
        number = self.pipe.send(method, self.session, params)
        while (answer := self.pipe.next()).get("id") != number:
            # An answer nobody waits for, or the last words of a page that an earlier test had open, is not ours.
            if answer.get("sessionId", "") == self.session:
                self._note(answer)
        return dict(answer.get("result", {}))

    def value(self, expression: str) -> Any:
        """Return the value of a JavaScript expression (a promise is awaited)."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        return result["result"].get("value")

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.call("Page.navigate", url=address)
        self.value("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Network.requestWillBeSent":
            self.asked.append(event["params"]["request"]["url"])
        elif event.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
            self.complaints.append(json.dumps(event["params"]))


@contextmanager
def chromium(kind: type[Page] = Page) -> Iterator[Any]:
    """Give one page in a profile of its own, and forget the profile."""
    pipe = _running()
    browser = Page(pipe)
    profile = browser.call("Target.createBrowserContext")["browserContextId"]
    try:
        target = browser.call("Target.createTarget", url="about:blank", browserContextId=profile)["targetId"]
        page = kind(pipe, browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for domain in ("Page", "Network", "Log", "Runtime"):
            page.call(f"{domain}.enable")
        yield page
    finally:
        if pipe.lives:
            browser.call("Target.disposeBrowserContext", browserContextId=profile)


def address(path: Path) -> str:
    """Return the file address of a path."""
    return path.resolve().as_uri()
