"""Whose findings can have changed since a snapshot: read from the ledger's own entries, which name every row."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sekisho.desk.boards.snapshots.making import bearing
from sekisho.record.facts import Fact, of_table
from sekisho.record.log import Log
from sekisho.record.project import OF_PERSONS

MANY = 2_000
"""Persons or rows beyond which everything is worked out anew."""
NAMED = {
    **dict.fromkeys(OF_PERSONS, "person_id"),
    **dict.fromkeys(("designations", "extensions", "reviews"), "designation_id"),
    **dict.fromkeys(("places", "exposures"), "place_id"),
    "contracts": "business_id",
}
"""What a row of each table is about; a change of any other table concerns everybody."""
PAPERS = ("designations", "extensions", "reviews")


@dataclass
class Touched:
    """What to work out anew: persons, the papers of designations, or everything."""

    persons: set[str] = field(default_factory=set)
    papers: bool = False
    everything: bool = False
    end: int = 0
    """The size of the ledger up to which it was looked at."""


def touched(first: int, end: int) -> Touched:
    """Return what the ledger's entries from ``first`` to ``end`` (excluded) can have changed."""
    rows = _rows(first, end)
    named = bearing()
    if rows is None or any(named[label][1] not in NAMED for label in rows if label in named):
        return Touched(everything=True, end=end)
    changed: dict[str, set[str]] = defaultdict(set)
    for label in named.keys() & rows.keys():
        kind, table = named[label]
        changed[table] |= _about(kind, table, rows[label])
    persons = _concerned(changed)
    return Touched(persons, any(changed[table] for table in PAPERS), len(persons) > MANY, end)


def _rows(first: int, end: int) -> dict[str, set[int]] | None:
    """Return the rows that the entries wrote or closed, by table; None = too many to be worth it."""
    found: dict[str, set[int]] = defaultdict(set)
    if end - first > MANY:
        return None
    for body in Log().entries(first, end):
        entry = json.loads(body)
        for label, number, *_ in (*entry["rows"], *entry["closed"]):
            found[label].add(number)
        if sum(map(len, found.values())) > MANY:
            return None
    return found


def _about(kind: type[Fact], table: str, rows: set[int]) -> set[str]:
    return set(kind.objects.filter(pk__in=rows).values_list(NAMED[table], flat=True))


def _concerned(changed: Mapping[str, set[str]]) -> set[str]:
    secrets = changed["designations"]
    places = changed["places"] | changed["exposures"] | _of("exposures", "place_id", designation_id__in=secrets)
    persons = set[str]().union(*(changed[table] for table in OF_PERSONS))
    persons |= _of("handlers", "person_id", designation_id__in=secrets)
    persons |= _of("presences", "person_id", place_id__in=places)
    return persons | _of("postings", "person_id", body_id__in=changed["contracts"])


def _of(table: str, column: str, **among: Any) -> set[str]:
    """Return a column of the current rows that name one of some things."""
    if not any(among.values()):
        return set()
    return set(of_table(table).objects.known().filter(**among).values_list(column, flat=True)[: MANY + 1])
