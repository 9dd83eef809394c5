"""A gap in belonging that is on record is closed by the head alone: over it no clearance is carried along."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.deed import Deed
from sekisho.record.facts import Versions, of_table
from sekisho.record.roles import Role
from sekisho.right.words import UNBROKEN
from sekisho.rooms.people.guards import POSTING
from sekisho.rooms.people.models import Posting

ONE_DAY = timedelta(days=1)
FILLED = Text(
    "{number}の配属は、記録では{last}に終わり、次の日から空白です。この記録は、後からその空白を埋めます。",
    "On record the posting of {number} ended on {last} and a gap begins then; this would fill it after the fact.",
)
BY_THE_HEAD = Text(
    "今日以後の配属として記録する。離れていたのでなければ、行政機関の長が配属を記録する。離れていたのであれば、長が先の結果を引き続き認めて記録する（standing.decide）",
    "Post the person from today on. If there was no absence, the head records the posting; if there was, the head "
    "decides whether the earlier result still stands (standing.decide)",
)


def unfilled(deed: Deed, person_id: str, body_id: str, first_day: date, last_day: date | None) -> None:
    """Refuse a posting (days both included; None = open) that goes on where one ended on record, days after the fact.

    Whether anything was found about the person plays no part, so that nothing of it is told. Of a business nobody is
    asked to have stayed in it without a break. [SDS 12(1)(i), derived]
    """
    if deed.grant.role is Role.HEAD or not of_table("organs").objects.known().filter(organ_id=body_id).exists():
        return
    here = Posting.objects.known().filter(person_id=person_id, body_id=body_id)
    ended = here.filter(last_day__gte=_eve(first_day), last_day__lt=deed.at.date() - ONE_DAY)
    for one in ended if last_day is None else ended.filter(last_day__lt=last_day):
        if not _goes_on(here, one.last_day + ONE_DAY):
            raise Refusal(FILLED.filled(number=person_id, last=one.last_day), POSTING, BY_THE_HEAD, (UNBROKEN,))


def unfilled_by(deed: Deed, comings: Iterable[tuple[str, str, date]]) -> None:
    """Refuse the first of many comings (person, body, first day) that would fill a gap: looked for all at once."""
    late = [one for one in comings if one[2] < deed.at.date()]
    if not late or deed.grant.role is Role.HEAD:
        return
    persons, bodies = ({one[n] for one in late} for n in (0, 1))
    ended = Posting.objects.known().filter(person_id__among=persons, body_id__among=bodies, last_day__isnull=False)
    left = set(ended.values_list("person_id", "body_id"))
    for person_id, body_id, first_day in late:
        if (person_id, body_id) in left:
            unfilled(deed, person_id, body_id, first_day, None)


def _eve(day: date) -> date:
    return day if day == date.min else day - ONE_DAY


def _goes_on(here: Versions, day: date) -> bool:
    return bool(here.filter(Q(last_day__isnull=True) | Q(last_day__gte=day), first_day__lte=day).exists())
