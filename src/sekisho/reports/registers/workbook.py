"""A list as a workbook: days as days, names and numbers apart, nothing that would run as a formula."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sekisho.facts.cells import guard
from sekisho.kernel.moments import iso
from sekisho.kernel.texts import Lang
from sekisho.reports import words as common
from sekisho.reports.excel.findings import EPOCH, FORBIDDEN, LONGEST
from sekisho.reports.excel.styles import LINED, Styles, printable
from sekisho.reports.excel.workbook import OPTIONS
from sekisho.reports.registers import words
from sekisho.reports.registers.listing import Cell, Heading, Listing, Named
from sekisho.reports.registers.paper import spelled

DAY = {
    "ja": '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@',
    "en": "yyyy-mm-dd",
}
"""Days stay days, so that they can be sorted and filtered; the era is how they are shown."""
MOMENT = {"ja": '[$-ja-JP-x-gannen]ggge"年"m"月"d"日" hh:mm;@', "en": "yyyy-mm-dd hh:mm"}


def xlsx(listing: Listing) -> bytes:
    """Return the workbook of a list, the same bytes for the same list; nothing of it touches the disk."""
    out = BytesIO()
    book = Workbook(out, OPTIONS | {"in_memory": True})
    book.set_properties({"title": listing.title, "created": listing.at})
    sheet, styles = book.add_worksheet(listing.title.translate(FORBIDDEN)[:31]), Styles(book)
    _list(sheet, styles, listing)
    _about(book.add_worksheet(words.ABOUT.in_(listing.lang)), styles, listing)
    book.close()
    return out.getvalue()


def _list(sheet: Worksheet, styles: Styles, listing: Listing) -> None:
    wide = _with_numbers(listing)
    column = 0
    for n, heading in enumerate(listing.headings):
        for label in _labels(heading, n in wide, listing.lang):
            sheet.write_string(0, column, label, styles.heading())
            column += 1
    for line, row in enumerate(listing.rows, start=1):
        _write(sheet, line, [part for n, value in enumerate(row) for part in _parts(value, n in wide)], styles, listing.lang)
    if not listing.rows:
        sheet.write_string(1, 0, words.NOTHING.in_(listing.lang), styles.of())
    sheet.set_row(0, 60)
    sheet.set_column(0, column - 1, 18)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(listing.rows), 1), column - 1)
    printable(sheet, common.MARKING.in_(listing.lang))
    sheet.set_footer(f"&L&8{_footer(listing.foot)}&R&P / &N")


def _footer(text: str) -> str:
    return text.replace("&", "&&")[:230]


def _with_numbers(listing: Listing) -> frozenset[int]:
    """The columns in which a name stands beside its number."""
    return frozenset(n for row in listing.rows for n, value in enumerate(row) if isinstance(value, Named))


def _labels(heading: Heading, numbered: bool, lang: Lang) -> list[str]:
    label = f"{heading.label}\n{heading.articles}" if heading.articles else heading.label
    return [label, f"{heading.label}（{words.NUMBER.in_(lang)}）"] if numbered else [label]


def _parts(value: Cell, numbered: bool) -> list[Cell]:
    if not numbered:
        return [value]
    return [value.name, value.number] if isinstance(value, Named) else [None, value]


def _write(sheet: Worksheet, line: int, row: Sequence[Cell], styles: Styles, lang: Lang) -> None:
    for n, value in enumerate(row):
        if isinstance(value, datetime | date) and datetime(value.year, value.month, value.day) >= EPOCH:
            shape = MOMENT if isinstance(value, datetime) else DAY
            sheet.write_datetime(line, n, value, _look(styles, num_format=shape[lang], align="left"))
        elif isinstance(value, datetime | date):
            sheet.write_string(line, n, iso(value) if isinstance(value, datetime) else value.isoformat(), _look(styles))
        elif value is not None:
            sheet.write_string(line, n, guard(spelled(value, lang))[:LONGEST], _look(styles, num_format="@"))


def _look(styles: Styles, **looks: Any) -> Any:
    return styles.of(text_wrap=True, **LINED, **looks)


def _about(sheet: Worksheet, styles: Styles, listing: Listing) -> None:
    """A sheet that says what the list is, as of when and as known when."""
    rows = [(listing.title, listing.organ), *listing.head, *(("", note) for note in listing.notes)]
    if listing.more:
        rows.append(("", words.MORE.filled(n=f"{len(listing.rows):,}").in_(listing.lang)))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    for n, (name, value) in enumerate(rows):
        sheet.write_string(n, 0, guard(name), styles.of(bold=n == 0))
        sheet.write_string(n, 1, guard(value), styles.of(text_wrap=True))
    printable(sheet, common.MARKING.in_(listing.lang))
