"""When the reasons of a designation are next to be reviewed. [SDS-STD 2020 III-2(1), secondary; NPSC 13, analogue]

At the latest when the year of the law is over, sooner where the organ's own policy or the last review says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sekisho.kernel.periods import Term, Unit
from sekisho.rooms.designations.periods import ONE_DAY, last_day
from sekisho.rooms.handling.policies import REVIEWS
from sekisho.rooms.handling.queries.policies import granted, said


@dataclass(frozen=True, slots=True)
class Rhythms:
    """What organs ask of themselves between reviews: ``months`` by organ, ``without`` the designations excepted."""

    months: Mapping[str, int]
    without: frozenset[str]

    @classmethod
    def at(cls, moment: datetime, size: int | None = None) -> "Rhythms":
        """Return what holds at a moment (Tokyo), as known with a ledger of ``size`` (None = now)."""
        months = {organ: int(value) for organ, value in said(REVIEWS, moment.date(), size).items()}
        without = granted(REVIEWS, moment, size).values_list("designation_id", "body_id")
        return cls(months, frozenset(number for number, organ in without if organ in months))

    def last_day(self, row: Any, since: date) -> date:
        """Return the last day, included, for a review of a designation whose reasons were looked at on a day."""
        return min(last_day(row.regime, "review.period", since), self.own(row, since))

    def own(self, row: Any, since: date) -> date:
        """Return what the organ's own policy makes the last day, ``date.max`` where it says nothing of the row."""
        months = None if row.designation_id in self.without else self.months.get(row.organ_id)
        return _term(months).last_day(since) if months else date.max

    def due(self, row: Any) -> date:
        """Return the last day in time for the next review of a row that carries ``anchor`` and ``next_on``."""
        by_rhythm = self.last_day(row, row.anchor)
        return min(by_rhythm, row.next_on) if row.next_on and row.next_on > row.anchor else by_rhythm

    def due_by(self, until: date) -> Q:
        """Return the filter of the rows with ``anchor`` that an own policy makes due by a day, that day included."""
        found = Q(pk__in=())
        for organ, months in self.months.items():
            found |= Q(organ_id=organ, anchor__lte=_anchor(lambda day, own=months: _term(own).last_day(day), until))
        return found & ~Q(designation_id__in=self.without)


def anchor_due(regime: str, until: date) -> date:
    """Return the newest day from which a period between reviews ends by a day, that day included."""
    return _anchor(lambda day: last_day(regime, "review.period", day), until)


def _anchor(ends: Any, until: date) -> date:
    anchor = until
    while ends(anchor) > until and anchor > date.min:
        anchor -= ONE_DAY
    return anchor


def _term(months: int) -> Term:
    return Term(months, Unit.MONTHS)
