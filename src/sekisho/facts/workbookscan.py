"""What a workbook holds that its reader does not tell, or would tell only by running out of memory."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from sekisho.facts.limits import BOOK_BYTES, BOOK_CELLS
from sekisho.facts.zipfiles import archive_of, pieces
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

_INDEX = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_INDEX_BYTES = 2**22
_SHARED = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
_USE = re.compile(rb"""\bt=["']s["'][^>]*>\s*<(?:\w+:)?v>([0-9]{1,9})<""")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]{0,3})([0-9]+)["']""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\bt=["']e["'])[^>]*\br=["']([A-Z]+)([0-9]+)["'][^>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>(#[^<]{1,20})<"""
)
_UNCACHED = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"""\b([\w:]+)=["']([^"']*)["']""")
_SINCE_1904 = re.compile(r"""date1904=["'](?:1|true)["']""")


@dataclass
class Part:
    """What one sheet holds: its errors by row and column letters, formulas without a result, and how far it reaches."""

    errors: dict[tuple[int, str], str] = field(default_factory=dict)
    uncached: int = 0
    rows: int = 0
    columns: int = 0
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Scan:
    """The parts of a workbook by the name of the sheet, and whether its days are counted from 1904."""

    parts: dict[str, Part]
    since_1904: bool


def scanned_workbook(path: Path) -> Scan:
    """Look through a workbook. Raises Unusable where it is none or damaged, or holds more than fits into memory."""
    with archive_of(path, limit=BOOK_BYTES) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml") and name != _STRINGS]
        if _INDEX not in names:
            raise Unusable(_NO_BOOK.filled(file=path.name))
        index, relations = _text(archive, _INDEX), _text(archive, "xl/_rels/workbook.xml.rels")
        parts = {name: _part(path, archive, name) for name in names}
        _strings_fit(path, archive, names, sum(part.cells for part in parts.values()))
    targets = _pairs(_RELATION, relations, "Id", "Target")
    places = {name: targets.get(key, "") for name, key in _pairs(_SHEET, index, "name", "r:id").items()}
    found = {name: parts.get(f"xl/{place.removeprefix('/xl/')}", Part()) for name, place in places.items()}
    return Scan(found, bool(_SINCE_1904.search(index)))


def column_number(letters: str) -> int:
    """Return the number of a column: A = 1, Z = 26, AA = 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _text(archive: zipfile.ZipFile, name: str) -> str:
    if name not in archive.namelist() or archive.getinfo(name).file_size > _INDEX_BYTES:
        raise zipfile.BadZipFile(name)
    return archive.read(name).decode("utf-8")


def _pairs(element: re.Pattern[str], xml: str, key: str, value: str) -> dict[str, str]:
    """Return two attributes of every element that has both, as a mapping."""
    found = [dict(_ATTRIBUTE.findall(tag)) for tag in element.findall(xml)]
    return {unescape(tag[key]): unescape(tag[value]) for tag in found if key in tag and value in tag}


def _part(path: Path, archive: zipfile.ZipFile, name: str) -> Part:
    part = Part()
    for xml in _between_cells(pieces(archive, archive.getinfo(name))):
        references = _REFERENCE.findall(xml)
        part.cells += len(references)
        part.rows = max(part.rows, max((int(row) for _, row in references), default=0))
        part.columns = max(
            part.columns, max((column_number(c.decode()) for c in {c for c, _ in references}), default=0)
        )
        if part.rows * part.columns > BOOK_CELLS:
            raise Unusable(_WIDE.filled(file=path.name, rows=part.rows, columns=part.columns))
        part.uncached += len(_UNCACHED.findall(xml))
        part.errors |= {(int(row), letters.decode()): text.decode() for letters, row, text in _ERROR.findall(xml)}
    return part


def _between_cells(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield XML cut only before the beginning of a cell, so that no cell falls into two pieces."""
    rest = b""
    for chunk in chunks:
        xml = rest + chunk
        cut = xml.rfind(b"<c ")
        if cut <= 0 and len(xml) < _INDEX_BYTES:
            rest = xml
            continue
        cut = cut if cut > 0 else len(xml)
        yield xml[:cut]
        rest = xml[cut:]
    yield rest


def _strings_fit(path: Path, archive: zipfile.ZipFile, names: list[str], cells: int) -> None:
    """Refuse shared strings that a small file repeats until they fill the memory: the reader copies each use."""
    if _STRINGS not in archive.namelist():
        return
    lengths = [len(text) for text in _SHARED.findall(archive.read(_STRINGS))]
    if max(lengths, default=0) * cells <= BOOK_BYTES:
        return
    used = Counter(
        int(n) for name in names for xml in pieces(archive, archive.getinfo(name)) for n in _USE.findall(xml)
    )
    if sum(lengths[n] * count for n, count in used.items() if n < len(lengths)) > BOOK_BYTES:
        raise Unusable(_REPEATED.filled(file=path.name))


_NO_BOOK = Text(
    "{file}：Excel ブック（.xlsx）ではありません。Excel で .xlsx として保存し直してください。",
    "{file}: it is not an Excel workbook (.xlsx); save it as .xlsx with a spreadsheet.",
)
_WIDE = Text(
    "{file}：{rows:,}行×{columns:,}列に及ぶシートがあり、大きすぎて読めません。不要なセルを消してください。",
    "{file}: a sheet reaches over {rows:,} rows and {columns:,} columns, too many to read; remove stray cells.",
)
_REPEATED = Text(
    "{file}：同じ長い文字列が極端に多く繰り返されているため、読めません。",
    "{file}: it repeats long texts so often that it cannot be read.",
)
