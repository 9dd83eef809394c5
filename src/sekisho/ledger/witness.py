"""A witness: it signs a log's checkpoint only if it continues the one it signed before (C2SP tlog-witness)."""

import fcntl
import json
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import IO, Any

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.ledger.cosigning import Request
from sekisho.ledger.merkle import EMPTY
from sekisho.ledger.notes import Checkpoint, Signer, is_size, verified
from sekisho.ledger.proofs import verify_consistency
from sekisho.ledger.signatures import BadNote, Key, NotSigned

GREATEST_BODY = 64 * 1024
BAD_STATE = Text(
    "立会人の控え {path} が読めません。直るまで署名しません",
    "The witness's memory {path} cannot be read; nothing is signed until it can",
)
TAKEN = Text(
    "立会人の控え {path} は別のプロセスが使っています",
    "The witness's memory {path} is in use by another process",
)
StartResponse = Callable[[str, list[tuple[str, str]]], Any]


class Refused(Exception):  # noqa: N818 - an answer of the protocol, not an error
    """What the witness answers instead of a signature."""

    def __init__(self, status: HTTPStatus, body: str = "", kind: str = "text/plain; charset=utf-8") -> None:
        super().__init__(status)
        self.status, self.body, self.kind = status, body, kind


class Witness:
    """A witness over a file that remembers, for every log, the size and root it signed last.

    ``logs`` says which keys each log signs with, by origin. Unusable where the file cannot be read or another process
    has it: two that each remember half would sign a fork.
    """

    def __init__(self, signer: Signer, logs: Mapping[str, Iterable[Key]], memory: Path) -> None:
        self._signer, self._memory, self._turn = signer, memory, threading.Lock()
        self._logs = {origin: list(keys) for origin, keys in logs.items()}
        self._held = _alone(memory)
        self._signed = _read(memory)

    def add(self, request: Request, at: datetime) -> str:
        """Return the cosignature line. Refused with the status the protocol asks for.

        What was signed is on the disk before it is returned, so that no crash makes the witness sign a fork.
        """
        checkpoint = self._known(request.note)
        with self._turn:
            self._check(request, checkpoint)
            signed = self._signed | {checkpoint.origin: (checkpoint.size, checkpoint.root)}
            _write(self._memory, signed)
            self._signed = signed
        return self._signer.cosign(checkpoint.note.text, at).line

    def _known(self, note: str) -> Checkpoint:
        keys = self._logs.get(Checkpoint.parse(note).origin)
        if keys is None:
            raise Refused(HTTPStatus.NOT_FOUND)
        try:
            return verified(note, keys)
        except NotSigned as wrong:
            raise Refused(HTTPStatus.FORBIDDEN) from wrong

    def _check(self, request: Request, new: Checkpoint) -> None:
        size, root = self._signed.get(new.origin, (0, EMPTY))
        if request.old > new.size:
            raise Refused(HTTPStatus.BAD_REQUEST)
        if request.old != size or (size == new.size and root != new.root):
            raise Refused(HTTPStatus.CONFLICT, f"{size}\n", "text/x.tlog.size")
        if not verify_consistency(size, root, new.size, new.root, request.proof):
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY)


def application(witness: Witness, now: Callable[[], datetime]) -> Callable[..., list[bytes]]:
    """Return the witness as a WSGI application with one path, ``/add-checkpoint``."""

    def answer(environ: Mapping[str, Any], start_response: StartResponse) -> list[bytes]:
        status, kind = HTTPStatus.OK, "text/plain; charset=utf-8"
        try:
            body = witness.add(Request.parse(_body(environ)), now())
        except Refused as refused:
            status, body, kind = refused.status, refused.body, refused.kind
        except BadNote as refusal:
            status, body = HTTPStatus.BAD_REQUEST, f"{refusal}\n"
        sent = body.encode()
        start_response(f"{status.value} {status.phrase}", [("Content-Type", kind), ("Content-Length", str(len(sent)))])
        return [sent]

    return answer


def _body(environ: Mapping[str, Any]) -> bytes:
    if environ.get("PATH_INFO") != "/add-checkpoint":
        raise Refused(HTTPStatus.NOT_FOUND)
    if environ["REQUEST_METHOD"] != "POST":
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED)
    length = environ.get("CONTENT_LENGTH") or ""
    if not is_size(length):
        raise Refused(HTTPStatus.LENGTH_REQUIRED)
    if int(length) > GREATEST_BODY:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    body: bytes = environ["wsgi.input"].read(int(length))
    return body


def _alone(memory: Path) -> IO[bytes]:
    file = memory.with_name(f".{memory.name}.lock").open("wb")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as taken:
        file.close()
        raise Unusable(TAKEN.filled(path=memory)) from taken
    return file


def _read(memory: Path) -> dict[str, tuple[int, bytes]]:
    if not memory.exists():
        return {}
    try:
        told = json.loads(memory.read_text(encoding="utf-8"))
        return {origin: (int(size), bytes.fromhex(root)) for origin, (size, root) in told.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise Unusable(BAD_STATE.filled(path=memory)) from error


def _write(memory: Path, signed: Mapping[str, tuple[int, bytes]]) -> None:
    draft = memory.with_name(f".{memory.name}.new")
    with draft.open("w", encoding="utf-8") as file:
        json.dump({origin: [size, root.hex()] for origin, (size, root) in signed.items()}, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(memory)
    folder = os.open(memory.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
