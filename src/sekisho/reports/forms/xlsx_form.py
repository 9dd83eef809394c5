"""Excel: a cover, organs by month, a sheet per kind of finding, and what was not read."""

from pathlib import Path

import polars as pl
from xlsxwriter import Workbook

from sekisho.reports import words
from sekisho.reports.excel.cover import add_cover
from sekisho.reports.excel.findings import add_findings, sheet_names
from sekisho.reports.excel.others import add_heat, add_remarks
from sekisho.reports.excel.styles import Styles, printable
from sekisho.reports.excel.workbook import workbook
from sekisho.reports.report import Report

ROWS = 1_048_000  # a sheet takes 1,048,576


def write(report: Report, path: Path, limit: int = ROWS) -> None:
    """Write the workbook; a kind with more than ``limit`` findings gets several sheets, and the cover says so."""
    with workbook(path, constant_memory=True) as book:
        book.set_properties({"title": words.TITLE.in_(report.lang), "created": report.at})
        _fill(book, Styles(book), report, sheet_names(report.kinds, limit), limit)
        for sheet in book.worksheets():
            printable(sheet, report.marking)


def _fill(book: Workbook, styles: Styles, report: Report, names: dict[str, list[str]], limit: int) -> None:
    add_cover(book.add_worksheet(words.SUMMARY.in_(report.lang)), styles, report, names)
    if report.heat.strips:
        add_heat(book.add_worksheet(words.HEAT_SHEET.in_(report.lang)), styles, report)
    for kind in report.kinds:
        own = report.rows.filter(pl.col("code") == kind.code)
        for n, name in enumerate(names[kind.code]):
            add_findings(book.add_worksheet(name), styles, kind, own.slice(n * limit, limit), report.lang)
    if report.remarks:
        add_remarks(book.add_worksheet(words.REMARKS_SHEET.in_(report.lang)), styles, report)
