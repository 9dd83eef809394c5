"""What a cell should have held: the sentences of the report of rows left out."""

from collections.abc import Iterable

from sekisho.facts.limits import CELL_CHARS, SHOWN_CHARS
from sekisho.facts.schema import BY_NAME, Column
from sekisho.kernel.texts import Text

VALUE = Text("値（空欄にはできません）", "a value; this column may not be empty")
DAY = Text(
    "日付（例：2026-04-01、2026/4/1、令和8年4月1日、R8.4.1）",
    "a day, such as 2026-04-01, 2026/4/1, 令和8年4月1日 or R8.4.1",
)
MOMENT = Text(
    "日時（例：2026-04-01T09:00、2026/4/1 9:00、令和8年4月1日 9時30分）又は日付",
    "a date-time, such as 2026-04-01T09:00, 2026/4/1 9:00 or 令和8年4月1日 9時30分, or a day",
)
FLAG = Text("はい・いいえ（有・無、○・×、true・false；空欄＝いいえ）", "yes or no (有/無, ○/×, true/false; empty = no)")
NO_ERROR = Text("値（数式の結果がエラーです）", "a value; the result of a formula is an error here")
SHORTER = Text(f"{CELL_CHARS:,}文字以内", f"at most {CELL_CHARS:,} characters")
UNIQUE = Text(
    "表の中で重複しない番号（同じ番号の最初の行だけを採りました）",
    "an identifier used once in the table (only the first row with it was kept)",
)
OTHER_ROW = Text(
    "前の行と異なる内容（同じ内容の行が前にあり、その行だけを採りました）",
    "a row that no earlier one repeats (only the first of equal rows was kept)",
)
_ORDER = Text("同じ行の「{ja}」以後", "not before {en} of the same row")
_FOUND_IN = Text("「{ja}」の表にある番号", "an identifier found in {en}")
_ONE_OF = Text(
    "一つに定まる番号（{numbers} のどれとも読めます）", "a number that means one only; it can mean any of {numbers}"
)
_OFFERED = 5
"""Numbers that are named where one can mean several."""


def one_of(numbers: list[str]) -> Text:
    """Return that a number was expected that can mean one only."""
    shown = [number[:SHOWN_CHARS] for number in numbers[:_OFFERED]] + ["…"] * (len(numbers) > _OFFERED)
    return _ONE_OF.filled(numbers=", ".join(shown))


def not_before(column: Column) -> Text:
    """Return that a day or moment not before that of another column of the row was expected."""
    return _ORDER.filled(ja=column.ja, en=column.name)


def found_in(tables: Iterable[str]) -> Text:
    """Return that an identifier of one of some tables was expected."""
    names = list(tables)
    return _FOUND_IN.filled(ja="」又は「".join(BY_NAME[n].ja for n in names), en=" or ".join(names))
