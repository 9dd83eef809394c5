"""Errors of training: a year without it, or handling that began before it."""

from datetime import date, timedelta

from sekisho.samples.desk import Desk, Planted
from sekisho.samples.plants.clearance import begin


def untrained(desk: Desk) -> Planted | None:
    """The training of a fiscal year was missed."""
    case = desk.take("sds")
    if case is None:
        return None
    case.posted(case.joined)
    case.cleared(case.calendar.on)
    case.handles(begin(case))
    case.trained(begin(case), skip=(case.calendar.year - int(case.chance(0.5)),))
    return Planted("untrained", desk.done(case))


def untaught(desk: Desk) -> Planted | None:
    """Named as a handler on 1 April, trained with everybody else later in the year."""
    case = desk.take("sds")
    if case is None:
        return None
    since = date(case.calendar.year - int(case.chance(0.5)), 4, 1)
    case.posted(case.joined)
    case.cleared(case.calendar.on)
    case.handles(since)
    case.trained(since + timedelta(days=1), first=False)
    return Planted("untaught", desk.done(case))
