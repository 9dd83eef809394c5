"""A gap in belonging is made or widened after the fact by the head alone: what lies before it would be forgotten."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.deed import Deed
from sekisho.record.facts import here as as_here
from sekisho.record.facts import of_table
from sekisho.record.project import about
from sekisho.record.roles import Role
from sekisho.right.words import UNBROKEN
from sekisho.rooms.people.guards import POSTING
from sekisho.rooms.people.models import Posting

ONE_DAY = timedelta(days=1)
WIDER = Text(
    "{number}の配属から{day}以後の過ぎた日を除くと、記録の上の空白が、後の配属の前に生じ、又は広がります。",
    "Taking past days from {day} on away from the posting of {number} would make or widen a gap on record in front of "
    "a later one.",
)
BY_THE_HEAD = Text(
    "今日以後の日で終える。過ぎた日の記録が誤りであれば、行政機関の長が訂正する（person.correct_posting）",
    "End it today or later. Where the past days are recorded wrongly, the head corrects them (person.correct_posting)",
)


def unwidened(deed: Deed, wrong: Posting, first_day: date, last_day: date | None) -> None:
    """Refuse new days (both included; None = open) of a posting that take past ones away in front of a later posting.

    Whether anything was found about the person plays no part, so that nothing of it is told. Of a business nobody is
    asked to have stayed in it without a break. [SDS 12(1)(i), derived]
    """
    if deed.grant.role is Role.HEAD or not of_table("organs").objects.known().filter(organ_id=wrong.body_id).exists():
        return
    others = _others(wrong)
    new = Posting(first_day=first_day, last_day=last_day)
    for day in _lost(deed.at.date(), wrong, [new, *others]):
        if _between(day, wrong, new, others):
            raise Refusal(WIDER.filled(number=wrong.person_id, day=day), POSTING, BY_THE_HEAD, (UNBROKEN,))


def unwidened_by(deed: Deed, leavings: Iterable[tuple[Posting, date]]) -> None:
    """Refuse the first of many postings, each left on a day, whose end would make or widen a gap after the fact."""
    for left, day in leavings:
        if left.first_day < day < deed.at.date():
            unwidened(deed, left, left.first_day, day - ONE_DAY)


def _others(wrong: Posting) -> list[Posting]:
    """The person's other postings to the body, those to which planned moves lead among them.

    A move planned from the posting itself leads nowhere once the posting does not last until then.
    """
    rows = about([wrong.person_id], designations=(), places=(), only=("postings",))["postings"].to_dicts()
    here = [as_here(row) for row in rows if row["body_id"] == wrong.body_id]
    planned = {row["last_day"] for row in here if row["posting_id"] == wrong.posting_id} - {wrong.last_day}
    onward = {last + ONE_DAY for last in planned}
    others = (row for row in here if row["posting_id"] != wrong.posting_id and row["first_day"] not in onward)
    return [Posting(first_day=row["first_day"], last_day=row["last_day"]) for row in others]


def _lost(today: date, wrong: Posting, kept: Collection[Posting]) -> Iterable[date]:
    """The first day of each past stretch of a posting that none of those that are kept holds."""
    days = {wrong.first_day, *(p.last_day + ONE_DAY for p in kept if p.last_day and p.last_day < today)}
    return sorted(d for d in days if d < today and _holds(wrong, d) and not any(_holds(p, d) for p in kept))


def _between(day: date, wrong: Posting, new: Posting, others: Collection[Posting]) -> bool:
    """Whether a lost day lies in a gap in front of another posting; one that is put wholly later leaves one behind.

    A posting that only begins later hides no absence: the gap in front of it breaks what went before.
    """
    later = any(p.first_day > day for p in others)
    earlier = any(p.first_day < day for p in others) or new.first_day < day
    moved = wrong.last_day is not None and wrong.last_day < new.first_day
    return later and (earlier or moved)


def _holds(posting: Posting, day: date) -> bool:
    return posting.first_day <= day and (posting.last_day is None or posting.last_day >= day)
