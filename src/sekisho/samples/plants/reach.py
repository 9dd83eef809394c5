"""Errors of reach: nobody let these people handle anything, but they are where a secret can be known."""

from datetime import date, datetime, time, timedelta

from sekisho.kernel.moments import end_of, start_of
from sekisho.samples.cases import Case, Expected, Kept
from sekisho.samples.desk import Desk, Planted
from sekisho.samples.plants.clearance import steady, trouble_day
from sekisho.samples.spans import Span, days, opened, overlap


def rostered(desk: Desk) -> Planted | None:
    """The operations rooms' case: cleared and uncleared on one roster."""
    case = desk.take("uncleared")
    if case is None:
        return None
    since = trouble_day(case)
    until = None if case.chance(0.4) else since + timedelta(days=int(case.rng.integers(10, 120)))
    case.posted(case.joined)
    case.present(since, until, case.unit.places[:1])
    case.fails(start_of(since), end_of(until) if until else None, "ASSESSED")
    return Planted("rostered", desk.done(case))


def shared(desk: Desk) -> Planted | None:
    """Cleared, but not for this: access to the folder, or the room, of another unit."""
    case = desk.take("sds")
    there = desk.neighbour(case) if case else None
    if case is None or there is None:
        return None
    last = steady(case, case.calendar.on)
    since = trouble_day(case)
    until = None if case.chance(0.4) else since + timedelta(days=int(case.rng.integers(10, 200)))
    place = there.places[-1]
    case.present(since, until, [place])
    for secret in there.kept:
        shown = overlap(days(since, until), days(secret.first, secret.last))
        outside(case, secret, place[0], shown, last)
    return Planted("shared", desk.done(case))


def exercise(desk: Desk) -> Planted | None:
    """The exercise's case: a secret is told to people of other units who are cleared and have no need to know."""
    first = desk.take("organ")
    there = desk.neighbour(first) if first else None
    if first is None or there is None:
        return None
    secret = next(s for s in there.kept if s.id not in {own.id for own in first.unit.kept})
    at = datetime.combine(max(trouble_day(first), secret.first), time(13))
    place = f"L9{len(desk.rows['places']):05d}"
    meeting = {"body_id": there.body, "kind": "meeting", "name": f"{there.name} 演習説明会"}
    guests = [first, *_guests(desk, first, secret, int(first.rng.integers(2, 7)))]
    desk.rows["places"].append({"place_id": place} | meeting)
    span = (at, at + timedelta(hours=2))
    desk.rows["exposures"].append(
        {"place_id": place, "designation_id": secret.id, "from_at": span[0], "to_at": span[1]}
    )
    found = [finding for guest in guests for finding in _invited(desk, guest, place, secret, span)]
    return Planted("exercise", tuple(found))


def _guests(desk: Desk, first: Case, secret: Kept, count: int) -> list[Case]:
    drawn = [case for _ in range(count) if (case := desk.take("organ"))]
    alike = [case for case in drawn if case.unit.organ == first.unit.organ]
    return [case for case in alike if secret.id not in {own.id for own in case.unit.kept}]


def _invited(desk: Desk, case: Case, place: str, secret: Kept, span: Span) -> tuple[Expected, ...]:
    last = steady(case, case.calendar.on)
    case.row("presences", {"place_id": place, "from_at": span[0], "to_at": span[1], "source": "invitation"})
    outside(case, secret, place, span, last)
    return desk.done(case)


def outside(case: Case, secret: Kept, place: str, shown: Span | None, notified: date) -> None:
    """Note that a cleared person can know a secret of another unit, until the term of his clearance passes."""
    standing = (datetime.min, case.lapse(notified, secret.regime))
    common = overlap(shown, standing, secret.force) if shown else None
    if common and secret.id not in {own.id for own in case.unit.kept}:
        where = (None, case.unit.organ, secret.regime, secret.id, place, ("IN_RANGE",))
        case.extra.append(Expected("REACH_OUTSIDE_RANGE", common[0], opened(common[1]), case.person, *where))
