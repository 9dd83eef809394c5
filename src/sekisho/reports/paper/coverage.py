"""Which characters the font of the paper report can set, read from the font itself (OpenType ``cmap``, format 12)."""

import struct
from functools import cache
from pathlib import Path

from sekisho.reports.plain import GETA

DIRECTORY = struct.Struct(">4sIII")
ENCODING = struct.Struct(">HHI")
RUN = struct.Struct(">III")
FORMAT = 12


@cache
def covered(font: Path) -> frozenset[int]:
    """Return the code points the font has a glyph for. ValueError when the font has no such table."""
    data = font.read_bytes()
    tables = {tag: start for tag, _, start, _ in DIRECTORY.iter_unpack(data[12 : 12 + 16 * data[5]])}
    cmap = tables[b"cmap"]
    number = int.from_bytes(data[cmap + 2 : cmap + 4])
    offsets = {cmap + at for _, _, at in ENCODING.iter_unpack(data[cmap + 4 : cmap + 4 + 8 * number])}
    start = next((at for at in sorted(offsets) if int.from_bytes(data[at : at + 2]) == FORMAT), None)
    if start is None:
        raise ValueError(f"{font.name} has no cmap of format {FORMAT}")
    runs = int.from_bytes(data[start + 12 : start + 16])
    found = RUN.iter_unpack(data[start + 16 : start + 16 + 12 * runs])
    return frozenset(code for first, last, _ in found for code in range(first, last + 1))


def settable(text: str, font: Path) -> str:
    """Return the text with every character the font cannot set as the geta mark and its code point, ``〓[U+20BB7]``."""
    known = covered(font)
    return "".join(c if ord(c) in known else f"{GETA}[U+{ord(c):04X}]" for c in text)
