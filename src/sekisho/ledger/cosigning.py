"""Asking a witness to cosign a checkpoint (C2SP tlog-witness, the side of the log)."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request as Http
from urllib.request import urlopen

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.ledger.merkle import SIZE
from sekisho.ledger.notes import Checkpoint, is_size
from sekisho.ledger.signatures import BAD_NOTE, WITNESS, BadNote, Key, Note, NotSigned, Signature, decoded, signed_by

SECONDS = 10
GREATEST_ANSWER = 64 * 1024
MOST_PROOF = 63
NO_ANSWER = Text("立会人 {url} から答えがありません（{why}）", "The witness {url} did not answer ({why})")
OTHER_SIZE = Text(
    "立会人は {size} 件までの checkpoint に署名しています",
    "The witness signed a checkpoint of {size} entries last",
)
REFUSED = Text("立会人 {url} が署名を断りました（{status}）", "The witness {url} refused to sign ({status})")
NO_SIGNATURE = Text(
    "立会人 {url} の答えに正しい署名がありません", "The answer of the witness {url} holds no valid signature"
)


@dataclass(frozen=True, slots=True)
class Request:
    """What a log asks: the size signed before, the proof from there, and the new checkpoint as it was sent."""

    old: int
    proof: list[bytes]
    note: str

    @property
    def text(self) -> str:
        """Return the body of the request."""
        return f"old {self.old}\n" + "".join(b64encode(one).decode() + "\n" for one in self.proof) + f"\n{self.note}"

    @classmethod
    def parse(cls, body: bytes) -> "Request":
        """Read a body. BadNote where it has not the form of the specification."""
        try:
            head, _, note = body.decode().partition("\n\n")
        except UnicodeDecodeError as error:
            raise BadNote(BAD_NOTE.filled(why="UTF-8")) from error
        first, *rest = head.split("\n")
        proof = [hash_ for hash_ in map(decoded, rest) if hash_ and len(hash_) == SIZE]
        size = first.removeprefix("old ")
        if not first.startswith("old ") or not is_size(size) or len(proof) < len(rest) or len(rest) > MOST_PROOF:
            raise BadNote(BAD_NOTE.filled(why="old size, proof"))
        return cls(int(size), proof, note)


class Unwitnessed(Refusal):
    """No cosignature was had; the checkpoint stands without it."""


class WrongSize(Unwitnessed):
    """The witness knows another size than the proof begins at; ``size`` is the one to prove from."""

    def __init__(self, size: int) -> None:
        super().__init__(OTHER_SIZE.filled(size=size))
        self.size = size


def cosign(url: str, note: str, old_size: int, proof: Sequence[bytes], keys: Sequence[Key]) -> str:
    """Ask the witness at ``url`` (its submission prefix) and return the note with the cosignatures of ``keys`` added.

    A cosignature by the same key that the note had before makes way for the new one.
    ``proof`` leads from ``old_size``, which the witness signed last (0 = never), to the size of the note. WrongSize
    where it signed another; Unwitnessed where it refuses, does not answer within 10 seconds, or signs wrongly.
    """
    if not url.startswith(("https://", "http://")):
        raise Unwitnessed(NO_ANSWER.filled(url=url, why="http, https"))
    body = Request(old_size, list(proof), note).text.encode()
    http = Http(f"{url.rstrip('/')}/add-checkpoint", data=body, headers={"Content-Type": "text/plain"}, method="POST")  # noqa: S310
    try:
        with urlopen(http, timeout=SECONDS) as answer:  # noqa: S310 - the scheme is checked above
            told = answer.read(GREATEST_ANSWER).decode(errors="replace")
    except HTTPError as error:
        raise _refusal(url, error) from error
    except (URLError, OSError, HTTPException) as error:
        raise Unwitnessed(NO_ANSWER.filled(url=url, why=type(error).__name__)) from error
    return _joined(Checkpoint.parse(note).note, url, told, keys)


def _refusal(url: str, error: HTTPError) -> Unwitnessed:
    with error:
        said = error.read(100).decode(errors="replace").removesuffix("\n")
    if error.code == 409 and is_size(said):
        return WrongSize(int(said))
    return Unwitnessed(REFUSED.filled(url=url, status=error.code))


def _joined(note: Note, url: str, told: str, keys: Sequence[Key]) -> str:
    fresh = _right(url, note.text, told, keys)
    signers = {(one.name, one.id) for one in fresh}
    kept = [one for one in note.signatures if (one.name, one.id) not in signers]
    return f"{note.text}\n" + "".join(one.line for one in (*kept, *fresh))


def _right(url: str, text: str, told: str, keys: Sequence[Key]) -> list[Signature]:
    known = {(key.name, key.id) for key in keys if key.kind == WITNESS}
    try:
        answer = Note.parse(f"{text}\n{told}")
        signed_by(answer, keys)
    except (BadNote, NotSigned) as wrong:
        raise Unwitnessed(NO_SIGNATURE.filled(url=url)) from wrong
    found = [one for one in answer.signatures if (one.name, one.id) in known]
    if not found:
        raise Unwitnessed(NO_SIGNATURE.filled(url=url))
    return found
