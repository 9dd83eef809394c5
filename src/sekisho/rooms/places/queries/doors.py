"""The door list: who may enter a place on a day, and who must not, and why."""

from datetime import date
from typing import Any

from sekisho.kernel.moments import end_of, start_of
from sekisho.law import rulebook
from sekisho.record.looks import Look, query
from sekisho.record.project import about
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import span_of
from sekisho.rooms.named import leaf, names
from sekisho.rooms.places.models import Exposure, Place, Presence
from sekisho.rooms.places.queries.knowers import READERS
from sekisho.rooms.places.reach import Gap, gaps_of, holding
from sekisho.rooms.places.told import answered


@query("doors.list", ja="入室者名簿（扉の一覧）", en="The door list of a place on a day", roles=READERS)
def door(look: Look, *, place_id: str, on: date | None = None, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return everybody entitled to be, or logged, at a place on a day (empty = the day asked about), those who must not
    enter first.

    ``may`` says whether the person may handle everything exposed there all that day; ``gaps`` what, when and why not.
    """
    day = on or look.at.date()
    look.one(Place, place_id=place_id)
    from_at, to_at = start_of(day), end_of(day)
    there = holding(look.seen(Presence).filter(place_id=place_id), from_at, to_at).order_by("person_id", "from_at")
    exposed = holding(Exposure.objects.known(look.size).filter(place_id=place_id), from_at, to_at)
    secrets = set(exposed.values_list("designation_id", flat=True))
    rows = list(there)
    found = _gaps(look, {row.person_id for row in rows}, place_id, secrets, day)
    listed = sorted((_line(look, row, found) for row in rows), key=lambda line: (line["may"], line["person_id"]))
    part = leaf(listed, page, per_page)
    who = names(look, (line["person_id"] for line in part["rows"]))
    part["rows"] = [{**line, "name": who.get(line["person_id"])} for line in part["rows"]]
    return {**part, "place_id": place_id, "on": day, "exposed": sorted(secrets)}


def _gaps(look: Look, persons: set[str], place_id: str, secrets: set[str], day: date) -> list[Gap]:
    if not secrets or not persons:
        return []
    facts = about(persons, look.size, designations=secrets, places=[place_id])
    span = start_of(day), end_of(day)
    found = gaps_of(Sweep.over(facts, rulebook(), span_of(day, day)))
    return [gap for gap in found if gap.start < span[1] and (gap.end is None or gap.end > span[0])]


def _line(look: Look, row: Any, found: list[Gap]) -> dict[str, Any]:
    mine = [gap for gap in found if gap.person_id == row.person_id and _meets(gap, row)]
    return {
        "person_id": row.person_id,
        "from_at": row.from_at,
        "to_at": row.to_at,
        "source": row.source,
        "may": not mine,
        "gaps": [answered(look.actor, gap) for gap in mine],
    }


def _meets(gap: Gap, row: Any) -> bool:
    return (row.to_at is None or gap.start < row.to_at) and (gap.end is None or gap.end > row.from_at)
