"""The range of handlers, line by line, each with what holds at the moment asked about."""

from datetime import date
from typing import Any

from django.db.models import Q

from sekisho.law import rulebook
from sekisho.record.facts import Versions, of_table
from sekisho.record.looks import Look, query
from sekisho.record.project import about
from sekisho.right import reference
from sekisho.right.register import Register
from sekisho.rooms.handling.models import Handler
from sekisho.rooms.named import names, paged
from sekisho.rooms.readers import CONTENTS

READERS = tuple(sorted(CONTENTS))


@query("handlers.list", ja="取扱者の一覧", en="The range of handlers", roles=READERS)
def listed(
    look: Look,
    *,
    designation_id: str | None = None,
    organ_id: str | None = None,
    on: date | None = None,
    former: bool = False,
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return the lines that hold on a day (empty = the day asked about), with ``former`` also those before and after.

    ``right`` is ``allow``, ``deny`` or ``not_secret`` at the moment asked about: a line alone gives no right.
    """
    rows = look.seen(Handler)
    if designation_id:
        rows = rows.filter(designation_id=designation_id)
    if organ_id:
        rows = rows.filter(organ_id=organ_id)
    if not former:
        rows = _holding(rows, on or look.at.date())
    ordered = rows.order_by("designation_id", "person_id", "first_day", "pk")
    return dict(paged(ordered, page, per_page, lambda part: _lines(look, part)))


@query("handlers.of_person", ja="この者が取り扱うもの", en="What a person is a handler of", roles=READERS)
def of_person(look: Look, *, person_id: str, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return every line of a person, past and to come, the newest first, as ``handlers.list`` does."""
    look.one(of_table("persons"), person_id=person_id)
    rows = look.seen(Handler).filter(person_id=person_id).order_by("-first_day", "designation_id", "pk")
    return dict(paged(rows, page, per_page, lambda part: _lines(look, part)))


def _holding(rows: Versions, day: date) -> Versions:
    return rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=day), first_day__lte=day)


def _lines(look: Look, part: list[Any]) -> list[dict[str, Any]]:
    who = names(look, (row.person_id for row in part))
    rights = _rights(look, part)
    return [
        {
            "key": row.key,
            "designation_id": row.designation_id,
            "person_id": row.person_id,
            "name": who.get(row.person_id),
            "organ_id": row.organ_id,
            "first_day": row.first_day,
            "last_day": row.last_day,
            "reason": row.reason,
            "right": right,
        }
        for row, right in zip(part, rights, strict=True)
    ]


def _rights(look: Look, part: list[Any]) -> list[str]:
    """Ask the reference line by line: for the lines of a page it answers sooner than a sweep is set up."""
    if not part:
        return []
    facts = about(
        {row.person_id for row in part}, look.size, designations={row.designation_id for row in part}, places=[]
    )
    register, book = Register.of(facts), rulebook()
    return [reference.right(register, book, row.person_id, row.designation_id, look.at).outcome for row in part]
