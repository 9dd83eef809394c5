"""In which encoding a text file is written, and whether it is one at all."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sekisho.facts.limits import BLANK_LINES, FILE_BYTES
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

_NEVER_WRITTEN = re.compile("[\x80\uf8f0-\uf8f3]")
"""What the codec makes of bytes that CP932 does not have; the file is in another encoding."""

_CHUNK = 2**20
_SHORT = 32
"""Bytes of a line on an average, below which many lines may be empty: only then they are counted."""
_FILLING, _FEEDS = b' \t\r\0,;"', re.compile(rb"\n+")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Bytes:
    """What one pass over the bytes tells: physical lines (the last one with or without its end) and odd bytes."""

    start: bytes
    lines: int
    one_line: bool
    binary: bool


def scanned(path: Path, file: str) -> Bytes:
    """Count the lines of a file in one pass. Raises Unusable for an empty, blank or far too large one."""
    size = path.stat().st_size
    if size == 0:
        raise Unusable(_EMPTY.filled(file=file))
    if size > FILE_BYTES:
        raise Unusable(_HUGE.filled(file=file, size=size / 2**30, limit=FILE_BYTES / 2**30))
    feeds, zeros, start, last = 0, False, b"", b""
    for chunk in _chunks(path):
        start, last = start or chunk[:4], chunk[-1:]
        feeds, zeros = feeds + chunk.count(b"\n"), zeros or b"\0" in chunk
    if feeds > BLANK_LINES and size < feeds * _SHORT and (blank := _blank(path)) > BLANK_LINES:
        raise Unusable(_BLANK.filled(file=file, count=blank, limit=BLANK_LINES))
    return Bytes(start, feeds + (last != b"\n"), feeds == 0, zeros)


def _blank(path: Path) -> int:
    """Count the lines with nothing but separators, blanks and quotation marks, without holding them."""
    count, last = 0, b"\n"
    for chunk in _chunks(path):
        told = last + chunk.translate(None, _FILLING)
        count, last = count + len(told) - len(_FEEDS.sub(b"\n", told)), told[-1:]
    return count


def encoding_of(path: Path, file: str, found: Bytes) -> tuple[str, Text | None]:
    """Return the codec of a text file, and a remark where it is not UTF-8.

    Raises Unusable for bytes that are no text: NUL bytes outside UTF-16, or neither UTF-8 nor CP932 (Shift_JIS).
    """
    if found.start.startswith(_UTF16) and _decodes(path, "utf-16"):
        return "utf-16", _READ_AS.filled(name="UTF-16")
    if found.binary:
        raise Unusable(_BINARY.filled(file=file))
    if _decodes(path, "utf-8"):
        return "utf-8-sig", None
    if _decodes(path, "cp932"):
        return "cp932", _READ_AS.filled(name="CP932 (Shift_JIS)")
    raise Unusable(_UNDECODABLE.filled(file=file))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        mistaken = any(_NEVER_WRITTEN.search(decoder.decode(chunk)) for chunk in _chunks(path))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not mistaken or encoding != "cp932"


_EMPTY = Text(
    "{file}：中身が空です。見出しの行が少なくとも必要です。",
    "{file}: the file is empty; it needs at least the line of its headings.",
)
_HUGE = Text(
    "{file}：{size:.0f} GiB あり、読み込める上限の {limit:.0f} GiB を超えています。",
    "{file}: {size:.0f} GiB is more than the {limit:.0f} GiB that can be read.",
)
_BLANK = Text(
    "{file}：空の行が{count:,}行あり、上限の{limit:,}行を超えています。表の下の空の行を消して保存し直してください。",
    "{file}: {count:,} of its lines are empty, more than {limit:,}; delete the empty rows below the table and save it.",
)
_BINARY = Text(
    "{file}：NUL バイトを含むため、文字の表（CSV）ではありません。",
    "{file}: it contains NUL bytes and so is not a table of text (CSV).",
)
_UNDECODABLE = Text(
    "{file}：文字コードが UTF-8 でも Shift_JIS（CP932）でもありません。UTF-8 で保存し直してください。",
    "{file}: its encoding is neither UTF-8 nor Shift_JIS (CP932); save it as UTF-8.",
)
_READ_AS = Text("文字コードを {name} として読み込みました。", "Read as {name}.")
