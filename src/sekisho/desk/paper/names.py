"""Names beside numbers, as far as the viewer may know them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sekisho.kernel.texts import Lang
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.record.registers import Row
from sekisho.reports.registers.cells import ACCOUNTS
from sekisho.rooms.accounts.queries import called

AT_ONCE = 500
BODIES = ("organ_id", "body_id", "giver_id", "recipient_id")
Names = dict[str, str]


def names_in(look: Look, rows: Sequence[Row], lang: Lang) -> dict[str, Names]:
    """Return by column the names of the numbers in rows of a register."""
    handlers = [row["recipient_id"] for row in rows if row.get("recipient_kind") == "handler"]
    bodies = body_names(look, (row.get(column) for row in rows for column in BODIES), lang)
    accounts = called(look, filter(None, (row.get(column) for row in rows for column in ACCOUNTS)))
    return {
        **dict.fromkeys(BODIES, bodies),
        **dict.fromkeys(ACCOUNTS, accounts),
        "recipient_id": person_names(look, handlers) | bodies,
        "person_id": person_names(look, (row.get("person_id") for row in rows)),
        "place_id": place_names(look, (row.get("place_id") for row in rows)),
    }


def person_names(look: Look, numbers: Iterable[str | None]) -> Names:
    """Return the names of people by number."""
    return dict(_found(look, "persons", "person_id", numbers, "name"))


def place_names(look: Look, codes: Iterable[str | None]) -> Names:
    """Return the names of places by code."""
    return dict(_found(look, "places", "place_id", codes, "name"))


def body_names(look: Look, ids: Iterable[str | None], lang: Lang) -> Names:
    """Return the names of organs and businesses in a language, where they have one in it."""
    wanted = set(ids)
    tables = (("businesses", "business_id"), ("organs", "organ_id"))
    ja = {key: name for table, column in tables for key, name in _found(look, table, column, wanted, "name_ja")}
    if lang == "ja":
        return ja
    en = {key: name for table, column in tables for key, name in _found(look, table, column, wanted, "name_en")}
    return ja | {key: name for key, name in en.items() if name}


def _found(look: Look, table: str, key: str, wanted: Iterable[str | None], column: str) -> Iterator[tuple[str, Any]]:
    rest = iter(sorted({one for one in wanted if one}))
    while some := list(islice(rest, AT_ONCE)):
        yield from look.seen(of_table(table)).filter(**{f"{key}__in": some}).values_list(key, column)
