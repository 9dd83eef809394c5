"""A what-if as Excel: a cover, who gains and loses, the renewals, and the findings under both."""

from datetime import datetime
from pathlib import Path

import polars as pl
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from sekisho.reports import words as common
from sekisho.reports.change import words
from sekisho.reports.change.told import Told
from sekisho.reports.excel.findings import EPOCH, LONGEST
from sekisho.reports.excel.styles import GREY, MOMENT, Styles, printable
from sekisho.reports.excel.workbook import workbook
from sekisho.reports.moments import written
from sekisho.reports.sheets import guarded

ROWS = 1_000_000
WIDTHS = {"change": 22, "person_name": 20, "organ_name": 24, "designation_title": 40, "label": 36, "period": 36}
OTHER = 16


def write(told: Told, path: Path) -> None:
    """Write the workbook; of the changes at most ``ROWS``."""
    regimes = {code: text.in_(told.lang) for code, text in common.REGIME.items()}
    tables = (
        (words.WHO, told.in_words(told.rows).head(ROWS)),
        (words.RENEWALS, told.change.renewals.with_columns(pl.col("regime").replace(regimes))),
        (words.FINDINGS, told.counts),
    )
    with workbook(path) as book:
        book.set_properties({"title": words.TITLE.in_(told.lang), "created": told.at})
        styles = Styles(book)
        _cover(book.add_worksheet(common.SUMMARY.in_(told.lang)), styles, told)
        for text, rows in tables:
            _fill(book.add_worksheet(text.in_(told.lang)[:31]), styles, told, rows)
        for sheet in book.worksheets():
            printable(sheet, common.MARKING.in_(told.lang))


def _cover(sheet: Worksheet, styles: Styles, told: Told) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, words.TITLE.in_(told.lang), styles.of(bold=True, font_size=18))
    amended = [(a.label, f"{a.before} → {a.after}") for a in told.amendments]
    people = [
        (words.CHANGE[k].in_(told.lang), words.PERSONS.filled(n=f"{n:,}").in_(told.lang))
        for k, n in told.persons.items()
    ]
    row = 1
    for name, value in (*told.head, ("", ""), *amended, ("", ""), *people):
        row += 1
        sheet.write_string(row, 0, name, styles.of(font_color=GREY, text_wrap=True))
        sheet.write_string(row, 1, value[:LONGEST], styles.of(text_wrap=True))
    for note in told.notes:
        row += 2
        sheet.merge_range(row, 0, row, 1, note, styles.of(text_wrap=True))


def _fill(sheet: Worksheet, styles: Styles, told: Told, rows: pl.DataFrame) -> None:
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows.height, rows.width - 1)
    dates = [name for name in ("from", "until") if name in rows.columns]
    table = guarded(rows.with_columns(pl.selectors.string().str.head(LONGEST)))
    late = written(rows, *dates) if dates else rows
    for column, series in enumerate(table):
        sheet.set_column(column, column, WIDTHS.get(series.name, OTHER))
        sheet.write_string(0, column, told.heading(series.name), styles.heading())
        form = styles.of(**MOMENT) if series.name in dates else styles.of(num_format=_format(series))
        for row, (value, text) in enumerate(zip(series, late[series.name], strict=True), start=1):
            _cell(sheet, row, column, value if _fits(value) else text, form)


def _format(series: pl.Series) -> str:
    if series.dtype == pl.Date:
        return "yyyy-mm"
    return "#,##0" if series.dtype.is_integer() else "@"


def _fits(value: object) -> bool:
    """Tell whether a sheet has such a day at all."""
    return not isinstance(value, datetime) or value >= EPOCH


def _cell(sheet: Worksheet, row: int, column: int, value: object, form: Format) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value, form)
    elif value is not None:
        sheet.write(row, column, value, form)
