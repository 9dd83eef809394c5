"""Who could have known a secret between two moments, and what somebody could have known."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.facts import Versions, of_table
from sekisho.record.looks import Look, query
from sekisho.record.rights import told
from sekisho.record.steps import FORWARD
from sekisho.right.steps import SOMEBODY
from sekisho.rooms.named import leaf, names
from sekisho.rooms.places.guards import BACKWARDS
from sekisho.rooms.places.knowing import Known, Visible, known
from sekisho.rooms.places.models import Exposure, Presence
from sekisho.rooms.places.reach import holding
from sekisho.rooms.places.told import Telling
from sekisho.rooms.readers import CONTENTS, role_for

READERS = tuple(sorted(CONTENTS))


@query(
    "knowers.between",
    ja="この期間にこの秘密を知り得た者",
    en="Who could have known a secret between two moments",
    roles=READERS,
)
def between(
    look: Look, *, designation_id: str, from_at: datetime, to_at: datetime, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return who could have known a secret at any moment from one until another (excluded).

    ``basis`` is ``range`` for people in the range of handlers, ``reach`` for people who were, or were entitled to be,
    where it was exposed; ``right`` says whether they might handle it, ``failed`` what was missing. Only what the viewer
    may see is counted; results of assessments are told to none but their readers.
    """
    ahead(from_at, to_at)
    secret = look.one(of_table("designations"), designation_id=designation_id)
    exposed = holding(look.seen(Exposure).filter(designation_id=designation_id), from_at, to_at)
    places = set(exposed.values_list("place_id", flat=True))
    handlers = _days(look.seen(of_table("handlers")).filter(designation_id=designation_id), from_at, to_at)
    presences = holding(look.seen(Presence).filter(place_id__in=places), from_at, to_at)
    persons, visible = _found(handlers, presences)
    rows = known(persons, [secret.designation_id], places, visible, (from_at, to_at), look.size)
    return _page(look, rows, page, per_page)


@query(
    "known.by_person",
    ja="この者がこの期間に知り得た秘密",
    en="What a person could have known between two moments",
    roles=READERS,
)
def by_person(
    look: Look, *, person_id: str, from_at: datetime, to_at: datetime, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return which secrets a person could have known at any moment from one until another (excluded).

    The reverse of ``knowers.between``, with the same columns; designations the viewer may not see are left out.
    """
    ahead(from_at, to_at)
    look.one(of_table("persons"), person_id=person_id)
    handlers = _days(look.seen(of_table("handlers")).filter(person_id=person_id), from_at, to_at)
    presences = holding(look.seen(Presence).filter(person_id=person_id), from_at, to_at)
    places = set(presences.values_list("place_id", flat=True))
    exposed = holding(Exposure.objects.known(look.size).filter(place_id__in=places), from_at, to_at)
    named = set(exposed.values_list("designation_id", flat=True)) | set(
        handlers.values_list("designation_id", flat=True)
    )
    mine = look.seen(of_table("designations")).filter(designation_id__in=named)
    secrets = set(mine.values_list("designation_id", flat=True))
    _, visible = _found(handlers, presences)
    return _page(look, known([person_id], secrets, places, visible, (from_at, to_at), look.size), page, per_page)


def _found(handlers: Versions, presences: Versions) -> tuple[set[str], Visible]:
    """Return the people of the rows, and the rows' numbers."""
    inside = list(handlers.values_list("pk", "person_id"))
    there = list(presences.values_list("pk", "person_id"))
    persons = {person for _, person in (*inside, *there)}
    return persons, Visible([pk for pk, _ in inside], [pk for pk, _ in there])


def _days(rows: Versions, from_at: datetime, to_at: datetime) -> Versions:
    kept = rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=from_at.date()))
    return kept.filter(first_day__lte=to_at.date())


def ahead(from_at: datetime, to_at: datetime) -> None:
    """Refuse a stretch that ends before it begins."""
    if to_at <= from_at:
        raise Refusal(BACKWARDS, next_step=FORWARD, codes=("UNREADABLE",))


def _page(look: Look, found: list[Known], page: int, per_page: int) -> dict[str, Any]:
    part = leaf([{"known": row} for row in _as_told(look, found)], page, per_page)
    rows: list[Known] = [row["known"] for row in part["rows"]]
    who = names(look, (row.person_id for row in rows))
    telling = Telling(look.actor)
    return {**part, "rows": [_row(telling, row, who.get(row.person_id)) for row in rows]}


def _as_told(look: Look, found: list[Known]) -> list[Known]:
    """Put together stretches between which only something changes that the viewer is not told."""
    joined: dict[tuple[Any, ...], int] = {}
    rows: list[Known] = []
    for row in found:
        codes = told(role_for(look.actor, row.organ_id), row.failed)
        about = (row.person_id, row.designation_id, row.place_id, row.organ_id, codes)
        at = joined.get(about)
        if at is not None and rows[at].end == row.start:
            rows[at] = replace(rows[at], end=row.end)
        else:
            joined[about] = len(rows)
            rows.append(row)
    return rows


def _row(telling: Telling, row: Known, name: str | None) -> dict[str, Any]:
    person = Text(f"{name}さん", name) if name else SOMEBODY
    why = telling.said(row.failed, row.regime, row.organ_id, person, row.start)
    return {
        "person_id": row.person_id,
        "name": name,
        "designation_id": row.designation_id,
        "basis": "reach" if row.place_id else "range",
        "place_id": row.place_id,
        "from_at": row.start,
        "to_at": row.end,
        "right": not row.failed,
        "failed": list(why.codes),
        "why": {"ja": why.text.ja, "en": why.text.en} if row.failed else None,
        "cites": list(why.cites),
    }
