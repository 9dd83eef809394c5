"""The cover: what was audited, what was found, and where in the workbook it stands."""

from rich.cells import cell_len
from xlsxwriter.worksheet import Worksheet

from sekisho.reports import words
from sekisho.reports.excel.styles import GREY, LINED, LINK, Styles
from sekisho.reports.kinds import Kind
from sekisho.reports.report import Report

LINE = 15  # points
COLUMNS = (
    (words.KIND, 36),
    (words.SEVERITY_WORD, 10),
    (words.COUNT, 10),
    (words.PERSONS, 12),
    (words.MEANING, 62),
    (words.ARTICLES, 46),
)


def add_cover(sheet: Worksheet, styles: Styles, report: Report, names: dict[str, list[str]]) -> None:
    """Write the cover; ``names`` are the sheets of each kind, to which the kinds are linked."""
    sheet.hide_gridlines(2)
    row = _head(sheet, styles, report) + 1
    for n, (heading, _) in enumerate(COLUMNS):
        sheet.write_string(row, n, heading.in_(report.lang), styles.heading())
    for kind in report.kinds:
        row += 1
        _line(sheet, styles, row, kind, report, names[kind.code][0])
    for n, note in enumerate(_notes(report, names), start=row + 2):
        sheet.write_string(n, 0, note, styles.of())


def _head(sheet: Worksheet, styles: Styles, report: Report) -> int:
    for n, (_, width) in enumerate(COLUMNS):
        sheet.set_column(n, n, width)
    sheet.write_string(0, 0, report.marking, styles.of(bold=True, font_color="#B00020"))
    sheet.set_row(1, 30)
    sheet.write_string(1, 0, words.TITLE.in_(report.lang), styles.of(bold=True, font_size=18))
    for n, (name, value) in enumerate(report.head, start=2):
        sheet.write_string(n, 0, name, styles.of(font_color=GREY))
        sheet.write_string(n, 1, value, styles.of())
    return 2 + len(report.head)


def _line(sheet: Worksheet, styles: Styles, row: int, kind: Kind, report: Report, name: str) -> None:
    number = styles.of(num_format="#,##0", align="right", indent=1, **LINED)
    wrapped = styles.of(text_wrap=True, **LINED)
    articles = "; ".join(article.label for article in kind.articles)
    sheet.set_row(row, LINE * max(_lines(text, n) for n, text in ((0, kind.label), (4, kind.sentence), (5, articles))))
    sheet.write_url(row, 0, f"internal:'{name}'!A1", styles.of(**LINK, **LINED), kind.label)
    sheet.write_string(row, 1, words.SEVERITY[kind.severity].in_(report.lang), styles.severity(kind.severity))
    sheet.write_number(row, 2, kind.count, number)
    sheet.write(row, 3, kind.persons or None, number)
    sheet.write_string(row, 4, kind.sentence, wrapped)
    sheet.write_string(row, 5, articles, wrapped)


def _lines(text: str, column: int) -> int:
    """Return the lines a text takes in its column; a spreadsheet does not grow the row by itself."""
    return 1 + int(cell_len(text) / COLUMNS[column][1])


def _notes(report: Report, names: dict[str, list[str]]) -> list[str]:
    split = [words.SPLIT.filled(kind=found[0], n=len(found)) for found in names.values() if len(found) > 1]
    return [*(text.in_(report.lang) for text in split), *report.notes]
