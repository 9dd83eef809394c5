"""Clearances that are about to end, found in the database without reading what does not."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from sekisho.record.actors import Reach
from sekisho.record.authority import of_unit
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.right.words import RESULTS
from sekisho.rooms.assessments.models import Assessment, DoubtNotice
from sekisho.rooms.assessments.validity import starts_ending


def running_out(look: Look, regime: str, first: date, last: date) -> Any:
    """Return positive results whose terms end within two days (included), by the day of the clock.

    Left out are results that a newer one of the organ replaced, that a doubt notice ended, or of people who are no
    longer at the organ or at a business under contract with it.
    """
    start, end = starts_ending(regime, first, last)
    own = {name: OuterRef(name) for name in ("person_id", "organ_id", "regime")}
    newer = Assessment.objects.known(look.size).filter(**own, result__in=RESULTS)
    day = OuterRef("notified_on")
    replaced = newer.filter(Q(notified_on__gt=day) | Q(notified_on=day, result="not_cleared"))
    doubted = DoubtNotice.objects.known(look.size).filter(**own, given_at__gte=day)
    rows = Assessment.objects.known(look.size).alias(clock=Coalesce("origin_notified_on", "notified_on"))
    between = Q(origin_notified_on__isnull=True, notified_on__range=(start, end))
    between |= Q(origin_notified_on__range=(start, end))
    rows = rows.filter(between, regime=regime, result="cleared")
    return rows.filter(~Exists(replaced), ~Exists(doubted), _here(look, first)).order_by("clock", "assessment_id")


def _here(look: Look, on: date) -> Exists:
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    posted = of_table("postings").objects.known(look.size).filter(holds, person_id=OuterRef("person_id"))
    contracts = of_table("contracts").objects.known(look.size).filter(holds, organ_id=OuterRef(OuterRef("organ_id")))
    through = contracts.filter(regime=OuterRef(OuterRef("regime")), business_id=OuterRef("body_id"))
    return Exists(posted.filter(Q(body_id=OuterRef("organ_id")) | Exists(through)))


def of_reach(reach: Reach) -> Q:
    """The clearances of the bodies within a reach, and of the people posted to its units."""
    if reach.everywhere:
        return Q()
    rows = Q(organ_id__in=reach.bodies)
    return rows | Q(person_id__in=of_unit(reach.units).values("person_id")) if reach.units else rows
