"""Values in words: days in both calendars, codes by their meaning, yes and no, lists."""

import re
from datetime import date, datetime
from typing import Any

from sekisho.desk.forms import lists, words
from sekisho.kernel.texts import Lang, Text
from sekisho.web.templatetags import dates

YES, NO = Text("はい", "yes"), Text("いいえ", "no")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST = 300
"""Characters of a list, or of what names something in a list."""


def day(on: date, lang: Lang) -> str:
    """Return a day in both calendars."""
    return dates.both(on, lang)


def moment(at: datetime, lang: Lang) -> str:
    """Return a moment in both calendars, Tokyo wall time."""
    return dates.both(at.date(), lang, f"{at:%H:%M}")


def said(name: str, value: Any, lang: Lang) -> str:
    """Return the value of a column or a parameter in words, a text whole; nothing for none."""
    if isinstance(value, list | tuple):
        return cut((", " if lang == "en" else "、").join(said(name, one, lang) for one in value))
    if isinstance(value, dict):
        return cut(
            " / ".join(f"{words.column(key).in_(lang)}: {said(key, _stored(one), lang)}" for key, one in value.items())
        )
    return _plain(name, value, lang)


def _stored(value: Any) -> Any:
    """A day as it is kept among the contents of a paper."""
    return date.fromisoformat(value) if isinstance(value, str) and DAY.fullmatch(value) else value


def _plain(name: str, value: Any, lang: Lang) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return (YES if value else NO).in_(lang)
        case datetime():
            return moment(value, lang)
        case date():
            return day(value, lang)
    code = lists.called(str(value)) if name == "sub_item" else words.choice(name, str(value))
    return code.in_(lang) if code else str(value)


def cut(text: str) -> str:
    """Return a text, or the beginning of a long one."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
