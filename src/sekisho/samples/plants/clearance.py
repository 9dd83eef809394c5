"""Errors of the clearance itself: missing, another organ's, broken, lapsed, negative, doubted, stopped."""

from datetime import date, datetime, time, timedelta

from sekisho.kernel.moments import end_of, start_of
from sekisho.samples.cases import Case
from sekisho.samples.desk import Desk, Planted


def begin(case: Case) -> date:
    """Return the first day of handling of somebody who has long been where he is."""
    began = min(secret.first for secret in case.unit.kept)
    return max(case.calendar.since, case.joined, began)


def trouble_day(case: Case) -> date:
    """Draw a day on which something goes wrong: within the window, weeks before the sample's day."""
    return case.pick(case.calendar.window[0] + timedelta(days=20), case.calendar.on - timedelta(days=45))


def unassessed(desk: Desk) -> Planted | None:
    """The destroyer's case: appointed with the others of the unit, and nobody looked for the assessment."""
    case = desk.take("organ")
    if case is None:
        return None
    since = case.pick(case.calendar.window[0], case.calendar.on - timedelta(days=60))
    case.posted(case.joined)
    case.handles(since)
    case.trained(since)
    case.fails(start_of(since), None, "ASSESSED")
    return Planted("unassessed", desk.done(case))


def other_organ(desk: Desk) -> Planted | None:
    """A result that exists, and counts for nothing here: another organ's head gave it."""
    case = desk.take("organ")
    away = desk.elsewhere(case) if case else None
    if case is None or away is None:
        return None
    since = date(case.calendar.year, 4, 1)
    case.posted(case.joined)
    case.assessed(case.pick(date(since.year - 3, 4, 1), date(since.year - 1, 12, 20)), organ=away.organ)
    case.handles(since)
    case.trained(since)
    case.fails(start_of(since), None, "ASSESSED")
    return Planted("other_organ", desk.done(case))


def returned(desk: Desk) -> Planted | None:
    """The returners' case: the clearance was thought to survive two years in another organ."""
    case = desk.take("organ")
    away = desk.elsewhere(case) if case else None
    if case is None or away is None:
        return None
    back = date(case.calendar.year - int(case.chance(0.4)), 4, 1)
    left = date(back.year - 2, 3, 31)
    case.posted(case.joined, left)
    case.posted(left + timedelta(days=1), back - timedelta(days=1), unit=away, kind="seconded")
    case.posted(back)
    last = case.cleared(left)
    if begin(case) < left:
        case.handles(begin(case), left)
        case.trained(begin(case), left)
    case.handles(back)
    case.trained(back)
    again = case.assessed(_soon(case, back), item="i") if case.chance(0.3) else None
    case.fails(start_of(back), start_of(again) if again else None, "UNBROKEN", notified=last)
    return Planted("returned", desk.done(case))


def _soon(case: Case, since: date) -> date:
    return case.pick(since + timedelta(days=60), case.calendar.on)


def lapsed(desk: Desk) -> Planted | None:
    """The renewal was forgotten, or came too late."""
    case = desk.take("sds")
    if case is None:
        return None
    ends = trouble_day(case)
    case.posted(case.joined)
    first = case.assessed(ends.replace(year=ends.year - 5, day=min(ends.day, 25)), item="i")
    since = max(begin(case), first + timedelta(days=5))
    case.handles(since)
    case.trained(since)
    late = case.pick(ends + timedelta(days=10), case.calendar.on)
    again = case.assessed(late) if case.chance(0.3) else None
    case.fails(case.lapse(first, case.unit.regime), start_of(again) if again else None, "IN_TERM")
    return Planted("lapsed", desk.done(case))


def steady(case: Case, until: date) -> date:
    """Give the case a lawful past up to a day; return the last result notified by then."""
    case.posted(case.joined)
    last = case.cleared(until)
    since = max(begin(case), last) if case.unit.regime == "CES" else begin(case)
    case.handles(since)
    case.trained(since)
    return last


def negative(desk: Desk) -> Planted | None:
    """Not recognised, and nobody struck the name off the list."""
    case = desk.take("sds")
    if case is None:
        return None
    told = trouble_day(case)
    steady(case, told - timedelta(days=1))
    case.assessed(told, result="not_cleared", item="iii")
    case.fails(start_of(told), None, "POSITIVE", notified=told)
    return Planted("negative", desk.done(case))


def doubted(desk: Desk) -> Planted | None:
    """The notice itself ends the right; the list was changed when the result came, or never."""
    case = desk.take("ces" if desk.rng.random() < 0.2 else "sds")
    if case is None:
        return None
    given = max(trouble_day(case), date(2025, 10, 1)) if case.unit.regime == "CES" else trouble_day(case)
    last = steady(case, given - timedelta(days=1))
    at = datetime.combine(given, time(10, 30))
    case.row("doubt_notices", {"organ_id": case.unit.organ, "regime": case.unit.regime, "given_at": at})
    again = case.pick(given + timedelta(days=10), case.calendar.on)
    cleared = case.assessed(again, item="iii") if case.chance(0.3) and again > given else None
    case.fails(at, start_of(cleared) if cleared else None, "NO_DOUBT", notified=last)
    return Planted("doubted", desk.done(case))


def stopped(desk: Desk) -> Planted | None:
    """Stopped by the desk, but still in the range of handlers and on the roster."""
    case = desk.take("sds")
    if case is None:
        return None
    day = trouble_day(case)
    last = steady(case, case.calendar.on)
    since, until = datetime.combine(day, time(9)), end_of(day + timedelta(days=int(case.rng.integers(5, 40))))
    organ = None if case.chance(0.3) else case.unit.organ
    case.row("stops", {"organ_id": organ, "from_at": since, "to_at": until, "reason_code": "supervisor_report"})
    case.fails(since, until, "NOT_STOPPED", notified=last)
    return Planted("stopped", desk.done(case))
