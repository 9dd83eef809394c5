"""How rows of the room are shown."""

from collections.abc import Iterable
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.rooms.designations.workflow import DESIGNATION
from sekisho.rooms.readers import CONTENTS

READERS = tuple(sorted(CONTENTS))


def said(text: Text) -> dict[str, str]:
    """Return a wording in both languages."""
    return {"ja": text.ja, "en": text.en}


def plain(row: Any) -> dict[str, Any]:
    """Return a statement by its columns, with the key by which a correction names it."""
    return {"key": row.key, **row.values()}


def plains(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Return statements by their columns."""
    return [plain(row) for row in rows]


def line(row: Any) -> dict[str, Any]:
    """Return a designation with its state, in both languages."""
    return plain(row) | {"state": row.state, "state_said": said(DESIGNATION.states[row.state])}
