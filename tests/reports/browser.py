"""Chromium, driven over its debugging pipe with nothing but the standard library: what a page asks for and says."""

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
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 30  # seconds without a word
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-pipe"),
)


@dataclass
class Page:
    """An open page: the addresses it asked for and the complaints it caused."""

    to: int
    back: int
    session: str = ""
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    buffer: bytes = b""
    last: int = 0

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Call a method of the protocol and return its result, noting every event on the way."""
        self.last += 1
        message = {"id": self.last, "method": method, "params": params} | (
            {"sessionId": self.session} if self.session else {}
        )
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self.last:
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

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            if not select.select([self.back], [], [], PATIENCE)[0] or not (read := os.read(self.back, 1 << 16)):
                raise TimeoutError("Chromium says nothing")
            self.buffer += read
        line, self.buffer = self.buffer.split(b"\0", 1)
        return dict(json.loads(line))

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "Network.requestWillBeSent":
            self.asked.append(event["params"]["request"]["url"])
        elif event.get("method") in {"Log.entryAdded", "Runtime.exceptionThrown"}:
            self.complaints.append(json.dumps(event["params"]))


# Chromium speaks on descriptors 3 and 4; ours may have any number, those two among them.
BECOME = """
import fcntl, os, sys
given = [fcntl.fcntl(int(number), fcntl.F_DUPFD, 64) for number in sys.argv[1:3]]
for target, number in zip((3, 4), given):
    os.dup2(number, target)
os.execv(sys.argv[3], sys.argv[3:])
"""


@contextmanager
def chromium() -> Iterator[Page]:
    """Start Chromium, give one page, and end it."""
    (hears, to), (back, speaks) = os.pipe(), os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = [
            sys.executable,
            "-c",
            BECOME,
            str(hears),
            str(speaks),
            str(CHROMIUM),
            *QUIET,
            f"--user-data-dir={home}",
        ]
        process = subprocess.Popen(command, pass_fds=(hears, speaks), stderr=subprocess.DEVNULL)
        os.close(hears)
        os.close(speaks)
        try:
            page = Page(to, back)
            target = page.call("Target.createTarget", url="about:blank")["targetId"]
            page.session = page.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Network", "Log", "Runtime"):
                page.call(f"{domain}.enable")
            yield page
        finally:
            process.kill()
            process.wait()
            os.close(to)
            os.close(back)


def address(path: Path) -> str:
    """Return the file address of a path."""
    return path.resolve().as_uri()
