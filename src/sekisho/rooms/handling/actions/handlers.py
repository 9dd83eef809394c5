"""Writes of the range of handlers: who comes into it, who leaves it, and what was written wrongly."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from sekisho.kernel.moments import end_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.steps import FORWARD
from sekisho.rooms.corrected import corrected
from sekisho.rooms.handling.guards import BACKWARDS, Wanted, require_appointable
from sekisho.rooms.handling.models import Handler, Stop
from sekisho.rooms.handling.stopping import REMOVED
from sekisho.rooms.handling.workflow import DECIDE, RANGE
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

ONE_DAY = timedelta(days=1)
NOT_INSIDE = Text("この人は取扱者の範囲にいません。", "The person is not in the range of handlers.")
WHO_IS = Text(
    "取扱者の一覧で機関と期間を確かめる。範囲にいない者は取り扱えない",
    "Check the organ and the days in the list of handlers; whoever is not in the range does not handle",
)
BEGUN = Text("過ぎた日に遡って指名することはできません。", "Nobody can be appointed for days that have passed.")
FROM_TODAY = Text(
    "本日以後の日から指名する。先に書面で定めていたなら、指名の後に理由を付けて訂正する（handler.correct）",
    "Appoint from today on; if it was laid down in writing earlier, correct the line afterwards with the reason "
    "(handler.correct)",
)
PAST = Text("過ぎた日に遡って外すことはできません。", "Nobody can be taken out of the range for days that have passed.")
PAST_STEP = Text(
    "終了日を空欄にして直ちに外す、又は誤記なら訂正する（handler.correct）",
    "Leave the last day empty to remove at once, or correct a mistaken line (handler.correct)",
)


@act(
    "handler.appoint",
    ja="取扱者の指名",
    en="Appoint a handler",
    cites=RANGE,
    roles=DECIDE,
    about=("designation_id", "organ_id"),
)
def appoint(
    deed: Deed,
    *,
    designation_id: str,
    person_id: str,
    organ_id: str,
    first_day: date,
    last_day: date | None = None,
    reason: str,
) -> str:
    """Put a person into the range of handlers of a designation, both days included.

    The first day is today or later: nobody comes into the range for days that have passed. On it, and now where it is
    today, the designation must be in force and the clearance with the organ that lets the person handle must stand.
    Whether it still does later is judged anew at every moment. Returns the line's name.
    """
    said = reasoned(reason, RANGE)
    if first_day < deed.at.date():
        raise Refusal(BEGUN, RANGE, FROM_TODAY, ("PAST",))
    secret = deed.find(of_table("designations"), designation_id=designation_id)
    require_appointable(secret, Wanted(person_id, organ_id, first_day, last_day), deed.at)
    made = deed.record(
        Handler, designation_id=designation_id, person_id=person_id, organ_id=organ_id,
        first_day=first_day, last_day=last_day, reason=said,
    )  # fmt: skip
    return made.key


@act(
    "handler.remove",
    ja="取扱者の範囲から外す",
    en="Remove a handler",
    cites=RANGE,
    roles=DECIDE,
    about=("designation_id", "organ_id", "last_day"),
)
def remove(
    deed: Deed,
    *,
    designation_id: str,
    person_id: str,
    organ_id: str,
    last_day: date | None = None,
    reason: str,
) -> dict[str, Any]:
    """Take a person out of the range of handlers of a designation after a last day, today or later; empty = at once.

    At once means from this moment: today stays the last day of the line, so that what was lawful this morning is not
    rewritten, and a stop for the organ holds until midnight. Returns the lines ended and the places where the person is
    still entitled to be.
    """
    reasoned(reason, RANGE)
    today = deed.at.date()
    if last_day and last_day < today:
        raise Refusal(PAST, RANGE, PAST_STEP, ("PAST",))
    ends = last_day or today
    rows = Handler.objects.known().seen_by(deed.actor).filter(designation_id=designation_id, person_id=person_id)
    lines = list(rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=ends), organ_id=organ_id))
    if not lines:
        raise Refusal(NOT_INSIDE, RANGE, WHO_IS, ("NOT_FOUND",))
    if last_day is None and any(line.first_day <= today for line in lines):
        deed.record(
            Stop, person_id=person_id, organ_id=organ_id, from_at=deed.at, to_at=end_of(today), reason_code=REMOVED
        )
    return {"ended": [_ended(deed, line, ends) for line in lines], "still_at": _still_at(deed, person_id)}


def _ended(deed: Deed, line: Handler, ends: date) -> str:
    if line.first_day > ends:
        deed.retract(line)
    elif line.last_day != ends:
        deed.revise(line, last_day=ends)
    return line.key


def _still_at(deed: Deed, person_id: str) -> list[str]:
    there = of_table("presences").objects.known().seen_by(deed.actor).filter(person_id=person_id)
    open_ = there.filter(Q(to_at__isnull=True) | Q(to_at__gt=deed.at))
    return sorted(set(open_.values_list("place_id", flat=True)))


@act(
    "handler.correct",
    ja="取扱者の範囲の訂正",
    en="Correct a line of the range of handlers",
    cites=RANGE,
    roles=DECIDE,
    body=body_of(Handler, "corrects", "organ_id"),
    about=("corrects",),
)
def correct(
    deed: Deed,
    *,
    corrects: str,
    first_day: date | None = None,
    last_day: date | None = None,
    open_ended: bool = False,
    mistaken: bool = False,
    why: str,
) -> str:
    """Put right a line that was written wrongly; ``mistaken`` = it never stood. What it said stays known as then.

    The days are those the line should have had, both included; an empty one stays as it is, ``open_ended`` = there
    should be no last day. Whatever days that adds must be days for which the person could have been appointed: each
    that has passed, and the first of those ahead, as in an appointment. A line that only becomes shorter need not.
    """
    reasoned(why, RANGE)
    line = deed.find(Handler, key=corrects)
    if mistaken:
        deed.retract(line)
        return line.key
    first, last = first_day or line.first_day, corrected(line.last_day, last_day, open_ended, RANGE)
    if last and last < first:
        raise Refusal(BACKWARDS, RANGE, FORWARD, ("UNREADABLE",))
    added = _added(line, first, last)
    if added:
        secret = deed.find(of_table("designations"), designation_id=line.designation_id)
        for begins, ends in added:
            require_appointable(secret, Wanted(line.person_id, line.organ_id, begins, ends, line.key), deed.at)
    return deed.revise(line, first_day=first, last_day=last).key


def _added(line: Handler, first: date, last: date | None) -> list[tuple[date, date | None]]:
    """The days that a line from ``first`` to ``last`` (included, None = open) has and the recorded one has not."""
    added: list[tuple[date, date | None]] = []
    if first < line.first_day:
        before = line.first_day - ONE_DAY
        added.append((first, min(last, before) if last else before))
    if line.last_day and (last is None or last > line.last_day):
        added.append((max(first, line.last_day + ONE_DAY), last))
    return added
