"""Designations whose effective period is over expire at its end. [SDS 4(1), CES 4(1)]"""

from datetime import datetime, timedelta

from django.db.models import Max

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import SYSTEM
from sekisho.record.acts import ACTS, perform
from sekisho.record.facts import of_table

ACT = "designation.expire"
EXPIRED = Text("満了：{n} 件", "Expired: {n}")
REFUSED = Text("、拒否：{n} 件（{first}）", ", refused: {n} ({first})")


def expire(at: datetime) -> Text:
    """Let every designation expire whose last day lies before the moment; returns what was done, in a sentence.

    One that is refused does not keep the others from expiring; it is told with its reason.
    """
    done, refused = 0, []
    for designation_id in over(at):
        try:
            perform(ACT, SYSTEM, designation_id=designation_id)
            done += 1
        except Refusal as refusal:
            refused.append(refusal)
    told = EXPIRED.filled(n=done)
    if refused:
        first = refused[0].text
        told = Text(
            told.ja + REFUSED.ja.format(n=len(refused), first=first.ja),
            told.en + REFUSED.en.format(n=len(refused), first=first.en),
        )
    return told


def over(at: datetime) -> list[str]:
    """Return the designations still open at a moment whose period, with every extension, is over."""
    yesterday = at.date() - timedelta(days=1)
    if ACT not in ACTS:
        return []
    rows = of_table("designations").objects.known()
    mine = rows.filter(valid_until__lte=yesterday, ended_on__isnull=True).order_by("designation_id")
    numbers = list(mine.values_list("designation_id", flat=True))
    extended = of_table("extensions").objects.known().values("designation_id").annotate(last=Max("valid_until"))
    later = set(extended.filter(last__gt=yesterday).values_list("designation_id", flat=True))
    return [number for number in numbers if number not in later]
