"""The door list: who may enter a place on a day, and who must not, and why."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.record.looks import Look, query
from sekisho.record.project import about
from sekisho.right.engine.coded import READ
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import span_of
from sekisho.rooms.handling.policies import DEVICES
from sekisho.rooms.handling.queries.policies import devices, said
from sekisho.rooms.named import leaf, names, paged
from sekisho.rooms.places.models import Exposure, Place, Presence
from sekisho.rooms.places.queries.knowers import READERS
from sekisho.rooms.places.queries.places import in_use, told_of
from sekisho.rooms.places.reach import Gap, gaps_of, holding, named_at
from sekisho.rooms.places.told import Telling

Lines = list[dict[str, Any]]
Exposed = dict[str, set[str]]
"""By place, the designations exposed there."""
STAY = ("place_id", "person_id", "from_at", "to_at", "source")
"""What a line tells of a stay."""


@query("doors.list", ja="入室者名簿（扉の一覧）", en="The door list of a place on a day", roles=READERS)
def door(look: Look, *, place_id: str, on: date | None = None, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return everybody entitled to be, or logged, at a place on a day (empty = the day asked about), those who must not
    enter first.

    ``may`` says whether the person may handle everything exposed there all that day; ``gaps`` what, when and why not.
    ``devices`` is what the body's own policy says of bringing them in (None = nothing); of a line, those excepted.
    """
    day = on or look.at.date()
    place = look.one(Place, place_id=place_id)
    exposed = _exposed(look, [place_id], day)
    part = leaf(_listed(look, [place_id], exposed, day)[place_id], page, per_page)
    return {**part, **_told(look, [(place, part["rows"])], day)[0], "on": day, "exposed": sorted(exposed[place_id])}


@query("doors.every", ja="すべての場所の入室者名簿", en="The door lists of every place on a day", roles=READERS)
def doors(
    look: Look, *, body_id: str | None = None, on: date | None = None, page: int = 1, per_page: int = 8
) -> dict[str, Any]:
    """Return the door lists of the places in use, by code, each with everybody, as ``doors.list`` does place by place.

    ``quiet`` counts the places of the page that nobody is to enter that day; they are left out.
    """
    day = on or look.at.date()
    found: dict[str, Any] = paged(in_use(look, body_id), page, per_page, lambda part: _doors(look, part, day))
    busy = [door for door in found["rows"] if door["rows"]]
    return {**found, "rows": busy, "quiet": len(found["rows"]) - len(busy), "on": day}


def _doors(look: Look, part: list[Any], day: date) -> Lines:
    places = [row.place_id for row in part]
    exposed = _exposed(look, places, day)
    listed = _listed(look, places, exposed, day)
    told = _told(look, [(row, listed[row.place_id]) for row in part], day)
    return [
        {"place": told_of(row), "exposed": sorted(exposed[row.place_id]), **door}
        for row, door in zip(part, told, strict=True)
    ]


def _told(look: Look, found: Sequence[tuple[Any, Lines]], day: date) -> Lines:
    """Name the people of some places, and say of each place and line what devices may be brought in that day."""
    persons = {line["person_id"] for _, lines in found for line in lines}
    who, rules = names(look, persons), said(DEVICES, day, look.size)
    bodies = {place.body_id for place, _ in found if place.body_id in rules}
    excepted = devices(look, bodies, persons, day) if bodies else {}

    def line_of(place: Any, line: dict[str, Any]) -> dict[str, Any]:
        person = line["person_id"]
        return {**line, "name": who.get(person), "devices": excepted.get((place.body_id, person), [])}

    return [
        {
            "place_id": place.place_id, "devices": rules.get(place.body_id),
            "rows": [line_of(place, line) for line in lines],
        }
        for place, lines in found
    ]  # fmt: skip


def _exposed(look: Look, places: Collection[str], day: date) -> Exposed:
    rows = holding(Exposure.objects.known(look.size).filter(place_id__in=places), start_of(day), end_of(day))
    found: Exposed = defaultdict(set)
    for place, secret in rows.values_list("place_id", "designation_id"):
        found[place].add(secret)
    return found


def _listed(look: Look, places: Collection[str], exposed: Exposed, day: date) -> dict[str, Lines]:
    """The lines of each place; whoever is anywhere where something is exposed is judged, all in one sweep."""
    there = holding(look.seen(Presence).filter(place_id__in=places), start_of(day), end_of(day))
    rows = list(there.order_by("person_id", "from_at").values_list(*STAY, named=True))
    found = _gaps(look, {row.person_id for row in rows if row.place_id in exposed}, exposed, day)
    telling, listed = Telling(look.actor), {place: Lines() for place in places}
    for row in rows:
        listed[row.place_id].append(_line(telling, row, found[row.place_id, row.person_id]))
    return {place: sorted(lines, key=lambda line: (line["may"], line["person_id"])) for place, lines in listed.items()}


def _gaps(look: Look, persons: Collection[str], exposed: Exposed, day: date) -> dict[tuple[str, str], list[Gap]]:
    found: dict[tuple[str, str], list[Gap]] = defaultdict(list)
    if not persons:
        return found
    span = start_of(day), end_of(day)
    secrets = set[str]().union(*exposed.values())
    facts = about(persons, look.size, designations=secrets, places=exposed.keys(), between=span, only=READ)
    gaps = gaps_of(Sweep.over(facts, rulebook(), span_of(day, day)))
    that_day = (gap for gap in gaps if gap.start < span[1] and (gap.end is None or gap.end > span[0]))
    for gap in named_at(that_day, facts, span[0]):
        found[gap.place_id, gap.person_id].append(gap)
    return found


def _line(telling: Telling, row: Any, found: Iterable[Gap]) -> dict[str, Any]:
    mine = [gap for gap in found if _meets(gap, row)]
    return {
        "person_id": row.person_id,
        "from_at": row.from_at,
        "to_at": row.to_at,
        "source": row.source,
        "may": not mine,
        "gaps": telling.answers(mine),
    }


def _meets(gap: Gap, row: Any) -> bool:
    return (row.to_at is None or gap.start < row.to_at) and (gap.end is None or gap.end > row.from_at)
