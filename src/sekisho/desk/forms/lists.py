"""Closed lists that a parameter is chosen from: of the rulebook, of the bundle, of the record's own policies."""

from collections.abc import Callable
from datetime import date

from sekisho.desk.forms import words
from sekisho.facts.schema import TABLES
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.rooms.designations.routes import routes
from sekisho.rooms.handling.policies import LABELS, WAIVED_FOR

Group = tuple[Text | None, list[tuple[str, Text]]]
REGIMES = ("SDS", "CES")


def _regime(code: str) -> Text:
    return words.choice("regime", code) or Text(code, code)


def _coded(code: str, label: Text) -> tuple[str, Text]:
    return code, Text(f"{code}　{label.ja}", f"{code} {label.en}")


def _items(on: date) -> list[Group]:
    lines = {r: [_coded(i.code, i.label) for i in rulebook().item_list(r) if i.holds(on)] for r in REGIMES}
    return [(_regime(r), lines[r]) for r in REGIMES]


def _sub_items(on: date) -> list[Group]:
    return [(_regime(r), [_coded(s.code, s.label) for s in rulebook().sub_items(r, on)]) for r in REGIMES]


def _offices(on: date) -> list[Group]:
    held = {o.code: o.label for r in REGIMES for o in rulebook().offices(r) if o.holds(on)}
    return [(None, list(held.items()))]


def _excepted(_: date) -> list[Group]:
    return [(_regime(r), [_coded(k.code, k.label) for k in rulebook().excepted_kinds(r)]) for r in REGIMES]


def _routes(_: date) -> list[Group]:
    return [(None, [(route.code, route.label) for route in routes().values()])]


def _tables(_: date) -> list[Group]:
    return [(None, [(table.name, Text(table.ja, table.name)) for table in TABLES])]


def _policies(_: date) -> list[Group]:
    return [(None, [(code, LABELS[code]) for code in WAIVED_FOR])]


LISTS: dict[str, Callable[[date], list[Group]]] = {
    "items": _items,
    "sub_items": _sub_items,
    "offices": _offices,
    "excepted": _excepted,
    "routes": _routes,
    "tables": _tables,
    "policies": _policies,
}


def listed(name: str, on: date) -> list[Group]:
    """Return a list in force on a day, in groups with their headings."""
    return LISTS[name](on)
