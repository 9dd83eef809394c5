"""Correcting what the register says of a designation; the version that is corrected stays known as it was."""

from typing import Any

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import BUNDLE, Fact
from sekisho.record.facts import here as as_here
from sekisho.record.roles import Role
from sekisho.record.typed import typed
from sekisho.rooms.designations import testing, workflow
from sekisho.rooms.designations.corrected import settled
from sekisho.rooms.designations.models import Designation, Extension, Grounds, Review, ReviewResult
from sekisho.rooms.designations.notices import cascade
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.states import OF_ORGAN, found_in_act

CORRECTABLE: dict[type[Fact], tuple[str, ...]] = {
    Designation: (
        "title", "outline", "item", "economic_security", "designated_on", "valid_until", "cabinet_approved_on",
        "over_60_kind",
    ),
    Extension: ("decided_on", "valid_until"),
    Review: ("reviewed_on",),
    Grounds: ("reason_item", "reason_not_public", "reason_secrecy", "sub_item", "condition", "prior", "outside_sds"),
}  # fmt: skip
"""What may be corrected. Not how it ended: what is to be secret again is designated anew."""
HEADS = frozenset({
    "item", "economic_security", "designated_on", "valid_until", "cabinet_approved_on", "over_60_kind", "decided_on",
})  # fmt: skip
"""What only the head settles, and so only the head corrects: what is designated, from when and until when."""


@act(
    "designation.correct",
    ja="指定の記録の訂正",
    en="Correct the record of a designation",
    cites=("SDS-O 3", "CES-O 3"),
    roles=workflow.KEEPERS,
    body=OF_ORGAN,
    about=("designation_id", "corrects"),
)
def correct(deed: Deed, *, designation_id: str, corrects: str, changes: dict[str, Any], reason: str) -> dict[str, int]:
    """Correct one statement: ``corrects`` is its key, ``changes`` its columns with what they should have said.

    What the head settles the head alone corrects. The corrected register must be lawful: the power, the item, the
    periods, the totals and the approval are checked again, and no day lies ahead. Where the day of expiry changes,
    everybody on the distribution list gets a notice; where the outline does, everybody who was notified of it. Returns
    the number of notices made.
    """
    row = found_in_act(deed, designation_id)
    need(reason, "訂正の理由", "the reason of the correction", f"{row.regime}-O 3")
    found = _statement(row, corrects)
    changed = _changes(row.regime, found, changes)
    _check_authority(deed, row, found, changed)
    deed.revise(found, **changed)
    for paper in ReviewResult.objects.known().filter(review_key=found.key if isinstance(found, Review) else None):
        deed.revise(paper, **changed)
    fresh = settled(deed, row, found, changed)
    return {"notices": _told(deed, row, fresh)}


def _told(deed: Deed, row: Any, fresh: Any) -> int:
    """Tell what was told before and said otherwise: the day of expiry, and to whom was notified of it the outline.

    Once it has ended nobody goes by either. [SDS-O 5, SDS-O 15, CES-O 5, CES-O 13]
    """
    days = {"valid_until": fresh.valid_until, "before": row.valid_until} if fresh.valid_until != row.valid_until else {}
    outline = {"outline": fresh.outline} if fresh.outline != row.outline and row.state in workflow.ALIVE else {}
    return cascade(deed, fresh, "corrected", of_designation=outline, **days) if days or outline else 0


def _statement(row: Any, key: str) -> Any:
    mine = (kind.objects.known().filter(designation_id=row.designation_id, key=key).first() for kind in CORRECTABLE)
    found = next((statement for statement in mine if statement is not None), None)
    if found is None:
        refuse("NOT_OF_DESIGNATION", regime=row.regime, key=key)
    return found


def _changes(regime: str, found: Any, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changes in their types, under the names of the columns."""
    allowed = CORRECTABLE[type(found)]
    for column in changes:
        if column not in allowed:
            refuse("NOT_CORRECTABLE", regime=regime, column=column, columns=", ".join(allowed))
    if not found.TABLE:
        return {column: _words(regime, column, value) for column, value in changes.items()}
    whole = as_here(typed(BUNDLE[found.TABLE], found.values() | changes))
    return {column: whole[column] for column in changes}


def _check_authority(deed: Deed, row: Any, found: Any, changed: dict[str, Any]) -> None:
    """Refuse a manager what the head settles, an end moved once it has passed, and an approval nobody has entered."""
    if deed.grant.role is not Role.HEAD and HEADS & set(changed):
        refuse("HEADS_CORRECTION", regime=row.regime)
    if row.state not in workflow.ALIVE and {"valid_until", "designated_on"} & set(changed):
        refuse("ENDED_ALREADY", regime=row.regime, end=row.ended_on or row.valid_until)
    if isinstance(found, Designation) and found.cabinet_approved_on is None and changed.get("cabinet_approved_on"):
        refuse("APPROVAL_UNKNOWN", regime=row.regime)


def _words(regime: str, column: str, value: Any) -> str | None:
    if value is None and column not in testing.REASONS:
        return None
    return need(
        value if isinstance(value, str) else "", *testing.REASONS.get(column, (column, column)), f"{regime} 3(1)"
    )
