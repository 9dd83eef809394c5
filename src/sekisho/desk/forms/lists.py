"""Closed lists that a parameter is chosen from: of the rulebook, of the bundle, of the record's own policies."""

from collections.abc import Callable
from datetime import date

from sekisho.desk.forms import words
from sekisho.facts.schema import TABLES
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.law.lists import SubItem
from sekisho.rooms.designations.routes import routes
from sekisho.rooms.handling.policies import LABELS, WAIVED_FOR

Group = tuple[Text | None, list[tuple[str, Text]]]
REGIMES = ("SDS", "CES")
UNSEEN = Text("{item}（細目の記号は未確認）", "{item} (code of the sub-item not confirmed)")


def _regime(code: str) -> Text:
    return words.choice("regime", code) or Text(code, code)


def _coded(code: str, label: Text) -> tuple[str, Text]:
    return code, Text(f"{code}　{label.ja}", f"{code} {label.en}")


def sub_item(one: SubItem) -> Text:
    """Return the code of a sub-item with its wording; of a code that nobody has read, its item and that it is not."""
    code = called(one.code)
    return Text(f"{code.ja}　{one.label.ja}", f"{code.en} {one.label.en}")


def called(code: str) -> Text:
    """Return how the code of a sub-item is written for people: where nobody has read it, that it is not known."""
    unread = [one.parent for r in REGIMES for one in rulebook().sub_items(r) if one.code == code and not one.is_read]
    return UNSEEN.filled(item=unread[0]) if unread else Text(code, code)


def _items(on: date) -> list[Group]:
    lines = {r: [_coded(i.code, i.label) for i in rulebook().item_list(r) if i.holds(on)] for r in REGIMES}
    return [(_regime(r), lines[r]) for r in REGIMES]


def _sub_items(on: date) -> list[Group]:
    return [(_regime(r), [(s.code, sub_item(s)) for s in rulebook().sub_items(r, on)]) for r in REGIMES]


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
