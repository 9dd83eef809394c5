"""Errors of belonging: people who left the organ, or whose business has no contract, and are still on the list."""

from datetime import date, timedelta

from sekisho.kernel.moments import start_of
from sekisho.samples.cases import Case
from sekisho.samples.desk import Desk, Planted
from sekisho.samples.plants.clearance import begin
from sekisho.samples.world import FORMER, former_until


def _leaves(case: Case, last: date) -> tuple[date, bool]:
    """Give the case a lawful past in its unit up to a day, then only the list of handlers; return result and access."""
    case.posted(case.joined, last)
    notified = case.cleared(min(last, case.calendar.on))
    keeps_access = case.chance(0.5)
    case.handles(begin(case), None, present=keeps_access)
    if not keeps_access:
        case.present(begin(case), last)
    case.trained(begin(case), last)
    return notified, keeps_access


def moved(desk: Desk) -> Planted | None:
    """Gone to another organ on 1 April, the name left on the list, sometimes the access too."""
    return _gone(desk, "moved", date(desk.calendar.year - int(desk.rng.integers(0, 2)), 4, 1))


def planned(desk: Desk) -> Planted | None:
    """Will be in another organ on the coming 1 April, and nothing says that handling ends."""
    return _gone(desk, "planned", date(desk.calendar.year + 1, 4, 1))


def _gone(desk: Desk, kind: str, day: date) -> Planted | None:
    case = desk.take("organ")
    away = desk.elsewhere(case) if case else None
    if case is None or away is None:
        return None
    notified, _ = _leaves(case, day - timedelta(days=1))
    case.posted(day, unit=away)
    case.fails(start_of(day), None, "MEMBER", notified=notified, reach="ASSESSED", reach_organ=away.organ)
    return Planted(kind, desk.done(case))


def retired(desk: Desk) -> Planted | None:
    """No longer posted anywhere."""
    case = desk.take("organ")
    if case is None:
        return None
    day = date(desk.calendar.year - int(desk.rng.integers(0, 2)), 4, 1)
    notified, _ = _leaves(case, day - timedelta(days=1))
    case.fails(start_of(day), None, "MEMBER", notified=notified, reach="MEMBER")
    return Planted("retired", desk.done(case))


def contract_ended(desk: Desk) -> Planted | None:
    """An employee of the former subcontractor: the contract has ended, the list was not touched."""
    case = desk.take("business")
    if case is None:
        return None
    last = former_until(desk.calendar)
    case.posted(case.joined, body=FORMER)
    notified = case.cleared(last)
    case.handles(begin(case), present=False)
    case.trained(begin(case), last, body=FORMER)
    after = start_of(last + timedelta(days=1))
    case.bodies = {FORMER: (start_of(case.joined), after), case.unit.organ: (after, start_of(date.max))}
    case.fails(after, None, "MEMBER", notified=notified)
    return Planted("contract_ended", desk.done(case))
