"""Results as they were notified, and their correction."""

from datetime import date
from typing import Any, Literal

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.rights import clearance
from sekisho.record.roles import Role
from sekisho.rooms.assessments.guards import (
    ASSESSING,
    REUSING,
    inside,
    notified,
    of_organ,
    once,
    reusable,
    told_of_doubt,
)
from sekisho.rooms.assessments.models import Assessment, Reuse
from sekisho.rooms.assessments.validity import ends_on
from sekisho.rooms.corrected import corrected
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

Regime = Literal["SDS", "CES"]
Item = Literal["i", "ii", "iii"]
Outcome = Literal["cleared", "not_cleared", "refused", "withdrawn", "discontinued"]


@act(
    "assessment.record_result", ja="適性評価の結果の記録", en="Record the result of an assessment",
    cites=(*ASSESSING, *REUSING), roles=(Role.ASSESSOR,), about=("organ_id", "regime"),
)  # fmt: skip
def record_result(  # noqa: PLR0913 -- the columns of the register
    deed: Deed,
    *,
    organ_id: str,
    person_id: str,
    assessment_id: str,
    regime: Regime,
    case_item: Item,
    result: Outcome,
    notified_on: date,
    origin_notified_on: date | None = None,
    origin_organ_id: str | None = None,
) -> dict[str, Any]:
    """Record what was notified to the person on a day; its validity is computed, never typed.

    A CES result that rests on another organ's (12(7)) names that organ and the day of its notice: the term counts from
    there (12(8)). Returned is the last day on which it counts, whether the clearance stands now, and what by it ends
    or stands again.
    """
    of_organ(person_id, organ_id)
    inside(organ_id, regime)
    notified(deed, notified_on)
    stated = {
        "assessment_id": assessment_id, "person_id": person_id, "organ_id": organ_id, "regime": regime,
        "case_item": case_item, "result": result, "notified_on": notified_on, "origin_notified_on": origin_notified_on,
    }  # fmt: skip
    once(stated)
    return _written(deed, stated, origin_organ_id, None)


@act(
    "assessment.correct", ja="適性評価の結果の訂正", en="Correct a recorded result", cites=ASSESSING,
    roles=(Role.ASSESSOR,), body=body_of(Assessment, "corrects", "organ_id", by="assessment_id"),
)  # fmt: skip
def correct(  # noqa: PLR0913 -- the columns of the register
    deed: Deed, *, corrects: str, case_item: Item, result: Outcome, notified_on: date,
    origin_notified_on: date | None = None, origin_organ_id: str | None = None, not_reused: bool = False, reason: str,
) -> dict[str, Any]:  # fmt: skip
    """Put right a result that was written down wrongly; ``corrects`` is its number, ``reason`` why.

    On whose earlier result it rests stays as it is where nothing is given; ``not_reused`` = it rests on none, so that
    its own notice starts the term. What was known before stays known as then. Person, organ and regime are not
    corrected: record the right one. Returned is the same as of a new result: one put past a doubt restores.
    """
    reasoned(reason, ASSESSING)
    wrong = deed.find(Assessment, key=corrects)
    notified(deed, notified_on)
    stated = {**wrong.values(), "case_item": case_item, "result": result, "notified_on": notified_on}
    once(stated, but=corrects)
    day = corrected(wrong.origin_notified_on, origin_notified_on, not_reused, REUSING)
    kept = Reuse.objects.known().filter(assessment_id=corrects).values_list("origin_organ_id", flat=True).first()
    organ = corrected(kept, origin_organ_id, not_reused, REUSING)
    return _written(deed, {**stated, "origin_notified_on": day}, organ, wrong)


def _written(
    deed: Deed, stated: dict[str, Any], origin_organ_id: str | None, wrong: Assessment | None
) -> dict[str, Any]:
    told_of_doubt(stated)
    reusable(stated, origin_organ_id, but=wrong.assessment_id if wrong else None)
    before = stood([stated["person_id"]], deed.at)
    made = deed.revise(wrong, **stated) if wrong else deed.record(Assessment, **stated)
    _rests_on(deed, made, origin_organ_id)
    now = clearance(made.person_id, made.organ_id, made.regime, deed.at)
    return {
        "assessment_id": made.assessment_id,
        "ends_on": ends_on(made, deed.at.date()),
        "stands": now.stands,
        "failed": list(now.failed),
        "ends": before.ended_since(deed.grant.role),
        "restores": before.restored_since(),
    }


def _rests_on(deed: Deed, made: Assessment, origin_organ_id: str | None) -> None:
    for earlier in Reuse.objects.known().filter(assessment_id=made.assessment_id):
        deed.retract(earlier)
    if origin_organ_id:
        deed.record(Reuse, assessment_id=made.assessment_id, organ_id=made.organ_id, origin_organ_id=origin_organ_id)
