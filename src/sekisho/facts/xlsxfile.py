"""Tables in the sheets of a workbook."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from sekisho.facts.intake import Notice
from sekisho.facts.limits import BOOK_CELLS
from sekisho.facts.naming import table_of
from sekisho.facts.schema import LINE, Table
from sekisho.facts.sheets import Sheet, Source
from sekisho.facts.workbookscan import Part, column_number, scanned_workbook
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

GUIDE_SHEETS = ("記入の手引き", "Guide")
LIST_SHEET = "_lists"
"""The sheets of our own template that hold no table."""

_SINCE_1900 = datetime(1899, 12, 30)
_SINCE_1904 = datetime(1904, 1, 1)
_LAST = datetime.max - timedelta(seconds=1)
"""Later is not rounded: the calendar ends there."""
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
"""How the former .xls begins, and any workbook that is protected by a password."""

Cell = str | float | int | bool | date | datetime | time | timedelta


def read_workbook(
    path: Path, naming: Callable[[str], Table | None] = table_of, most: int = BOOK_CELLS
) -> tuple[list[Source], list[Notice]]:
    """Return the tables of a workbook, and notices of sheets that hold none; ``naming`` tells the table of a sheet.

    ``most`` cells a sheet may reach over.

    Formulas count with the result that was saved with them. Raises Unusable for what is no workbook (.xlsx), and for
    one that is protected by a password, damaged, or too large for the memory.
    """
    with path.open("rb") as stream:
        if stream.read(4) == _COMPOUND_FILE:
            raise Unusable(_OLD.filled(file=path.name))
    scan = scanned_workbook(path, most)
    with _intact(path.name):
        book = CalamineWorkbook.from_path(str(path))
    sources: list[Source] = []
    notices: list[Notice] = []
    zero = _SINCE_1904 if scan.since_1904 else _SINCE_1900
    for meta in book.sheets_metadata:
        table, file = naming(meta.name), f"{path.name} [{meta.name}]"
        if table:
            load = partial(_sheet, book, meta.name, file, scan.parts.get(meta.name, Part()), zero)
            sources.append(Source(file, table, load))
        elif meta.name not in (*GUIDE_SHEETS, LIST_SHEET):
            notices.append(Notice(file, _UNKNOWN if meta.visible == SheetVisibleEnum.Visible else _HIDDEN))
    return sources, notices


def _sheet(book: CalamineWorkbook, name: str, file: str, part: Part, zero: datetime) -> Sheet:
    """Return the cells of a sheet as texts; its first row that is not blank has the headings."""
    with _intact(file):
        source = book.get_sheet_by_name(name)
        rows = enumerate(source.iter_rows(), start=1)
        top, headings = next(((n, tuple(map(_text, row))) for n, row in rows if any(c != "" for c in row)), (0, ()))
        columns = _columns(len(headings), (row for _, row in rows))
    left = (source.start or (0, 0))[1] + 1
    for (row, letters), error in part.errors.items():
        if row > top and 0 <= column_number(letters) - left < len(headings):
            columns[column_number(letters) - left][row - top - 1] = error
    frame = pl.DataFrame({str(n): pl.Series(cells, dtype=pl.String) for n, cells in enumerate(columns)})
    lines = pl.int_range(top + 1, top + 1 + frame.height, dtype=pl.UInt32, eager=True).alias(LINE)
    notices = (Notice(file, _UNCACHED.filled(count=part.uncached)),) if part.uncached else ()
    return Sheet(file, headings, frame.with_columns(lines), serials=zero, notices=notices)


def _columns(width: int, rows: Iterable[list[Cell]]) -> list[list[str]]:
    columns: list[list[str]] = [[] for _ in range(width)]
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            column.append(cell if isinstance(cell, str) else _text(cell))
    return columns


def _text(cell: Cell) -> str:
    """Return a cell as the text a CSV file would have: 1001.0 is 1001, a time has no noise below the second."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (min(cell, _LAST) + timedelta(milliseconds=500)).replace(microsecond=0).isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@contextmanager
def _intact(file: str) -> Iterator[None]:
    """Turn whatever the reader of workbooks stumbles over into one sentence; a panic of it is no Exception."""
    try:
        yield
    except (CalamineError, OverflowError, ValueError) as error:
        raise Unusable(_BROKEN.filled(file=file)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unusable(_BROKEN.filled(file=file)) from error


_OLD = Text(
    "{file}：古い形式（.xls）か、パスワードで保護されたブックです。保護を解き、.xlsx として保存し直してください。",
    "{file}: it is a workbook of the old form (.xls) or protected by a password; unprotect it and save it as .xlsx.",
)
_BROKEN = Text("{file}：ブックが壊れているため、読めません。", "{file}: the workbook is damaged and cannot be read.")
_UNKNOWN = Text(
    "どの表でもないシートなので、読み込みませんでした。", "This sheet is none of the tables; it was not read."
)
_HIDDEN = Text(
    "どの表でもない非表示のシートなので、読み込みませんでした。",
    "This hidden sheet is none of the tables; it was not read.",
)
_UNCACHED = Text(
    "計算結果が保存されていない数式が{count:,}個あり、空のセルとして読み込みました。",
    "{count:,} formulas have no saved result; their cells were read as empty.",
)
