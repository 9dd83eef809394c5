"""Which findings a viewer may see, and the names that may be put to them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sekisho.desk.boards.snapshots import findings
from sekisho.desk.models import Found
from sekisho.kernel.texts import Text
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.right import words as w
from sekisho.rooms.named import called
from sekisho.rooms.readers import CONTENTS

REACH = (w.REACH_WITHOUT_CLEARANCE, w.REACH_OUTSIDE_RANGE)
RANGE = (w.HANDLER_WITHOUT_RIGHT,)
TRAINING = ("TRAINING_OVERDUE",)


def mine(look: Look) -> QuerySet[Found]:
    """Return the findings a viewer may see: at places, in ranges and papers of the bodies, and of people there now."""
    reach, rows = look.actor.reach(CONTENTS), findings(look)
    if reach.everywhere:
        return rows
    body = Q(code__in=REACH, place_of__in=reach.bodies) | Q(code__in=TRAINING, body_id__in=reach.bodies)
    organ = ~Q(code__in=(*REACH, *TRAINING)) & Q(organ_id__in=reach.bodies)
    return rows.filter(body | organ | Exists(_posted(look)))


def _posted(look: Look) -> Any:
    """The postings to the viewer's bodies or units that hold on the day, of the person of a finding."""
    reach, day = look.actor.reach(CONTENTS), look.at.date()
    here = Q(body_id__in=reach.bodies)
    for body_id, unit in reach.units:
        here |= Q(body_id=body_id, unit=unit)
    holds = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    return of_table("postings").objects.known(look.size).filter(here, holds, person_id=OuterRef("person_id"))


def continuing() -> Exists:
    """Whether somebody already is without the right when a finding begins: only the reasons change then."""
    same = {name: OuterRef(name) for name in ("snapshot", "person_id", "designation_id")}
    before = Found.objects.filter(**same, until=OuterRef("since"))
    there = Q(code__in=REACH, place_id=OuterRef("place_id")) | Q(code__in=RANGE, place_id__isnull=True)
    return Exists(before.filter(there))


def titles(look: Look, designations: Iterable[str | None]) -> dict[str, str]:
    """Return the titles of those of the designations that the viewer may see."""
    rows = called(look, "designations", "designation_id", designations, "title")
    return {number: title or number for number, title in rows}


def place_names(look: Look, places: Iterable[str | None]) -> dict[str, str]:
    """Return the names of those of the places that the viewer may see."""
    return dict(called(look, "places", "place_id", places, "name"))


def bodies(look: Look, wanted: Iterable[str | None]) -> dict[str | None, Text]:
    """Return what organs and businesses are called; those the viewer may not see are left out."""
    ids, names = set(wanted), dict[str | None, Text]()
    for table, key in (("organs", "organ_id"), ("businesses", "business_id")):
        rows = called(look, table, key, ids - names.keys(), "name_ja", "name_en")
        names |= {body: Text(ja, en or ja) for body, ja, en in rows}
    return names
