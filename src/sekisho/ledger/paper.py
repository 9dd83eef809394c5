"""A checkpoint on a sheet of paper: what a person can keep in a drawer and compare years later."""

import re
from base64 import b32encode
from hashlib import sha256

from sekisho.kernel.texts import Lang, Text
from sekisho.ledger.notes import Checkpoint


def fingerprint(checkpoint: Checkpoint) -> str:
    """Return the first 100 bits of the SHA-256 of the checkpoint's text in Base32, in five groups of four letters.

    ``sekisho-verify`` prints the same; two checkpoints with one fingerprint cannot be made on purpose.
    """
    return "-".join(re.findall("....", b32encode(sha256(checkpoint.note.text.encode()).digest()).decode()[:20]))


def sheet(note: str, lang: Lang | None = None) -> str:
    """Return a sheet of plain text, up to 80 columns, for a signed checkpoint, in both languages unless one is named.

    The three lines of the note are whole, to be typed into a file for ``sekisho-verify --old``; the root is printed
    again in groups that two people can read to each other. BadNote where it is no checkpoint.
    """
    checkpoint = Checkpoint.parse(note)
    groups = re.findall("....", checkpoint.root.hex())
    rows = [" ".join(groups[n : n + 8]) for n in range(0, 16, 8)]
    keys = [f"{one.name}  ({one.id.hex()})" for one in checkpoint.note.signatures]
    typed = checkpoint.note.text.split("\n")[:3]
    parts = [
        (Text("台帳の控え", "Checkpoint of a ledger"), []),
        (Text("台帳の名", "ledger"), [checkpoint.origin]),
        (Text("記録の件数", "number of entries"), [f"{checkpoint.size:,}"]),
        (Text("指紋", "fingerprint"), [fingerprint(checkpoint)]),
        (Text("根のハッシュ（16進）", "root hash, hexadecimal"), rows),
        (Text("署名した鍵", "signed by"), keys),
        (Text("照合に使う3行（このまま打ち込む）", "the lines to type for sekisho-verify --old"), typed),
        (Text("受け取った日と人", "received on, by"), ["", "________________________________"]),
    ]
    return "\n".join(_part(what.in_(lang) if lang else f"{what.ja} / {what.en}", lines) for what, lines in parts)


def _part(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"    {line}".rstrip() for line in lines), ""])
