"""Writes of the jobs: the report of a reconciliation is kept."""

from datetime import date
from typing import Any

from sekisho.jobs.models import Reconciliation
from sekisho.record.actors import EVERYWHERE
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role


@act(
    "reconciliation.keep",
    ja="突合結果の記録",
    en="Keep the report of a reconciliation",
    cites=("SDS-O 11(1)(iv)", "CES-O 11(1)(iv)"),
    roles=(Role.SYSTEM,),
    body=lambda _: EVERYWHERE,
    about=("day", "rulebook"),
)
def keep(deed: Deed, *, day: date, rulebook: str, reports: list[dict[str, Any]]) -> int:
    """Keep what disagreed on a day: for each body its counts by code, and rows. Returns how many bodies it concerns.

    The report of a day that was kept before stays known as it was; the new one is what is read.
    """
    deed.retract_many(list(Reconciliation.objects.known().filter(day=day)))
    deed.record_many(Reconciliation, [{"day": day, "rulebook": rulebook, **report} for report in reports])
    return len(reports)
