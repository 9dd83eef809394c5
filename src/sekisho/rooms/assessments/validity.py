"""How long a result counts. It is computed when it is asked for, never typed and never stored."""

from datetime import date, timedelta

from sekisho.law import rulebook
from sekisho.right.words import CES, SDS
from sekisho.rooms.assessments.models import Assessment

TERM = {SDS: "sds.clearance.term", CES: "ces.clearance.term"}


def clock(found: Assessment) -> date:
    """Return the day the term starts with: the first organ's notice where a CES result reuses it. [CES 12(8)]"""
    return (found.origin_notified_on if found.regime == CES else None) or found.notified_on


def last_day(regime: str, start: date, on: date) -> date:
    """Return the last day (included) of a term that started with a notice, by the law of a day. [SDS 11, CES 11(1)]"""
    return rulebook().term(TERM[regime], on).last_day(start)


def ends_on(found: Assessment, on: date) -> date | None:
    """Return the last day on which a positive result counts; None for any other outcome."""
    return last_day(found.regime, clock(found), on) if found.result == "cleared" else None


def starts_ending(regime: str, first: date, last: date) -> tuple[date, date]:
    """Return the first and last day of notice whose terms end within two days (all included), by the law of ``first``.

    A later notice never ends earlier, so that two days bound the answer.
    """
    return _earliest(regime, first, first), _earliest(regime, last + timedelta(days=1), first) - timedelta(days=1)


def _earliest(regime: str, end: date, on: date) -> date:
    """The first day of notice whose term ends on a day or later, found by halving."""
    low, high = date.min.toordinal(), end.toordinal()
    while low < high:
        middle = (low + high) // 2
        if last_day(regime, date.fromordinal(middle), on) >= end:
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)
