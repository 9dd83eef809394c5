"""Workbooks as this house writes them: one look for the template and for exported registers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from sekisho.facts.limits import CELL_CHARS, SHEET_ROWS
from sekisho.facts.phrasing import heading, name_of, phrased
from sekisho.facts.schema import Kind, Table
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Lang, Text

_NEVER_RUN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SAME_BYTES = datetime(2000, 1, 1)
"""The day of creation that is written: the same facts make the same file, whenever they are written."""

_FIRST_SHEET_DAY = date(1900, 3, 1)
"""Earlier days are written as text: spreadsheets count them wrongly or not at all."""

_WIDTHS = {Kind.ID: 14, Kind.TEXT: 22, Kind.DAY: 13, Kind.MOMENT: 20, Kind.FLAG: 10, Kind.CHOICE: 16}


@dataclass(frozen=True, slots=True)
class Look:
    """The cell formats of a workbook."""

    required: Any
    optional: Any
    day: Any
    text: Any


@contextmanager
def new_workbook(path: Path) -> Iterator[tuple[Any, Look]]:
    """Yield an open workbook and its formats; it is complete when the block ends.

    No cell becomes a formula, a link or a number that was not written as one. Sheets must be filled row by row.
    """
    font = {"default_format_properties": {"font_name": "Yu Gothic", "font_size": 11}}
    book = xlsxwriter.Workbook(str(path), {**_NEVER_RUN, **font, "constant_memory": True})
    book.set_properties({"created": _SAME_BYTES})
    head = {"bold": True, "border": 1, "border_color": "#8A94A6", "valign": "vcenter", "text_wrap": True}
    yield (
        book,
        Look(
            required=book.add_format(head | {"bg_color": "#1F3A5F", "font_color": "#FFFFFF"}),
            optional=book.add_format(head | {"bg_color": "#DCE4EF", "font_color": "#1B2430"}),
            day=book.add_format({"num_format": "yyyy/mm/dd", "align": "left"}),
            text=book.add_format({"num_format": "@"}),
        ),
    )
    book.close()


def add_sheet(book: Any, look: Look, table: Table, lang: Lang, *, mark: str = "") -> Any:
    """Add the sheet of a table with its frozen headings and return it; ``mark`` follows those of required columns.

    Columns are formatted as text, but for days, so that a spreadsheet does not take ``2-4-1`` for a day.
    """
    sheet = book.add_worksheet(name_of(table, lang))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_row(0, 30)
    for place, column in enumerate(table.columns):
        form = look.day if column.kind is Kind.DAY else look.text
        sheet.set_column(place, place, _WIDTHS[column.kind], form)
        title = heading(column, lang) + (mark if column.asked else "")
        sheet.write_string(0, place, title, look.required if column.asked else look.optional)
    return sheet


def add_rows(sheet: Any, look: Look, table: Table, frame: pl.DataFrame, lang: Lang) -> None:
    """Write the rows below the headings: days as the spreadsheet's own, everything else as text.

    Raises Unusable where the table has more rows, or a cell more characters, than a sheet can hold.
    """
    rows = phrased(table, frame, lang)
    if rows.height >= SHEET_ROWS:
        raise Unusable(_TALL.filled(ja=table.ja, en=table.name, rows=rows.height, limit=SHEET_ROWS - 1))
    for column, series in zip(table.columns, rows, strict=True):
        longest = series.str.len_chars().max() if series.dtype == pl.String else 0
        if isinstance(longest, int) and longest > CELL_CHARS:
            raise Unusable(
                _LONG.filled(ja=f"{table.ja}・{column.ja}", en=f"{table.name}.{column.name}", limit=CELL_CHARS)
            )
    for number, cells in enumerate(rows.iter_rows(), start=1):
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell, look.text)
            elif cell is not None:
                _write_day(sheet, number, place, cell, look)


def _write_day(sheet: Any, row: int, place: int, day: date, look: Look) -> None:
    if day < _FIRST_SHEET_DAY:
        sheet.write_string(row, place, day.isoformat(), look.day)
    else:
        sheet.write_datetime(row, place, day, look.day)


_TALL = Text(
    "表「{ja}」は{rows:,}行あり、ブックのシートに入る{limit:,}行を超えています。CSV か Parquet で書き出してください。",
    "The table {en} has {rows:,} rows, more than the {limit:,} of a sheet; write CSV or Parquet instead.",
)
_LONG = Text(
    "「{ja}」に、ブックのセルに入る{limit:,}文字を超える値があります。",
    "{en} holds a value of more than the {limit:,} characters of a cell.",
)
