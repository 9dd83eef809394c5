"""The empty workbook that a desk fills by hand, and that the audit reads as it is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sekisho.facts.atomic import whole
from sekisho.facts.guide import add_guide
from sekisho.facts.lists import Lists, add_lists, choice_list
from sekisho.facts.notes import NOTES, OWN_KEYS, with_forms
from sekisho.facts.phrasing import name_of
from sekisho.facts.schema import BY_NAME, TABLES, Column, Kind, Table
from sekisho.facts.workbooks import Look, add_sheet, new_workbook
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Rulebook, rulebook

REQUIRED = "＊"
"""The mark after the heading of a required column; the reader does not mind it."""

_ROWS = 20_000
"""Rows that get drop-downs: what one desk fills by hand, while the file stays small."""


def write_template(path: str | Path, lang: Lang, book: Rulebook | None = None, *, replace: bool = False) -> None:
    """Write an empty workbook (.xlsx): a guide, then a sheet for each table with headings, drop-downs and notes.

    ``lang``: the language of everything in it. ``book``: the rulebook whose offices and items can be chosen, by default
    the law in force. Raises Unusable where ``path`` exists (a filled template is never written over unless ``replace``
    is set) or cannot be written. Read as it is, it is a bundle without rows.
    """
    book = book or rulebook()
    with whole(Path(path), replace=replace) as draft, new_workbook(draft) as (workbook, look):
        add_guide(workbook, lang, book)
        sheets = [(table, add_sheet(workbook, look, table, lang, mark=REQUIRED)) for table in TABLES]
        lists = add_lists(workbook, lang, book)
        for table, sheet in sheets:
            for place, column in enumerate(table.columns):
                sheet.write_comment(0, place, note_of(table, column).in_(lang), _COMMENT)
                sheet.data_validation(1, place, _ROWS, place, _validation(table, column, lang, lists))


def note_of(table: Table, column: Column) -> Text:
    """Return what to write into a column, whether it must be filled, and how."""
    own = column.name == table.key
    note = OWN_KEYS if own else NOTES[column.name]
    note = with_forms(note) if column.kind is Kind.DAY else note
    must = _MUST if column.required else _MAY
    return Text(f"{must.ja}{note.ja}", f"{must.en}{note.en}")
