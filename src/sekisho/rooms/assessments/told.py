"""What a business is told about its own people: what Articles 13(2) of both Acts say, and nothing else.

``cleared`` and ``not_cleared`` are the result; ``no_consent`` says that none was made because consent was not given.
A consent withdrawn later and a discontinued assessment are not named by the Articles, so they are not told.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sekisho.record.facts import Versions, of_table
from sekisho.record.looks import Look
from sekisho.record.roles import Role
from sekisho.rooms.assessments.models import Assessment
from sekisho.rooms.assessments.validity import ends_on

TOLD = {"cleared": "cleared", "not_cleared": "not_cleared", "refused": "no_consent"}
CITES = {"SDS": "SDS 13(2)", "CES": "CES 13(2)"}
PASS_ON = {"SDS": "SDS 13(3)", "CES": "CES 13(3)"}
GRADE = "statute"
SAME = {name: OuterRef(name) for name in ("person_id", "organ_id", "regime")}


def told(look: Look) -> Any:
    """Return the newest notice about each person, organ and Act, of those that went to the viewer's business.

    It went there if the person was posted there, under a contract of that organ and Act, on the day of the notice; it
    is shown while he still is.
    """
    mine = employees(look)
    told_then = mine.filter(_holding(OuterRef("notified_on")), person_id=OuterRef("person_id"))
    contracts = of_table("contracts").objects.known(look.size).filter(
        _holding(OuterRef(OuterRef("notified_on"))), organ_id=OuterRef(OuterRef("organ_id")),
        regime=OuterRef(OuterRef("regime")), business_id=OuterRef("body_id"),
    )  # fmt: skip
    rows = Assessment.objects.known(look.size).filter(result__in=TOLD, notified_on__lte=look.at.date())
    newer = rows.filter(**SAME, notified_on__gt=OuterRef("notified_on"))
    present = mine.filter(_holding(look.at.date())).values("person_id")
    chosen = rows.filter(Exists(told_then.filter(Exists(contracts))), ~Exists(newer), person_id__in=present)
    return chosen.order_by("person_id", "notified_on", "assessment_id")


def employees(look: Look) -> Versions:
    """The postings to the viewer's businesses, or to their units."""
    reach = look.actor.reach((Role.BUSINESS,))
    ours = Q(body_id__in=reach.bodies)
    for body_id, unit in reach.units:
        ours |= Q(body_id=body_id, unit=unit)
    found: Versions = of_table("postings").objects.known(look.size).filter(ours)
    return found


def lines(look: Look, found: list[Assessment]) -> list[dict[str, Any]]:
    """Return the notices as a business reads them, and whether the dispatching employer is to be told too (13(3))."""
    here = employees(look).filter(_holding(look.at.date()), person_id__in=[a.person_id for a in found])
    sent = set(here.filter(kind="dispatched").values_list("person_id", flat=True))
    return [_line(a, look.at.date(), a.person_id in sent) for a in found]


def _line(found: Assessment, on: date, dispatched: bool) -> dict[str, Any]:
    return {
        "person_id": found.person_id,
        "organ_id": found.organ_id,
        "regime": found.regime,
        "told": TOLD[found.result],
        "notified_on": found.notified_on,
        "ends_on": ends_on(found, on),
        "reused": found.origin_notified_on is not None,
        "cites": [CITES[found.regime], *([PASS_ON[found.regime]] if dispatched else [])],
        "grade": GRADE,
        "pass_on": dispatched,
    }


def _holding(on: date | OuterRef) -> Q:
    return Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
