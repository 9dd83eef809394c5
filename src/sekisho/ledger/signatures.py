"""Signed notes: a text with lines of signatures below it (C2SP signed-note), and the keys that check them."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text

LOG, WITNESS = 1, 4
MOST_SIGNATURES = 100
BAD_NOTE = Text("署名付き文書として読めません：{why}", "This is no signed note: {why}")
BAD_KEY = Text("公開鍵として読めません：{value}", "This is no verifier key: {value}")
UNSIGNED = Text("知っている鍵の署名がありません（{name}）", "None of the known keys signed this ({name})")
WRONG = Text("{name} の署名が本文と合いません", "The signature of {name} does not fit the text")
_LINE = re.compile("— ([^ ]+) ([A-Za-z0-9+/]+={0,2})")


class BadNote(Refusal):
    """A text that does not have the form of a signed note or checkpoint."""


class BadKey(Refusal):
    """A text that is no verifier key."""


class NotSigned(Refusal):
    """A note that no known key signed, or whose signature by a known key is wrong."""


@dataclass(frozen=True, slots=True)
class Key:
    """What checks signatures: a name, a kind (LOG = Ed25519, WITNESS = cosignature/v1) and 32 bytes of public key."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes by which signature lines name the key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """Return the key in one line: name, id in hexadecimal, kind and public key in Base64, joined by ``+``."""
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"

    @classmethod
    def parse(cls, text: str) -> "Key":
        """Read a key as ``text`` writes it. BadKey for anything else and for kinds unknown here."""
        name, _, rest = text.strip().partition("+")
        written, _, coded = rest.partition("+")
        data = decoded(coded)
        key = cls(name, data[0], data[1:]) if data and len(data) == 33 else None
        if key is None or key.kind not in (LOG, WITNESS) or not is_name(name) or key.id.hex() != written:
            raise BadKey(BAD_KEY.filled(value=repr(text[:80])))
        return key


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who signed by its own account, and what follows the key's id."""

    name: str
    id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """Return the line of the note, with its end."""
        return f"— {self.name} {b64encode(self.id + self.data).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and its signatures; nothing is said of their being right."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, whole: str) -> "Note":
        """Read a note. BadNote where its form is not that of the specification or over 100 signatures."""
        text, mark, tail = whole.rpartition("\n\n")
        lines = [_LINE.fullmatch(line) for line in tail.split("\n")[:-1]]
        if not mark or not tail.endswith("\n") or not all(lines) or any(c < " " and c != "\n" for c in whole):
            raise BadNote(BAD_NOTE.filled(why="text, empty line, signature lines"))
        signatures = tuple(_signature(match[1], match[2]) for match in lines if match)
        if not 0 < len(signatures) <= MOST_SIGNATURES:
            raise BadNote(BAD_NOTE.filled(why=f"1–{MOST_SIGNATURES} signatures"))
        return cls(text + "\n", signatures)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was checked: whose, and for a witness when (Tokyo time)."""

    key: Key
    at: datetime | None


def signed_by(note: Note, keys: Iterable[Key]) -> list[Signed]:
    """Return the signatures by known keys, in the order of the note; those of unknown keys are passed over.

    NotSigned where one that claims a known key is wrong: then nothing of the note can be trusted.
    """
    known = {(key.name, key.id): key for key in keys}
    found = [(known.get((one.name, one.id)), one) for one in note.signatures]
    return [_checked(note.text, key, one) for key, one in found if key]


def cosigned_text(text: str, seconds: int) -> bytes:
    """Return what a witness signs of a checkpoint's text; ``seconds`` since 1970 in UTC (C2SP tlog-cosignature)."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def is_name(name: str) -> bool:
    """Return whether a key can have this name: not empty, no spaces, no ``+``, no control characters.

    Other people's keys may have characters in their names that cannot be printed.
    """
    return bool(name) and not any(c.isspace() or c == "+" or c < " " or "\ud800" <= c <= "\udfff" for c in name)


def decoded(coded: str) -> bytes | None:
    """Return the bytes of a Base64 text, or None unless it is the one way to write them."""
    try:
        data = b64decode(coded, validate=True)
    except ValueError:
        return None
    return data if b64encode(data).decode() == coded else None


def _signature(name: str, coded: str) -> Signature:
    data = decoded(coded)
    if data is None or len(data) < 5 or not is_name(name):
        raise BadNote(BAD_NOTE.filled(why=f"— {name[:80]}"))
    return Signature(name, data[:4], data[4:])


def _checked(text: str, key: Key, one: Signature) -> Signed:
    try:
        public, at = Ed25519PublicKey.from_public_bytes(key.public), None
        if key.kind == LOG:
            public.verify(one.data, text.encode())
        else:
            seconds = int.from_bytes(one.data[:8], "big")
            public.verify(one.data[8:], cosigned_text(text, seconds))
            at = datetime(1970, 1, 1, 9) + timedelta(seconds=seconds)
    except (InvalidSignature, ValueError, OverflowError) as wrong:
        raise NotSigned(WRONG.filled(name=key.name)) from wrong
    return Signed(key, at)
