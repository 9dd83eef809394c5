"""Recognising a restored old backup: the newest checkpoint is remembered outside the database."""

import json
from pathlib import Path

from sekisho.record import home
from sekisho.record.models import LedgerCheckpoint


def _file() -> Path:
    return home.path() / "newest-checkpoint.json"


def remembered() -> tuple[int, str] | None:
    """Return size and note of the newest checkpoint this machine has seen committed, or None."""
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        return int(kept["size"]), str(kept["note"])
    except FileNotFoundError:
        return None


def remember(size: int, note: str) -> None:
    """Keep the newest checkpoint; called after its commit, so that it is never ahead of the database."""
    fresh = _file().with_suffix(".new")
    fresh.write_text(json.dumps({"size": size, "note": note}), encoding="utf-8")
    fresh.replace(_file())


def rolled_back() -> bool:
    """Say whether the database does not hold the checkpoint this machine remembers."""
    kept = remembered()
    return kept is not None and not LedgerCheckpoint.objects.filter(size=kept[0], note=kept[1]).exists()
