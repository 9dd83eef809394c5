"""The guide sheet of the template: what to fill in which order, how to write it, and an example for every column."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from sekisho.facts.examples import EXAMPLES
from sekisho.facts.notes import PURPOSES, note_of
from sekisho.facts.phrasing import heading, name_of
from sekisho.facts.schema import TABLES, Column, Kind, Table
from sekisho.facts.vocabulary import vocabulary_of
from sekisho.facts.xlsxfile import GUIDE_SHEETS
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Rulebook

_WIDTHS = (6, 28, 84, 32)
REQUIRED = "＊"
"""The mark after the heading of a required column; the reader does not mind it."""

Row = tuple[str, tuple[str, ...]]
"""A style and the texts of the cells."""


def add_guide(workbook: Any, lang: Lang, book: Rulebook) -> None:
    """Add the guide as the first sheet and open the workbook on it."""
    sheet = workbook.add_worksheet(GUIDE_SHEETS[0] if lang == "ja" else GUIDE_SHEETS[1])
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    styles = _styles(workbook)
    for number, (style, cells) in enumerate(_rows(lang, book)):
        sheet.set_row(number, _height(style, cells))
        for place, cell in enumerate(cells):
            sheet.write_string(number, place, cell, styles[style])
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _height(style: str, cells: tuple[str, ...]) -> int:
    """Return the height of a row in points: a full-width character takes two of the units a column is wide."""
    if style in ("title", "section"):
        return 36
    widths = (sum(1 + (unicodedata.east_asian_width(c) in "FWA") for c in cell) for cell in cells)
    lines = max(-(-width // room) for width, room in zip(widths, _WIDTHS, strict=False)) if style == "cell" else 1
    return 18 * max(1, lines)


def _rows(lang: Lang, book: Rulebook) -> Iterator[Row]:
    yield "title", (_TITLE.in_(lang),)
    yield "plain", (_INTRODUCTION.in_(lang),)
    yield "section", (_ORDER.in_(lang),)
    for number, table in enumerate(TABLES, start=1):
        yield "cell", (str(number), name_of(table, lang), PURPOSES[table.name].in_(lang))
    yield "section", (_WRITING.in_(lang),)
    for rule in _RULES:
        yield "plain", ("", rule.in_(lang))
    yield "section", (_BY_SHEET.in_(lang),)
    for table in TABLES:
        yield from _columns(table, lang, book)
    yield from _words_of_the_law(lang, book)


def _columns(table: Table, lang: Lang, book: Rulebook) -> Iterator[Row]:
    yield "sheet", (name_of(table, lang),)
    yield "head", ("", *(text.in_(lang) for text in _HEADINGS))
    for column in table.columns:
        title = heading(column, lang) + (REQUIRED if column.asked else "")
        words = f" {_CHOICES.in_(lang)}{_choices(column, lang)}" if column.choices else ""
        yield "cell", ("", title, note_of(table, column).in_(lang) + words, example_of(table, column, lang, book))


def example_of(table: Table, column: Column, lang: Lang, book: Rulebook) -> str:
    """Return the example of a column in the words of a language, or nothing where the example leaves it empty."""
    value = EXAMPLES[table.name].get(column.name, "")
    text = value.in_(lang) if isinstance(value, Text) else value
    vocabulary = vocabulary_of(table, column, book)
    if not vocabulary or not text or (column.kind is Kind.CHOICE and lang == "en"):
        return text
    return next(entry.label.in_(lang) for entry in vocabulary.entries if entry.code == text)


def _choices(column: Column, lang: Lang) -> str:
    return "、".join(ja for _, ja in column.choices) if lang == "ja" else ", ".join(c for c, _ in column.choices)


def _words_of_the_law(lang: Lang, book: Rulebook) -> Iterator[Row]:
    yield "section", (_ITEMS.in_(lang),)
    for item in (item for regime in ("SDS", "CES") for item in book.item_list(regime)):
        yield "cell", ("", item.code, item.label.in_(lang))


def _styles(workbook: Any) -> dict[str, Any]:
    cell = {"border": 1, "border_color": "#C5CCD8", "text_wrap": True, "valign": "top"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 18, "font_color": "#1F3A5F"}),
        "section": workbook.add_format({"bold": True, "font_size": 14, "font_color": "#1F3A5F"}),
        "sheet": workbook.add_format({"bold": True, "font_color": "#1F3A5F"}),
        "head": workbook.add_format(cell | {"bold": True, "bg_color": "#DCE4EF"}),
        "cell": workbook.add_format(cell),
        "plain": workbook.add_format({"valign": "top"}),
    }


_TITLE = Text("登録簿の記入の手引き", "How to fill in the registers")
_INTRODUCTION = Text(
    "お手元の名簿や管理簿を各シートに写し、このブックを sekisho audit に渡します。全部の表が揃わなくても使えます。",
    "Copy the lists you keep into the sheets and hand this workbook to sekisho audit. It need not be complete.",
)
_ORDER = Text(
    "１　記入の順序（上のシートの番号を、下のシートが使います）",
    "1  In this order (later sheets use the codes of earlier ones)",
)
_WRITING = Text("２　書き方", "2  How to write")
_RULES = (
    Text(
        "見出しの行は変えないでください。濃い色で＊の付いた列は必須です。ほかの列やシートは空でも構いません。",
        "Leave the headings as they are. Dark columns marked ＊ are required; others may stay empty.",
    ),
    Text(
        "日付は 2026/4/1、2026-04-01、R8.4.1、令和8年4月1日 のどれでも書けます。元年も書けます。",
        "Days may be written 2026/4/1, 2026-04-01, R8.4.1 or 令和8年4月1日.",
    ),
    Text(
        "期間のはじめの日と終わりの日は、どちらもその日を含みます。続いている間は、終わりを空にします。",
        "The first and the last day of a period are both included. Leave the end empty while it goes on.",
    ),
    Text(
        "日時は 2026/4/1 9:00 のように書きます（日本時間）。終わりの日時は、その時刻を含みません。",
        "Date-times are written 2026/4/1 9:00 (time of Tokyo). The end of a period is not included in it.",
    ),
    Text(
        "日付だけの日時は、はじめならその日の0時、終わりならその日の24時とみなします。",
        "A day where a date-time is meant is its 0:00 for a beginning and its 24:00 for an end.",
    ),
    Text(
        "番号（職員番号など）は、先頭の0も含めて元の名簿のとおりに書きます。同じ人・機関には、どのシートでも同じ番号を使います。",
        "Write numbers as your lists have them, leading zeros included, and the same for the same person everywhere.",
    ),
    Text(
        "選択肢のある列は、セルの▼から選べます。",
        "Columns with a choice offer it at the cell's arrow.",
    ),
    Text(
        "間違いのある行は、監査のときに、シート・行・列・値・期待される書き方を示したうえで除かれます。ほかの行は使われます。",
        "A row with a mistake is left out of the audit and told with sheet, row, column, value and what was expected.",
    ),
    Text(
        "秘密の中身や、適性評価の調査内容は、どのシートにも書かないでください。",
        "Never write the secrets themselves, or what an assessment found, into any sheet.",
    ),
)
_BY_SHEET = Text("３　シートごとの列と例", "3  The columns of each sheet, with examples")
_HEADINGS = (Text("列（＊は必須）", "Column (＊ required)"), Text("書くこと", "What to write"), Text("例", "Example"))
_CHOICES = Text("選択肢：", "Choices: ")
_ITEMS = Text("４　該当事項の符号", "4  Codes of the items")
