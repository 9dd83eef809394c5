"""Checkpoints: the signed statement of how long a log is and what its root is (C2SP tlog-checkpoint)."""

import re
from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sekisho.kernel.moments import JST
from sekisho.ledger.merkle import SIZE
from sekisho.ledger.signatures import (
    BAD_KEY,
    BAD_NOTE,
    LOG,
    UNSIGNED,
    WITNESS,
    BadKey,
    BadNote,
    Key,
    Note,
    NotSigned,
    Signature,
    cosigned_text,
    decoded,
    is_name,
    signed_by,
)

GREATEST_SIZE = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's origin, its number of entries, its root, lines of other use, and the note that says so."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...]
    note: Note

    @classmethod
    def parse(cls, whole: str) -> "Checkpoint":
        """Read a checkpoint without checking its signatures. BadNote where its form is wrong."""
        note = Note.parse(whole)
        lines = note.text.split("\n")[:-1]
        origin, size, root = lines[:3] if len(lines) >= 3 and all(lines) else ("", "", "")
        hashed = decoded(root)
        if not is_size(size) or hashed is None or len(hashed) != SIZE:
            raise BadNote(BAD_NOTE.filled(why="origin, size, root"))
        return cls(origin, int(size), hashed, tuple(lines[3:]), note)


@dataclass(frozen=True, slots=True)
class Signer:
    """A name with a private key; it signs checkpoints as a log and cosigns them as a witness."""

    name: str
    private_key: Ed25519PrivateKey

    def __post_init__(self) -> None:
        if not (is_name(self.name) and self.name.isprintable()):
            raise BadKey(BAD_KEY.filled(value=repr(self.name[:80])))

    def key(self, kind: int = LOG) -> Key:
        """Return what checks its signatures of a kind."""
        return Key(self.name, kind, self.private_key.public_key().public_bytes_raw())

    @property
    def verifier_key(self) -> str:
        """Return the text of its key as a log, to hand out."""
        return self.key().text

    @property
    def witness_key(self) -> str:
        """Return the text of its key as a witness, to hand out."""
        return self.key(WITNESS).text

    def sign(self, origin: str, size: int, root: bytes) -> str:
        """Return a whole checkpoint, signed as a log. ValueError for what no checkpoint can say."""
        text = body(origin, size, root)
        return f"{text}\n{Signature(self.name, self.key().id, self.private_key.sign(text.encode())).line}"

    def cosign(self, text: str, at: datetime) -> Signature:
        """Cosign the text of a checkpoint as a witness, at a moment of Tokyo time, to the second."""
        seconds = int(at.replace(tzinfo=JST).timestamp())
        told = self.private_key.sign(cosigned_text(text, seconds))
        return Signature(self.name, self.key(WITNESS).id, seconds.to_bytes(8, "big") + told)


def body(origin: str, size: int, root: bytes) -> str:
    """Return the text that a log signs. ValueError for what no checkpoint can say."""
    if not origin or not origin.isprintable() or not 0 <= size <= GREATEST_SIZE or len(root) != SIZE:
        raise ValueError(f"no checkpoint of {origin!r} with size {size}")
    return f"{origin}\n{size}\n{b64encode(root).decode()}\n"


def verified(whole: str, keys: Collection[Key]) -> Checkpoint:
    """Read a checkpoint that at least one of the log's keys signed; signatures of unknown keys are passed over.

    BadNote for a wrong form; NotSigned where no known key of a log signed or a signature by a known key is wrong.
    """
    checkpoint = Checkpoint.parse(whole)
    if not any(signed.key.kind == LOG for signed in signed_by(checkpoint.note, keys)):
        raise NotSigned(UNSIGNED.filled(name=", ".join(key.name for key in keys) or "–"))
    return checkpoint


def is_size(text: str) -> bool:
    """Return whether a text is a size as logs write it: decimal, no sign, no leading zero, below 2^63."""
    return bool(re.fullmatch("0|[1-9][0-9]{0,18}", text)) and int(text) <= GREATEST_SIZE
