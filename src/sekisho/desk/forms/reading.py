"""What was written into a form, read into the types of the act; what cannot be read is said beside its field."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sekisho.facts.kinds import Kind
from sekisho.facts.schema import TABLES
from sekisho.kernel.moments import end_of, parse_moment, start_of
from sekisho.kernel.numerals import plain
from sekisho.kernel.texts import Text
from sekisho.kernel.wareki import parse_day

MISSING = Text("入力が必要です。", "This is needed.")
NO_DAY = Text(
    "日付として読めません。例：2026-04-01、R8.4.1、令和8年4月1日",
    "No day that can be read. For example 2026-04-01, R8.4.1, 令和8年4月1日",
)
NO_MOMENT = Text(
    "日時として読めません。例：2026-04-01 09:00、令和8年4月1日 9時",
    "No moment that can be read. For example 2026-04-01 09:00, R8.4.1 9:00",
)
NO_NUMBER = Text("数を入力してください。", "A whole number is needed.")
NO_CHOICE = Text("選択肢から選んでください。", "Choose one of those offered.")
NO_PAIR = Text("「名前=値」の形で書いてください：{line}", "Write name=value: {line}")
NO_TABLE = Text("1行目に列の名前、2行目からその値を貼り付けてください。", "The column names first, then their values.")
TOO_LONG = Text("長すぎます（{most}文字まで）。", "Too long ({most} characters at most).")
ON = frozenset({"on", "true", "1", "yes"})
OFF = frozenset({"off", "false", "0", "no"})


class Unread(Exception):  # noqa: N818 - an answer to who wrote it, not a fault
    """What is wrong with what was written."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


def day(written: str) -> date:
    """Return the day written in any of the common ways."""
    found = parse_day(written)
    if found is None:
        raise Unread(NO_DAY)
    return found


def moment(written: str, *, ends: bool) -> datetime:
    """Return the moment written; a bare day is its beginning, or, where something ends, its end."""
    found = parse_moment(written)
    if found is None:
        raise Unread(NO_MOMENT)
    if isinstance(found, datetime):
        return found
    return end_of(found) if ends else start_of(found)


def number(written: str) -> int:
    """Return a whole number."""
    folded = plain(written).replace(",", "")
    if not folded.removeprefix("-").isdecimal() or len(folded) > 16:
        raise Unread(NO_NUMBER)
    return int(folded)


def pairs(written: str) -> dict[str, Any]:
    """Return lines ``name=value``; days come in ISO form, an empty value is none."""
    found: dict[str, Any] = {}
    for line in filter(None, map(str.strip, written.splitlines())):
        name, sign, value = line.replace("＝", "=", 1).partition("=")
        if not sign or not name.strip():
            raise Unread(NO_PAIR.filled(line=line[:80].replace("{", "").replace("}", "")))
        found[name.strip()] = _dated(name.strip(), value.strip())
    return found


def _dated(name: str, value: str) -> str | None:
    on = parse_day(value) if name.endswith(("_on", "_until")) else None
    return on.isoformat() if on else value or None


def table(written: str, name: str) -> list[dict[str, Any]]:
    """Return pasted lines of a register of the bundle (its name), under the names of their columns."""
    lines = [line.split("\t") for line in written.splitlines() if line.strip()]
    known = {c.name: c for t in TABLES if t.name == name for c in t.columns}
    by_word = {c.ja: c.name for c in known.values()} | {c: c for c in known}
    if len(lines) < 2:
        raise Unread(NO_TABLE)
    header = [by_word.get(cell.strip(), cell.strip()) for cell in lines[0]]
    return [
        {
            column: _cell(known[column].kind if column in known else Kind.TEXT, cell)
            for column, cell in zip(header, row, strict=False)
        }
        for row in lines[1:]
    ]


def _cell(kind: Kind, written: str) -> Any:
    text = written.strip()
    if not text:
        return None
    readers: Mapping[Kind, Callable[[str], Any]] = {
        Kind.DAY: day,
        Kind.MOMENT: lambda t: moment(t, ends=False),
        Kind.FLAG: flag,
    }
    return readers[kind](text) if kind in readers else text


def flag(written: str) -> bool:
    """Return yes or no."""
    folded = written.strip().casefold()
    if folded in ON or folded == "はい":
        return True
    if folded in OFF or folded == "いいえ":
        return False
    raise Unread(NO_CHOICE)
