"""Inspections: those made, and those that are due."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sekisho.kernel.periods import Term, Unit
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.rooms.handling.models import Inspection
from sekisho.rooms.handling.policies import INSPECTIONS
from sekisho.rooms.handling.queries.handlers import READERS
from sekisho.rooms.handling.queries.policies import in_force
from sekisho.rooms.named import leaf, paged

RHYTHM = 6
"""Months between two inspections where a body's policy says nothing: twice a fiscal year. [SDS-NPSC 39, model rule]"""
HOLDING = (("organs", "organ_id", ("designations", "handlers")), ("businesses", "business_id", ("contracts",)))
"""What bodies are kept in, by what they are called there, and what one of them has secrets by."""
Row = dict[str, Any]


@query("inspections.list", ja="検査の記録", en="Inspections", roles=READERS)
def inspections(look: Look, *, body_id: str | None = None, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the inspections made until the day asked about, the newest first."""
    rows = look.seen(Inspection).filter(inspected_on__lte=look.at.date()).order_by("-inspected_on", "body_id", "pk")
    rows = rows.filter(body_id=body_id) if body_id else rows
    return dict(paged(rows, page, per_page, lambda part: [{"key": row.key, **row.values()} for row in part]))


@query("inspections.due", ja="検査の期限", en="Inspections due", roles=READERS)
def due(look: Look, *, until: date, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the bodies of the viewer that have secrets and whose next inspection falls due by a day (included).

    ``last`` is the day of the last one, None = none on record, and then the half of the fiscal year that began last is
    to have one. ``due_on`` is the last day in time, by the body's own policy or the model rule. [SDS-O 11(1)(ix),
    CES-O 11(1)(ix)]
    """
    rows = sorted((_due(look, body) for body in _bodies(look)), key=lambda row: (row["due_on"], row["body_id"]))
    return leaf([row for row in rows if row["due_on"] <= until], page, per_page)


def _due(look: Look, body_id: str) -> Row:
    today = look.at.date()
    made = look.seen(Inspection).filter(body_id=body_id, inspected_on__lte=today).order_by("-inspected_on")
    last: date | None = made.values_list("inspected_on", flat=True).first()
    months = int(in_force(body_id, INSPECTIONS, today, look.size) or RHYTHM)
    due_on = Term(months, Unit.MONTHS).last_day(last) if last else _half_ends(today)
    return {"body_id": body_id, "last": last, "months": months, "due_on": due_on}


def _half_ends(day: date) -> date:
    """The end of the half of the fiscal year, which begins in April."""
    if 4 <= day.month < 10:
        return date(day.year, 9, 30)
    return date(day.year + (day.month >= 10), 3, 31)


def _bodies(look: Look) -> Iterable[str]:
    """The viewer's bodies that designated something, let somebody handle something, or are under contract."""
    reach = look.actor.reach(READERS)
    for table, key, having in HOLDING:
        rows = of_table(table).objects.known(look.size)
        rows = rows if reach.everywhere else rows.filter(**{f"{key}__in": reach.bodies})
        some = Q()
        for other in having:
            some |= Q(Exists(of_table(other).objects.known(look.size).filter(**{key: OuterRef(key)})))
        yield from rows.filter(some).values_list(key, flat=True)
