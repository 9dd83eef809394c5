"""The drop-downs of the template: from the schema, from the law, and from what the other sheets hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from sekisho.facts.phrasing import FLAG_WORDS, heading, name_of
from sekisho.facts.schema import BY_NAME, REGIME, Column, Kind, Table
from sekisho.facts.vocabulary import vocabulary_of
from sekisho.facts.xlsxfile import LIST_SHEET
from sekisho.kernel.texts import Lang, Text
from sekisho.law import Rulebook

_REGIMES = ("SDS", "CES")


@dataclass(frozen=True, slots=True)
class Lists:
    """Where the hidden sheet has the lists of the law: ranges by the name of the column and the regime ("" = both)."""

    ranges: Mapping[tuple[str, str], str]


def add_lists(workbook: Any, lang: Lang, book: Rulebook) -> Lists:
    """Add the hidden sheet with the offices, items and excepted kinds of the law, too long to stand in the cells."""
    sheet = workbook.add_worksheet(LIST_SHEET)
    sheet.hide()
    columns = _of_the_law(lang, book)
    for row in range(max(map(len, columns.values()))):
        for place, words in enumerate(columns.values()):
            if row < len(words):
                sheet.write_string(row, place, words[row])
    names = [xl_col_to_name(place) for place in range(len(columns))]
    return Lists(
        {key: f"{LIST_SHEET}!${n}$1:${n}${len(words)}" for n, (key, words) in zip(names, columns.items(), strict=True)}
    )


def validation(table: Table, column: Column, lang: Lang, lists: Lists) -> dict[str, Any] | None:
    """Return the drop-down or hint of the cells of a column, or None. Other values can be kept after a warning."""
    warning = {"error_type": "warning", "error_title": _ASK_TITLE.in_(lang), "error_message": _ASK.in_(lang)}
    if (source := _source(table, column, lang, lists)) is not None:
        return {"validate": "list", "source": source} | warning
    if column.target:
        return {"validate": "custom", "value": _is_in_one_of(table, column, lang)} | warning
    hint = {Kind.DAY: _DAY, Kind.MOMENT: _MOMENT}.get(column.kind)
    return {"validate": "any", "input_title": heading(column, lang), "input_message": hint.in_(lang)} if hint else None


def _of_the_law(lang: Lang, book: Rulebook) -> dict[tuple[str, str], list[str]]:
    offices = vocabulary_of(BY_NAME["offices"], BY_NAME["offices"].column("office"), book)
    found = {("office", ""): [entry.label.in_(lang) for entry in offices.entries] if offices else []}
    for regime in _REGIMES:
        found["item", regime] = list(dict.fromkeys(item.code for item in book.item_list(regime)))
        found["over_60_kind", regime] = list(dict.fromkeys(k.label.in_(lang) for k in book.excepted_kinds(regime)))
    return found


def _source(table: Table, column: Column, lang: Lang, lists: Lists) -> list[str] | str | None:
    if column.kind is Kind.CHOICE:
        return [ja if lang == "ja" else code for code, ja in column.choices]
    if column.kind is Kind.FLAG:
        return list(FLAG_WORDS[lang])
    if (column.name, "") in lists.ranges:
        return f"={lists.ranges[column.name, '']}"
    if (column.name, "SDS") in lists.ranges:
        return _by_regime(table, column, lists)
    return _filled(column.target[0], lang) if len(column.target) == 1 else None


def _by_regime(table: Table, column: Column, lists: Lists) -> str:
    """Return the list of the regime that the same row names; without one, that of the specially designated secrets."""
    regime = f"${xl_col_to_name(_place(table, 'regime'))}2"
    words = ",".join(f'{regime}="{word}"' for code, ja in REGIME.choices if code == "CES" for word in (code, ja))
    sds, ces = (lists.ranges[column.name, name] for name in _REGIMES)
    return f"=IF(OR({words}),{ces},{sds})"


def _filled(target: str, lang: Lang) -> str:
    """Return the identifiers that another sheet holds by now."""
    sheet, letter = _keys(target, lang)
    return f"=OFFSET({sheet}!${letter}$2,0,0,MAX(1,COUNTA({sheet}!${letter}:${letter})-1),1)"


def _is_in_one_of(table: Table, column: Column, lang: Lang) -> str:
    cell = f"{xl_col_to_name(_place(table, column.name))}2"
    keys = (_keys(target, lang) for target in column.target)
    return f"={'+'.join(f'COUNTIF({sheet}!${letter}:${letter},{cell})' for sheet, letter in keys)}>0"


def _keys(target: str, lang: Lang) -> tuple[str, str]:
    table = BY_NAME[target]
    return quote_sheetname(name_of(table, lang)), xl_col_to_name(_place(table, table.key))


def _place(table: Table, name: str) -> int:
    return [column.name for column in table.columns].index(name)


_ASK_TITLE = Text("一覧にない値です", "Not in the list")
_ASK = Text(
    "一覧や参照先のシートにない値です。綴りを確かめてください。これから書き足す番号なら、このまま続けられます。",
    "This is not in the list or the sheet it refers to. Check the spelling; go on if you will add it there later.",
)
_DAY = Text("2026/4/1、R8.4.1、令和8年4月1日 のいずれでも書けます。", "2026/4/1, 2026-04-01, R8.4.1 or 令和8年4月1日.")
_MOMENT = Text(
    "2026/4/1 9:00 のように書きます。日付だけなら、開始はその日の0時、終了はその日の24時です。",
    "For example 2026/4/1 9:00. A day alone begins at its 0:00 and ends at its 24:00.",
)
