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
_LAST_ROW, _LAST_COLUMN = 2**20, 2**14
_NAME = rb"(?:\w{1,64}+:)?"
_OPEN_SI = rb"<" + _NAME + rb"si\b[^<>]*+>"
_SHARED = re.compile(_OPEN_SI + rb"|</" + _NAME + rb"si>")
_TAG = re.compile(rb"<" + _NAME + rb"(row|c)(?=[\s/>])")
_PLAIN_TAG = re.compile(rb"<" + _NAME + rb"""(row|c)((?:\s++[\w:]++\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'))*+)\s*+/?>""")
"""A row or a cell as every spreadsheet writes one; what is written otherwise the reader may understand otherwise."""
_USUAL_TAG = re.compile(rb"""<(?:c r="([A-Z]{1,3})|row r=")([0-9]{1,7})"(?:\s++[\w:]++="[^"<>]*+")*+\s*+/?>""")
"""One that begins with its place, as nearly all do: these are measured together."""
_PLACE = re.compile(rb"""\sr\s*+=\s*+["']\s*+([A-Za-z]{0,3})([0-9]{1,7})\s*+["']""")
_PLACED = re.compile(rb"\sr\s*+=")
_FORMULA = rb"<" + _NAME + rb"f\b[^<>]*+(?:(?<=/)>|(?<!/)>[^<]*+</" + _NAME + rb"f>)"
_CELL = rb"<" + _NAME + rb"c(\s[^<>]*+)?(?<!/)>\s*+"
_ERROR = re.compile(_CELL + rb"(?:" + _FORMULA + rb")?\s*+<" + _NAME + rb"v>(#[^<]{1,20}+)<")
_IS_ERROR = re.compile(rb"""\st\s*+=\s*+["']e["']""")
_UNCACHED = re.compile(
    _CELL
    + _FORMULA
    + rb"\s*+(?:<"
    + _NAME
    + rb"v\s*+/>|<"
    + _NAME
    + rb"v>\s*+</"
    + _NAME
    + rb"v>)?\s*+</"
    + _NAME
    + rb"c>"
)
_USE = re.compile(_CELL + rb"<" + _NAME + rb"v>([0-9]{1,9})<")
_IS_SHARED = re.compile(rb"""\st\s*+=\s*+["']s["']""")
_SHEET = re.compile(r"<(?:\w{1,64}+:)?sheet\b[^<>]*+>")
_RELATION = re.compile(r"<(?:\w{1,64}+:)?Relationship\b[^<>]*+>")
_ATTRIBUTE = re.compile(r"""(?<![\w:])([\w:]{1,64})=["']([^"']*)["']""")
_SINCE_1904 = re.compile(r"""date1904=["'](?:1|true)["']""")


@dataclass
class Part:
    """What one sheet holds: its errors by row and column letters, formulas without a result, and how far it reaches."""

    errors: dict[tuple[int, str], str] = field(default_factory=dict)
    uncached: int = 0
    rows: int = 0
    columns: int = 0
    cells: int = 0
    row: int = 0
    column: int = 0
    """Where the last cell was."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The parts of a workbook by the name of the sheet, and whether its days are counted from 1904."""

    parts: dict[str, Part]
    since_1904: bool


def scanned_workbook(path: Path, most: int = BOOK_CELLS) -> Scan:
    """Look through a workbook. Raises Unusable where it is none or damaged, or holds more than fits into memory.

    ``most`` cells a sheet may reach over.
    """
    with archive_of(path, limit=BOOK_BYTES) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml") and name != _STRINGS]
        if _INDEX not in names:
            raise Unusable(_NO_BOOK.filled(file=path.name))
        index, relations = _text(archive, _INDEX), _text(archive, "xl/_rels/workbook.xml.rels")
        parts = {name: _part(path, archive, name, most) for name in names}
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


def _part(path: Path, archive: zipfile.ZipFile, name: str, most: int) -> Part:
    part = Part()
    for xml in _between_cells(path, pieces(archive, archive.getinfo(name))):
        if b"\x00" in xml:
            raise Unusable(_ODD.filled(file=path.name))
        _measure(path, part, xml)
        if part.rows * part.columns > most:
            raise Unusable(_WIDE.filled(file=path.name, rows=part.rows, columns=part.columns))
        part.uncached += len(_UNCACHED.findall(xml))
        part.errors |= dict(_errors(xml))
    return part


def _measure(path: Path, part: Part, xml: bytes) -> None:
    """Count cells, and how far they reach: by where they say they are, else by their order as the reader does."""
    count, usual = len(_TAG.findall(xml)), _USUAL_TAG.findall(xml)
    if len(usual) == count:
        _measure_usual(part, usual)
    else:
        _measure_each(path, part, xml, count)
    if part.rows > _LAST_ROW or part.columns > _LAST_COLUMN:
        raise Unusable(_WIDE.filled(file=path.name, rows=part.rows, columns=part.columns))


def _measure_usual(part: Part, tags: list[tuple[bytes, bytes]]) -> None:
    letters = {letters for letters, _ in tags} - {b""}
    part.cells += sum(1 for letters, _ in tags if letters)
    part.rows = max(part.rows, max((int(row) for row in {row for _, row in tags}), default=0))
    part.columns = max(part.columns, max((column_number(one.decode()) for one in letters), default=0))
    if tags:
        part.row, part.column = int(tags[-1][1]), column_number(tags[-1][0].decode())


def _measure_each(path: Path, part: Part, xml: bytes, count: int) -> None:
    tags = _PLAIN_TAG.findall(xml)
    if len(tags) != count:
        raise Unusable(_ODD.filled(file=path.name))
    for kind, attributes in tags:
        place = _PLACE.search(attributes)
        if place is None and _PLACED.search(attributes):
            raise Unusable(_ODD.filled(file=path.name))
        letters, number = (place[1].decode(), int(place[2])) if place else ("", 0)
        if kind == b"row":
            part.row, part.column = number or part.row + 1, 0
        else:
            part.cells += 1
            part.row, part.column = number or part.row, column_number(letters.upper()) or part.column + 1
        part.rows, part.columns = max(part.rows, part.row), max(part.columns, part.column)


def _errors(xml: bytes) -> Iterator[tuple[tuple[int, str], str]]:
    for attributes, text in _ERROR.findall(xml):
        if _IS_ERROR.search(attributes) and (place := _PLACE.search(attributes)):
            yield (int(place[2]), place[1].decode().upper()), text.decode()


def _between_cells(path: Path, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield XML cut only before the beginning of a cell, or at least of a tag, so that none falls into two pieces."""
    rest = b""
    for chunk in chunks:
        xml = rest + chunk
        cut = xml.rfind(b"<c ")
        if cut <= 0 and len(xml) < _INDEX_BYTES:
            rest = xml
            continue
        cut = cut if cut > 0 else xml.rfind(b"<")
        if cut <= 0:
            raise Unusable(_ODD.filled(file=path.name))
        yield xml[:cut]
        rest = xml[cut:]
    yield rest


def _strings_fit(path: Path, archive: zipfile.ZipFile, names: list[str], cells: int) -> None:
    """Refuse shared strings that a small file repeats until they fill the memory: the reader copies each use."""
    if _STRINGS not in archive.namelist():
        return
    lengths = list(_lengths(archive.read(_STRINGS)))
    if max(lengths, default=0) * cells <= BOOK_BYTES:
        return
    pieces_of = (xml for name in names for xml in _between_cells(path, pieces(archive, archive.getinfo(name))))
    uses = (int(n) for xml in pieces_of for attributes, n in _USE.findall(xml) if _IS_SHARED.search(attributes))
    if sum(lengths[n] * count for n, count in Counter(uses).items() if n < len(lengths)) > BOOK_BYTES:
        raise Unusable(_REPEATED.filled(file=path.name))


def _lengths(strings: bytes) -> Iterator[int]:
    """Yield the bytes of each shared string, found by walking from tag to tag."""
    start = None
    for tag in _SHARED.finditer(strings):
        if not tag[0].startswith(b"</"):
            start = tag.start()
            if tag[0].endswith(b"/>"):
                yield len(tag[0])
        elif start is not None:
            yield tag.end() - start
            start = None


_ODD = Text(
    "{file}：表計算ソフトが書く形式と異なる部分があり、読めません。Excel で .xlsx として保存し直してください。",
    "{file}: it is not written as spreadsheets write one; save it as .xlsx with a spreadsheet.",
)
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
