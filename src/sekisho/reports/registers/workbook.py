"""A list as a workbook: days as days, names and numbers apart, nothing that would run as a formula."""

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sekisho.facts.cells import guard
from sekisho.kernel.moments import iso
from sekisho.kernel.texts import Lang
from sekisho.reports import words as common
from sekisho.reports.excel.findings import EPOCH, FORBIDDEN, LONGEST
from sekisho.reports.excel.styles import GREY, LINED, Styles, printable
from sekisho.reports.excel.workbook import OPTIONS
from sekisho.reports.registers import words
from sekisho.reports.registers.listing import Cell, Heading, Listing, Named
from sekisho.reports.registers.paper import spelled
from sekisho.reports.registers.widths import SAMPLE

DAY = {"ja": '[$-411]ggge"年"m"月"d"日"', "en": "yyyy-mm-dd"}
"""Days stay days, so that they can be sorted and filtered; the era is how they are shown."""
MOMENT = {"ja": '[$-411]ggge"年"m"月"d"日" hh:mm', "en": "yyyy-mm-dd hh:mm"}
HEADS = 2
"""Rows above the list: the articles, and under them the headings with their filters."""
LINE, NARROW, HEAD, WIDE, WIDEST = 13.5, 11, 16, 24, 44
"""Points of a line; signs of the narrowest column, of a heading, of the widest column where there are many, and few."""
MANY, A3 = 9, 8
"""Columns up to which a sheet prints on A4, and the code of the larger paper."""


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
    numbered = _numbered(listing)
    heads = [
        part for n, heading in enumerate(listing.headings) for part in _heads(heading, n in numbered, listing.lang)
    ]
    rows = [[part for n, value in enumerate(row) for part in _parts(value, n in numbered)] for row in listing.rows]
    most = WIDEST if len(heads) <= MANY else WIDE
    wide = [min(_width(heading, [row[n] for row in rows], listing.lang), most) for n, heading in enumerate(heads)]
    for n, (heading, width) in enumerate(zip(heads, wide, strict=True)):
        sheet.set_column(n, n, width)
        sheet.write_string(0, n, heading.articles, styles.of(font_size=8, font_color=GREY, text_wrap=True))
        sheet.write_string(1, n, heading.label, styles.heading())
    sheet.set_row(0, LINE * 0.8 * _lines([heading.articles for heading in heads], [int(w * 1.2) for w in wide]))
    sheet.set_row(1, LINE * _lines([heading.label for heading in heads], wide))
    for line, row in enumerate(rows, start=HEADS):
        _write(sheet, line, row, styles, listing.lang)
        sheet.set_row(line, LINE * _lines([spelled(value, listing.lang) for value in row], wide))
    if not rows:
        sheet.write_string(HEADS, 0, words.NOTHING.in_(listing.lang), styles.of())
    _furnish(sheet, listing, len(heads))


def _furnish(sheet: Worksheet, listing: Listing, columns: int) -> None:
    """Filters, and what stands on every sheet that is printed."""
    sheet.freeze_panes(HEADS, 0)
    sheet.autofilter(1, 0, HEADS + max(len(listing.rows), 1) - 1, columns - 1)
    printable(sheet, common.MARKING.in_(listing.lang))
    sheet.fit_to_pages(1, 0)
    if columns > MANY:
        sheet.set_paper(A3)
    sheet.repeat_rows(0, HEADS - 1)
    sheet.set_footer(f"&L&8{_footer(listing.foot)}&R&P / &N")


def _width(heading: Heading, column: Sequence[Cell], lang: Lang) -> int:
    texts = [spelled(value, lang) for value in column[:SAMPLE]]
    head = min(cell_len(heading.label), HEAD)
    return max(NARROW, head, *(cell_len(line) + 2 for text in texts for line in text.split("\n")))


def _lines(texts: Sequence[str], wide: Sequence[int]) -> int:
    """Return the lines a row takes; a spreadsheet does not grow it by itself."""
    return max(
        sum(max(1, -(-cell_len(line) // width)) for line in text.split("\n"))
        for text, width in zip(texts, wide, strict=True)
    )


def _footer(text: str) -> str:
    return text.replace("&", "&&")[:230]


def _numbered(listing: Listing) -> frozenset[int]:
    """The columns in which a name stands beside its number."""
    return frozenset(n for row in listing.rows for n, value in enumerate(row) if isinstance(value, Named))


def _heads(heading: Heading, numbered: bool, lang: Lang) -> list[Heading]:
    number = Heading(f"{heading.label}（{words.NUMBER.in_(lang)}）", "")
    return [heading, number] if numbered else [heading]


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
        elif value is None:
            sheet.write_blank(line, n, None, _look(styles))
        else:
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
