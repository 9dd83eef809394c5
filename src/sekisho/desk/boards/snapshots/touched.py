"""Whose findings can have changed since a snapshot: found from the new rows alone."""

from dataclasses import dataclass, field
from typing import Any

from sekisho.desk.boards.snapshots.making import tables
from sekisho.desk.models import Snapshot
from sekisho.record.facts import Fact, of_table
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


def touched(snapshot: Snapshot) -> Touched:
    """Return what rows written or closed since the snapshot can have changed."""
    fresh = {kind.TABLE: _fresh(kind, snapshot) for kind in tables()}
    if any(rows is None or (rows and table not in NAMED) for table, rows in fresh.items()):
        return Touched(everything=True)
    changed = {table: rows or set() for table, rows in fresh.items()}
    persons = _concerned(changed)
    return Touched(persons, any(changed[table] for table in PAPERS), len(persons) > MANY)


def _fresh(kind: type[Fact], snapshot: Snapshot) -> set[str] | None:
    """Return what the new and the newly closed rows are about; None = too many."""
    column = NAMED.get(kind.TABLE, "key")
    made = kind.objects.filter(pk__gt=snapshot.marks.get(kind.TABLE, 0))
    closed = kind.objects.filter(known_to__gte=snapshot.size)
    found = {value for rows in (made, closed) for value in rows.values_list(column, flat=True)[: MANY + 1]}
    return found if len(found) <= MANY else None


def _concerned(changed: dict[str, set[str]]) -> set[str]:
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
