"""Tables in CSV files: read in columns where the file is regular, record by record where it is not."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import polars as pl

from sekisho.facts.encoding import Bytes, encoding_of, scanned
from sekisho.facts.intake import Notice, Rejected, unlisted
from sekisho.facts.limits import HEADERS, LINE_CHARS, LISTED_ROWS, SHOWN_CHARS
from sekisho.facts.schema import LINE
from sekisho.facts.sheets import Sheet
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

_CHUNK = 50_000


def read_csv(path: Path, file: str) -> Sheet:
    """Read a CSV file as strings; ``file`` is the name that reports use.

    Lines are physical lines, 1 = the headings. A file with line ends inside cells, records of unequal length or another
    encoding than UTF-8 is read record by record, slower; there a record's line is the one it begins on. Raises
    Unusable for what is no table of text.
    """
    found = scanned(path, file)
    return _regular(path, file, found) or _irregular(path, file, found)


def _regular(path: Path, file: str, found: Bytes) -> Sheet | None:
    """Read a UTF-8 file in one go, or return None where its rows are not its lines or the columnar reader stumbles."""
    headings = None if found.binary or found.one_line else _first_line(path)
    if not headings or len(headings) > HEADERS:
        return None
    try:
        frame = pl.read_csv(path, infer_schema=False, glob=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None
    if frame.height + 1 != found.lines or frame.width != len(headings):
        return None
    frame.columns = [str(n) for n in range(frame.width)]
    lines = pl.int_range(2, frame.height + 2, dtype=pl.UInt32, eager=True).alias(LINE)
    return Sheet(file, headings, frame.with_columns(lines), guarded=True)


def _first_line(path: Path) -> tuple[str, ...] | None:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            return tuple(next(csv.reader([stream.readline(LINE_CHARS)], strict=True), ()))
        except (UnicodeDecodeError, csv.Error):
            return None


def _irregular(path: Path, file: str, found: Bytes) -> Sheet:
    encoding, remark = encoding_of(path, file, found)
    notices = (Notice(file, remark),) if remark else ()
    with path.open(encoding=encoding, newline=None if found.one_line else "") as stream:
        records = _records(file, stream)
        headings = next((tuple(cells) for _, cells in records if any(cells)), ())
        if len(headings) > HEADERS:
            return Sheet(file, headings, pl.DataFrame(), notices=notices)
        ragged = _Ragged(file, len(headings), [])
        frame = pl.concat(list(_frames(records, ragged)))
    return Sheet(file, headings, frame, guarded=True, rejected=tuple(ragged.listed), notices=notices + ragged.notices())


def _records(file: str, stream: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins on. Raises Unusable where quotation marks or cells have no end."""
    reader = csv.reader(_lines(file, stream), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Unusable(_UNQUOTED.filled(file=file, line=line)) from None
        yield line, cells


def _lines(file: str, stream: TextIO) -> Iterator[str]:
    line = 0
    while text := stream.readline(LINE_CHARS):
        line += 1
        if len(text) == LINE_CHARS:
            raise Unusable(_ENDLESS.filled(file=file, line=line))
        yield text


@dataclass
class _Ragged:
    """The records with more cells than there are headings: the first of them listed, all of them counted."""

    file: str
    width: int
    listed: list[Rejected]
    count: int = 0

    def holds(self, line: int, cells: list[str]) -> bool:
        """Take the record in if it is too long, and tell whether it is."""
        more = cells[self.width :]
        if not any(more):
            return False
        self.count += 1
        if self.count <= LISTED_ROWS:
            value, expected = ",".join(more)[:SHOWN_CHARS], _LONGER.filled(width=self.width)
            self.listed.append(Rejected(self.file, line, f"#{self.width + 1}", value, expected))
        return True

    def notices(self) -> tuple[Notice, ...]:
        """Return a remark on the records that are counted but not listed."""
        return unlisted(self.file, f"#{self.width + 1}", self.count)


def _frames(records: Iterator[tuple[int, list[str]]], ragged: _Ragged) -> Iterator[pl.DataFrame]:
    """Yield the records as frames; those with more cells than there are headings go to ``ragged``."""
    width = ragged.width
    columns, lines = _fresh(width)
    for line, cells in records:
        if ragged.holds(line, cells):
            continue
        for n in range(width):
            columns[n].append(cells[n] if n < len(cells) else "")
        lines.append(line)
        if len(lines) == _CHUNK:
            yield _frame(columns, lines)
            columns, lines = _fresh(width)
    yield _frame(columns, lines)


def _fresh(width: int) -> tuple[list[list[str]], list[int]]:
    return [[] for _ in range(width)], []


def _frame(columns: list[list[str]], lines: list[int]) -> pl.DataFrame:
    cells = {str(n): pl.Series(values, dtype=pl.String) for n, values in enumerate(columns)}
    return pl.DataFrame(cells | {LINE: pl.Series(lines, dtype=pl.UInt32)})


_UNQUOTED = Text(
    '{file}：{line}行目から始まる行の引用符（"）が正しく閉じられていないか、セルが長すぎます。',
    "{file}: a quotation mark of the record on line {line} is not closed properly, or a cell is far too long.",
)
_ENDLESS = Text("{file}：{line}行目が長すぎます。", "{file}: line {line} is far too long.")
_LONGER = Text("見出しの数（{width}）以下のセル", "at most {width} cells, one for each heading")
