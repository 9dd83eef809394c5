"""CSV for a spreadsheet: UTF-8 with BOM, headings in the language, no cell that would run as a formula."""

from pathlib import Path

from sekisho.reports.fields import FIELDS
from sekisho.reports.moments import written
from sekisho.reports.report import Report
from sekisho.reports.sheets import guarded, in_words


def write(report: Report, path: Path) -> None:
    """Write the findings, one line each; absent values are empty, moments carry +09:00, ``until`` is excluded."""
    rows = written(in_words(report.rows, FIELDS, report.lang), "from", "until")
    headings = {field.name: field.label.in_(report.lang) for field in FIELDS}
    guarded(rows).rename(headings).write_csv(path, include_bom=True, line_terminator="\r\n")
