"""Reads of the room. Results go to those who may read them; others learn when a right ends, or what 13(2) says."""

from datetime import timedelta
from typing import Any

from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.right.words import REGIMES
from sekisho.rooms.assessments.ending import of_reach, running_out
from sekisho.rooms.assessments.models import Assessment, DoubtNotice
from sekisho.rooms.assessments.told import lines, told
from sekisho.rooms.assessments.validity import ends_on
from sekisho.rooms.named import paged
from sekisho.rooms.readers import CONTENTS, RESULTS

Row = dict[str, Any]
HORIZON = tuple(sorted(CONTENTS - {Role.BUSINESS}))


@query("assessments.list", ja="適性評価の一覧", en="Assessments", roles=tuple(sorted(RESULTS)))
def assessments(look: Look, *, person_id: str | None = None, page: int = 1, per_page: int = 50) -> Any:
    """List results of the viewer's organs, the newest notice first, each with the last day on which it counts."""
    rows = look.seen(Assessment).order_by("-notified_on", "assessment_id")
    chosen = rows.filter(person_id=person_id) if person_id else rows
    day = look.at.date()
    return paged(chosen, page, per_page, lambda found: [{**a.values(), "ends_on": ends_on(a, day)} for a in found])


@query("doubts.list", ja="第3号の告知の一覧", en="Doubt notices", roles=tuple(sorted(RESULTS)))
def doubts(look: Look, *, person_id: str | None = None, page: int = 1, per_page: int = 50) -> Any:
    """List notices under item (iii), the newest first; ``notice`` names one for ``doubt.correct``."""
    rows = look.seen(DoubtNotice).order_by("-given_at", "key")
    chosen = rows.filter(person_id=person_id) if person_id else rows
    return paged(chosen, page, per_page, lambda found: [{"notice": d.key, **d.values()} for d in found])


@query("clearances.horizon", ja="期限の近い人", en="Clearances about to end", roles=HORIZON)
def horizon(look: Look, *, regime: str = "SDS", days: int = 180, page: int = 1, per_page: int = 50) -> Any:
    """List whose clearance ends within so many days of the day asked about (both included), the earliest first.

    Only persons and last days: what a result was is read elsewhere, by those who may. [SDS 12(1)(ii), CES 12(1)(ii)]
    """
    chosen = regime if regime in REGIMES else REGIMES[0]
    first = look.at.date()
    rows = running_out(look, chosen, first, first + timedelta(days=max(0, min(days, 3660))))
    mine = rows.filter(of_reach(look.actor.reach(HORIZON)))
    return paged(mine, page, per_page, lambda found: [_ending(look, a) for a in found])


def _ending(look: Look, found: Assessment) -> Row:
    stated = {name: getattr(found, name) for name in ("person_id", "organ_id", "regime")}
    return {**stated, "ends_on": ends_on(found, look.at.date())}


@query("assessments.told_to_business", ja="事業者への通知の内容", en="What a business was told", roles=(Role.BUSINESS,))
def told_to_business(look: Look, *, page: int = 1, per_page: int = 50) -> Any:
    """List what the law has the organ tell a business about its own people, the newest notice of each.

    Either the result, or that none was made for want of consent, and nothing else. [SDS 13(2), CES 13(2)]
    """
    return paged(told(look), page, per_page, lambda found: lines(look, found))
