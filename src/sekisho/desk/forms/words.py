"""The words of the forms, read once: what parameters, columns, rows and codes are called, and the help beside acts."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.rooms.handling import policies

HERE = Path(__file__).parent


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A parameter: its label and help, and how it is asked where its type does not say so."""

    label: Text
    help: Text | None = None
    widget: Literal["long", "pairs", "table"] | None = None
    of: str | None = None
    """Where its picker looks."""
    list: str | None = None
    """The closed list it is chosen from."""
    default: Literal["today", "now", "own"] | None = None
    free: bool = False
    """Whether what the picker does not know may be written instead."""


class Undo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The act that corrects an act, and how it is filled in."""

    by: str
    set: dict[str, str] = {}


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of a guided form."""

    title: Text
    fields: tuple[str, ...]
    help: Text | None = None


class Help(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands beside an act."""

    means: Text
    next: Text
    undo: Undo | None = None
    then: tuple[str, ...] = ()
    many: str | None = None
    """The parameter that varies when the act is done for many at once."""
    together: str | None = None
    """The parameter that names everybody whom one act is about, where it may be about several."""
    sections: tuple[Section, ...] = ()


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    fields: dict[str, Field]
    columns: dict[str, Text]
    choices: dict[str, dict[str, Text]]
    kinds: dict[str, Text]
    results: dict[str, Text]


SPOKEN: dict[str, dict[str, Text]] = {
    "name": policies.LABELS,
    "policy": policies.LABELS,
    "value": {code: word for said in policies.VALUES.values() for code, word in said.items()},
}
"""Codes whose words stand beside the rule they are of, by parameter or column."""


@cache
def _words() -> _Words:
    return yamls.convert(yamls.read(HERE / "fields.yaml"), _Words)


@cache
def helps() -> dict[str, Help]:
    """Return the help of every act, by the act's name."""
    return yamls.convert(yamls.read(HERE / "acts.yaml"), dict[str, Help])


def field(act: str, name: str) -> Field:
    """Return how a parameter of an act is asked; KeyError where nobody wrote it down."""
    fields = _words().fields
    return fields.get(f"{act}:{name}") or fields[name]


def column(name: str, kind: str = "") -> Text:
    """Return what a column of a row (of a kind) is called; its identifier where it has no words."""
    words = _words()
    if own := words.columns.get(f"{kind}:{name}"):
        return own
    if name in words.fields:
        return words.fields[name].label
    return words.columns.get(name) or Text(name, name)


def choice(name: str, code: str) -> Text | None:
    """Return what a code of a column or a parameter means, None where it is no code."""
    return _words().choices.get(name, {}).get(code) or SPOKEN.get(name, {}).get(code)


def kind(label: str) -> Text:
    """Return what rows of a kind (``handling.handler``) are called."""
    return _words().kinds.get(label) or Text(label, label)


def result(name: str) -> Text | None:
    """Return what a part of an act's answer is called, None for what is not told."""
    return _words().results.get(name)


def called(row: dict[str, Any]) -> Text:
    """Return what a row of ``choices.find`` is called."""
    return Text(row["ja"], row["en"])
