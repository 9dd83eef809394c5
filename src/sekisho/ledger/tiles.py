"""Where tiles lie and how entries are bundled: C2SP tlog-tiles."""

import re
from collections.abc import Sequence

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.ledger.entries import GREATEST

WIDTH = 256
NOT_A_BUNDLE = Text("記録の束が途中で切れています（{at} バイト目）", "The bundle of entries breaks off at byte {at}")


class BadBundle(Refusal):
    """Bytes that are no bundle of entries."""


def path(level: int | str, index: int, width: int = WIDTH) -> str:
    """Return the path of a tile (level 0–63) or of a bundle (``entries``) below the folder of the log.

    A width from 1 to 255 is that of a partial tile. ValueError for what no log can have.
    """
    if index < 0 or not 1 <= width <= WIDTH or not (level == "entries" or level in range(64)):
        raise ValueError(f"no tile of level {level}, index {index}, width {width}")
    groups = re.findall("...", f"{index:03d}".zfill((len(str(index)) + 2) // 3 * 3))
    name = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
    return f"tile/{level}/{name}" + (f".p/{width}" if width < WIDTH else "")


def bundle(entries: Sequence[bytes]) -> bytes:
    """Return entries one after the other, each behind its length in two bytes, big-endian.

    ValueError for an entry longer than 65,535 bytes.
    """
    if any(len(entry) > GREATEST for entry in entries):
        raise ValueError(f"an entry is longer than {GREATEST} bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unbundle(data: bytes) -> list[bytes]:
    """Return the entries of a bundle. BadBundle where it breaks off inside an entry."""
    entries, at = [], 0
    while at < len(data):
        start = at + 2
        stop = start + int.from_bytes(data[at:start], "big")
        if start > len(data) or stop > len(data):
            raise BadBundle(NOT_A_BUNDLE.filled(at=at))
        entries.append(data[start:stop])
        at = stop
    return entries
