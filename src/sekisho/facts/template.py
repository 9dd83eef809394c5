"""The empty workbook that a desk fills by hand, and that the audit reads as it is."""

from pathlib import Path

from sekisho.facts.atomic import whole
from sekisho.facts.guide import REQUIRED, add_guide
from sekisho.facts.lists import add_lists, validation
from sekisho.facts.notes import note_of
from sekisho.facts.schema import TABLES
from sekisho.facts.workbooks import add_sheet, new_workbook
from sekisho.kernel.texts import Lang
from sekisho.law import Rulebook, rulebook

_NOTE = {"x_scale": 2.2, "y_scale": 0.9, "font_size": 10}
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
                sheet.write_comment(0, place, note_of(table, column).in_(lang), _NOTE)
                if rule := validation(table, column, lang, lists):
                    sheet.data_validation(1, place, _ROWS, place, rule)
