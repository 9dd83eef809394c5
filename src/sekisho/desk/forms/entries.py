"""A form: the parameters of an act as somebody fills them in, each with its label, its help and what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unicodedata import normalize

import msgspec
from django.http import QueryDict

from sekisho.desk.forms import lists, picking, reading, words
from sekisho.desk.forms.saying import said
from sekisho.desk.forms.widgets import LONGEST, codes, nullable, widget
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.acts import Act
from sekisho.rooms.speech import spoken

Values = dict[str, Any]
FEW = 5
"""Choices that are shown all at once; more come as a list."""
FIND = "find:"
LINES = "lines:"


@dataclass
class Entry:
    """One parameter on the form. ``given`` is what was written: one text, or for pickers of many, several."""

    name: str
    spec: words.Field
    widget: str
    required: bool
    codes: tuple[str, ...]
    given: list[str] = field(default_factory=list)
    sought: str = ""
    lines: str = ""
    error: Text | None = None
    value: Any = None
    groups: list[lists.Group] = field(default_factory=list)
    picks: list[dict[str, Any]] = field(default_factory=list)
    fixed: bool = False
    """Whether there is but one body it can be, so that nothing has to be sought."""
    said: bool = False
    """Whether the act must be told even that nothing is given."""

    @property
    def text(self) -> str:
        """What was written."""
        return self.given[0] if self.given else ""

    @property
    def whole(self) -> str:
        """All that was written, line by line."""
        return self.lines or "\n".join(self.given)

    @property
    def is_long(self) -> bool:
        """Whether several lines may be written."""
        return self.widget in ("long", "pairs", "table", "lines")

    @property
    def is_short(self) -> bool:
        """Whether its choices are few enough to be shown at once."""
        return len(self.codes) <= FEW

    @property
    def follows(self) -> bool:
        """Whether what it offers changes with the organ and the Act of the same form."""
        return picking.follows(self)

    @property
    def note(self) -> str:
        """A day or moment as it was understood, in both calendars."""
        return said(self.name, self.value, spoken()) if self.widget in ("day", "moment") else ""


@dataclass
class Form:
    """The form of an act, for one viewer, at one moment."""

    act: Act
    actor: Actor
    at: datetime
    entries: dict[str, Entry]

    @property
    def errors(self) -> dict[str, Text]:
        """What is wrong, by parameter."""
        return {entry.name: entry.error for entry in self.entries.values() if entry.error}

    @property
    def values(self) -> Values:
        """What was read and is fit to be asked, without what was left empty."""
        read = [entry for entry in self.entries.values() if not entry.error]
        return {entry.name: entry.value for entry in read if entry.value is not None or entry.said}

    def sections(self) -> list[dict[str, Any]]:
        """The entries in the steps of a guided form, or in one."""
        steps = words.helps()[self.act.name].sections
        if not steps:
            return [{"title": None, "help": None, "entries": list(self.entries.values())}]
        return [
            {"title": s.title, "help": s.help, "entries": [self.entries[n] for n in s.fields if n in self.entries]}
            for s in steps
        ]

    def shown(self) -> "Form":
        """Look up what pickers and lists offer; only for a page."""
        for entry in self.entries.values():
            picking.offer(self, entry)
        return self


def blank(act: Act, actor: Actor, at: datetime) -> Form:
    """Return the form with nothing written in it."""
    entries = {}
    for one in msgspec.structs.fields(act.params):
        spec = words.field(act.name, one.name)
        kind = widget(one.type, spec, one.required)
        needed = one.required and not nullable(one.type)
        entries[one.name] = Entry(one.name, spec, kind, needed, codes(one.type), said=one.required and not needed)
    return Form(act, actor, at, entries)


def prefilled(form: Form, query: QueryDict) -> Form:
    """Fill in what a link brings, and what nearly everybody writes."""
    for entry in form.entries.values():
        entry.given = [text for text in query.getlist(entry.name) if text] or _usual(form, entry)
        entry.sought = query.get(FIND + entry.name, "")
        _read(form, entry)
        entry.error = None if not entry.given else entry.error
    return form


def posted(form: Form, query: QueryDict) -> Form:
    """Read what was posted."""
    for entry in form.entries.values():
        entry.given = [text for text in query.getlist(entry.name) if text.strip()]
        entry.sought = query.get(FIND + entry.name, "").strip()[:100]
        entry.lines = query.get(LINES + entry.name, "")
        if entry.spec.free and not entry.given and entry.sought:
            entry.given = [entry.sought]
        _read(form, entry)
    return form


def _usual(form: Form, entry: Entry) -> list[str]:
    match entry.spec.default if entry.required else None:
        case "today":
            return [form.at.date().isoformat()]
        case "now":
            return [f"{form.at:%Y-%m-%d %H:%M}"]
        case "own":
            mine = picking.own(form)
            return mine if len(mine) == 1 else []
    return []


def _read(form: Form, entry: Entry) -> None:
    entry.value, entry.error = None, None
    try:
        entry.value = READERS.get(entry.widget, _text)(form, entry)
    except reading.Unread as unread:
        entry.error = unread.text
    if entry.required and entry.value in (None, [], {}) and not entry.error:
        entry.error = reading.MISSING


def _whole(entry: Entry, text: str) -> str:
    most = LONGEST.get(entry.widget, 500)
    if len(text) > most:
        raise reading.Unread(reading.TOO_LONG.filled(most=f"{most:,}"))
    return text


def _text(_: Form, entry: Entry) -> str | None:
    return _whole(entry, entry.text.replace("\r\n", "\n")) or None


def _code(_: Form, entry: Entry) -> str | None:
    if entry.text and entry.text not in entry.codes:
        raise reading.Unread(reading.NO_CHOICE)
    return entry.text or None


def _several(_: Form, entry: Entry) -> list[str] | None:
    pasted = _whole(entry, entry.lines or ("" if entry.widget == "picks" else "\n".join(entry.given)))
    chosen = entry.given if entry.widget == "picks" else []
    lines = pasted.splitlines() if entry.widget != "picks" else normalize("NFKC", pasted).splitlines()
    found = list(dict.fromkeys([*chosen, *filter(None, map(str.strip, lines))]))
    return found or None


def _table(form: Form, entry: Entry) -> Any:
    name = form.entries["table"].text if "table" in form.entries else ""
    return reading.table(_whole(entry, entry.text), name) if entry.text else None


def _of(read: Callable[[str], Any]) -> Callable[[Form, Entry], Any]:
    return lambda _, entry: read(_whole(entry, entry.text)) if entry.text else None


READERS: dict[str, Callable[[Form, Entry], Any]] = {
    "flag": lambda _, entry: reading.flag(entry.text) if entry.text else None,
    "yesno": _of(reading.flag),
    "choice": _code,
    "day": _of(reading.day),
    "moment": lambda _, e: reading.moment(_whole(e, e.text), ends=e.name == "to_at") if e.text else None,
    "number": _of(reading.number),
    "pairs": _of(reading.pairs),
    "picks": _several,
    "lines": _several,
    "table": _table,
}
