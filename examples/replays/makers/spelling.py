"""How a desk spells its register: the language of headings, the writing of days, the encoding, the kind of file."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import xlsxwriter
from examples.replays.makers.register import Cell, Register

from sekisho.facts.schema import TABLES, Column, Table
from sekisho.kernel.wareki import to_wareki

MADE = datetime(2026, 4, 1)
"""The day a workbook says it was made, fixed so that the same register gives the same bytes."""


def iso(cell: date) -> str:
    """``2026-04-01``, ``2026-04-01T09:00``."""
    return cell.isoformat(timespec="minutes") if isinstance(cell, datetime) else cell.isoformat()


def slashed(cell: date) -> str:
    """``2026/4/1``, ``2026/4/1 09:00``: as a spreadsheet shows it in Japan."""
    day = f"{cell.year}/{cell.month}/{cell.day}"
    return f"{day} {cell:%H:%M}" if isinstance(cell, datetime) else day


def era(cell: date) -> str:
    """``令和8年4月1日``; a moment stays ISO."""
    return iso(cell) if isinstance(cell, datetime) else to_wareki(cell)


@dataclass(frozen=True)
class Spelling:
    """``days`` writes days and moments in CSV; a workbook (``register.xlsx``) holds real dates instead."""

    lang: Literal["ja", "en"] = "en"
    days: Callable[[date], str] = iso
    encoding: str = "utf-8"
    newline: str = "\n"
    workbook: bool = False

    def write(self, register: Register, folder: Path) -> Path:
        """Write the tables that have rows, with the columns that have cells; return the bundle's path."""
        if self.workbook:
            return self._book(register, folder / "register.xlsx")
        bundle = folder / "register"
        bundle.mkdir(parents=True, exist_ok=True)
        for table in _filled(register):
            text = io.StringIO()
            csv.writer(text, lineterminator=self.newline).writerows(self._lines(register, table))
            (bundle / f"{self._table(table)}.csv").write_bytes(text.getvalue().encode(self.encoding))
        return bundle

    def _book(self, register: Register, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        with xlsxwriter.Workbook(path) as book:
            book.set_properties({"created": MADE})
            day, moment = (book.add_format({"num_format": form}) for form in ("yyyy/m/d", "yyyy/m/d hh:mm"))
            for table in _filled(register):
                sheet = book.add_worksheet(self._table(table))
                for n, line in enumerate(self._lines(register, table)):
                    for m, cell in enumerate(line):
                        if isinstance(cell, date):
                            sheet.write_datetime(n, m, cell, moment if isinstance(cell, datetime) else day)
                        else:
                            sheet.write_string(n, m, cell)
        return path

    def _table(self, table: Table) -> str:
        return table.ja if self.lang == "ja" else table.name

    def _lines(self, register: Register, table: Table) -> list[list[Cell]]:
        rows = register.tables[table.name]
        used = [column for column in table.columns if any(column.name in row for row in rows)]
        headings: list[Cell] = [column.ja if self.lang == "ja" else column.name for column in used]
        return [headings, *([self._cell(column, row.get(column.name, "")) for column in used] for row in rows)]

    def _cell(self, column: Column, cell: Cell) -> Cell:
        if isinstance(cell, date):
            return cell if self.workbook else self.days(cell)
        return dict(column.choices).get(cell, cell) if self.lang == "ja" else cell


def _filled(register: Register) -> list[Table]:
    return [table for table in TABLES if register.tables.get(table.name)]
