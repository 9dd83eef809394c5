"""What a value of a register says on paper: codes in words, numbers with their names, events one after another."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from sekisho.kernel.texts import Lang, Text
from sekisho.law import rulebook
from sekisho.reports import spoken
from sekisho.reports.registers import words
from sekisho.reports.registers.articles import articles
from sekisho.reports.registers.listing import Cell, Named

Names = Mapping[str, str]
NAMED = frozenset({"person_id", "organ_id", "body_id", "giver_id", "recipient_id", "place_id"})
"""Columns of numbers that have names."""
ACCOUNTS = ("permitted_by", "granted_by")
"""Columns of accounts: what one signs in as says more than its number, which is told where nothing else may be."""


def cell(column: str, value: Any, names: Names, lang: Lang) -> Cell:
    """Return what a column's value says. ``names`` are those that may be told, by number; days and moments stay so."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _flag(column, value, lang)
    if isinstance(value, list | tuple):
        return _several(column, value, lang)
    if isinstance(value, date):
        return value
    return _one(column, str(value), names, lang)


def _flag(column: str, value: bool, lang: Lang) -> Cell:
    if column in words.FLAGS:
        return words.FLAGS[column].in_(lang) if value else None
    return words.HOLDS[value].in_(lang)


def _one(column: str, text: str, names: Names, lang: Lang) -> Cell:
    if column in ACCOUNTS:
        return names.get(text, text)
    if column in NAMED:
        name = names.get(text, text)
        return text if name == text else Named(name, text)
    if column == "item":
        return _item(text, lang)
    return words.CODES[column][text].in_(lang) if text in words.CODES.get(column, ()) else text


@cache
def _item(code: str, lang: Lang) -> str:
    """A matter of the table by its own number, one of an article by its place, each with what it is about."""
    found = next((i for regime in ("SDS", "CES") for i in rulebook().item_list(regime) if i.code == code), None)
    if found is None:
        return code
    return f"{found.cite.short(lang) if found.cite.item else code} {found.label.in_(lang)}"


def _several(column: str, value: list[Any] | tuple[Any, ...], lang: Lang) -> Cell:
    if not value:
        return None
    if column == "basis":
        return articles(value, lang)
    if column == "first_period":
        first, last = (day and spoken.day(day, lang) for day in value)
        if last is None:
            return words.SINCE.filled(first=first).in_(lang)
        return words.RANGE.filled(first=first, last=last).in_(lang)
    return "\n".join(_event(column, one, lang) for one in value)


def _event(column: str, one: Any, lang: Lang) -> str:
    if isinstance(one, datetime | date):
        return spoken.day(one, lang)
    parts = [spoken.day(p, lang) if isinstance(p, date) else str(p) for p in one]
    if column == "extensions":
        said = words.DECIDED if one[1] else words.DECIDED_OF_OLD
        return said.filled(on=parts[0], first=parts[1], until=parts[2]).in_(lang)
    if column == "parts":
        return words.PART.filled(on=parts[0], part=parts[1], remains=parts[2]).in_(lang)
    codes = words.CODES.get(column, {})
    return " ".join(codes.get(part, Text(part, part)).in_(lang) for part in parts)
