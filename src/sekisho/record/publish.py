"""The ledger for those who check it: exports, proofs of single entries, and witnesses who cosign."""

import json
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.ledger import export
from sekisho.ledger.cosigning import WrongSize, cosign
from sekisho.ledger.notes import Checkpoint
from sekisho.ledger.signatures import Key
from sekisho.record.log import TREE, Log

EMPTY = Text("台帳にはまだ何もありません。", "The ledger is still empty.")
AHEAD = Text(
    "立会人 {url} は {known} 件の checkpoint に署名していますが、台帳には {size} 件しかありません",
    "The witness {url} signed a checkpoint of {known} entries, but the ledger has {size}",
)
FORKED = Text(
    "立会人 {url} は {known} 件で別の根に署名しています",
    "The witness {url} signed another root for {known} entries",
)
KEEP_IT = Text(
    "台帳が古い控えに戻されたか分岐した疑いがあります。書き出しを証拠として残し、台帳を検証してください",
    "The ledger may have been rolled back or forked: keep the export as evidence and verify the ledger",
)
NO_ENTRY = Text("台帳に {index} 番はありません（{size} 件）。", "The ledger has no entry {index} (it has {size}).")
BEGIN = Text("記録を作る（sekisho init）", "Found the record (sekisho init)")
NAME_ENTRY = Text("0から{last}までの番号を示す", "Name an entry from 0 to {last}")


def newest() -> str:
    """Return the newest signed checkpoint; refused while there is none."""
    note = Log().checkpoint()
    if not note:
        raise Refusal(EMPTY, next_step=BEGIN)
    return note


def exported(folder: Path, progress: export.Progress) -> Checkpoint:
    """Write the ledger out, or continue an export that is there (``ledger.export.write``)."""
    newest()
    return export.write(Log(), folder, progress)


def proof(index: int) -> dict[str, Any]:
    """Return entry ``index`` with the proof that the newest checkpoint covers it; hashes in Base64, lowest first."""
    note = newest()
    size = Checkpoint.parse(note).size
    if not 0 <= index < size:
        raise Refusal(NO_ENTRY.filled(index=index, size=size), next_step=NAME_ENTRY.filled(last=size - 1))
    body = Log().entries(index, index + 1)[0]
    path = [b64encode(one).decode() for one in TREE.inclusion(index, size)]
    return {"index": index, "entry": json.loads(body), "proof": path, "checkpoint": note}


def witnessed(folder: Path, url: str, keys: Sequence[Key]) -> str:
    """Have a witness cosign the checkpoint of an export, and keep the cosigned note there; returns the note.

    Refused where the witness signed more entries than the export has, or another root for as many.
    """
    file = folder / "checkpoint"
    note = file.read_text(encoding="utf-8")
    size = Checkpoint.parse(note).size
    try:
        signed = cosign(url, note, 0, [], keys)
    except WrongSize as known:
        signed = _continuing(url, note, size, known.size, keys)
    fresh = file.with_suffix(".new")
    fresh.write_text(signed, encoding="utf-8")
    fresh.replace(file)
    return signed


def _continuing(url: str, note: str, size: int, known: int, keys: Sequence[Key]) -> str:
    if known > size:
        raise Refusal(AHEAD.filled(url=url, known=f"{known:,}", size=f"{size:,}"), next_step=KEEP_IT)
    try:
        return cosign(url, note, known, TREE.consistency(known, size), keys)
    except WrongSize as other:
        raise Refusal(FORKED.filled(url=url, known=f"{other.size:,}"), next_step=KEEP_IT) from other
