"""The sheets beside the findings: organs by month, and what was not read."""

from xlsxwriter.worksheet import Worksheet

from sekisho.facts.cells import guard
from sekisho.reports import words
from sekisho.reports.excel.styles import HEAT, Styles
from sekisho.reports.intake_rows import HEADINGS
from sekisho.reports.report import Report

WIDTHS = (16, 30, 8, 20, 40, 60)
WHITE_FROM = 4  # from this shade on, ink would not be read


def add_heat(sheet: Worksheet, styles: Styles, report: Report) -> None:
    """Write the findings in effect by organ and month; the number stands in the shaded cell."""
    sheet.write_string(0, 0, words.ORGAN.in_(report.lang), styles.heading())
    sheet.set_column(0, 0, 30)
    for n, bucket in enumerate(report.heat.buckets, start=1):
        sheet.write_string(0, n, " ".join(bucket.label(report.lang)).strip(), styles.heading())
    for row, strip in enumerate(report.heat.strips, start=1):
        sheet.write_string(row, 0, guard(strip.name), styles.of())
        for n, count in enumerate(strip.counts, start=1):
            level = report.heat.level(count)
            ink = "#FFFFFF" if level >= WHITE_FROM else "#1A1A1C"
            sheet.write_number(row, n, count, styles.of(bg_color=HEAT[level], font_color=ink, align="center"))
    sheet.freeze_panes(1, 1)
    sheet.write_string(len(report.heat.strips) + 2, 0, words.HEAT_NOTE.in_(report.lang), styles.of())


def add_remarks(sheet: Worksheet, styles: Styles, report: Report) -> None:
    """Write the rows left out, the references to nothing and the notes."""
    for n, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, heading.in_(report.lang), styles.heading())
    for row, remark in enumerate(report.remarks, start=1):
        for n, value in enumerate(remark.cells(report.lang)):
            if isinstance(value, int):
                sheet.write_number(row, n, value, styles.of())
            elif value:
                sheet.write_string(row, n, guard(value), styles.of(num_format="@"))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(report.remarks), 1), len(HEADINGS) - 1)
