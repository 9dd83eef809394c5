"""Excel: a cover, organs by month, a sheet per kind of finding, and what was not read."""

from pathlib import Path

import polars as pl
from xlsxwriter import Workbook

from sekisho.reports import words
from sekisho.reports.excel.cover import add_cover
from sekisho.reports.excel.findings import add_findings, sheet_names
from sekisho.reports.excel.others import add_heat, add_remarks
from sekisho.reports.excel.styles import Styles, printable
from sekisho.reports.report import Report

ROWS = 1_048_000  # a sheet takes 1,048,576
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write(report: Report, path: Path, limit: int = ROWS) -> None:
    """Write the workbook; a kind with more than ``limit`` findings gets several sheets, and the cover says so."""
    with Workbook(path, OPTIONS) as workbook:
        workbook.set_properties({"title": words.TITLE.in_(report.lang), "created": report.at})
        _fill(workbook, Styles(workbook), report, sheet_names(report.kinds, limit), limit)
        for sheet in workbook.worksheets():
            printable(sheet, report.marking)


def _fill(workbook: Workbook, styles: Styles, report: Report, names: dict[str, list[str]], limit: int) -> None:
    add_cover(workbook.add_worksheet(words.SUMMARY.in_(report.lang)), styles, report, names)
    if report.heat.strips:
        add_heat(workbook.add_worksheet(words.HEAT_SHEET.in_(report.lang)), styles, report)
    for kind in report.kinds:
        own = report.rows.filter(pl.col("code") == kind.code)
        for n, name in enumerate(names[kind.code]):
            add_findings(workbook.add_worksheet(name), styles, kind, own.slice(n * limit, limit), report.lang)
    if report.remarks:
        add_remarks(workbook.add_worksheet(words.REMARKS_SHEET.in_(report.lang)), styles, report)
