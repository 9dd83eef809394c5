"""The state of designations on a day, worked out by the database: lists and acts go by the same one."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Approval, Designation
from sekisho.rooms.designations.periods import may_seek_approval
from sekisho.rooms.designations.workflow import DESIGNATION, LATE, OVER
from sekisho.rooms.named import body_of

OF_ORGAN = body_of(Designation, "designation_id", "organ_id", by="designation_id")
"""For whom the authority is held in an act about a designation: the organ that designated."""


def with_state(rows: Any, on: date, size: int | None = None) -> Any:
    """Return the designations with ``state`` on a day, as known when the ledger had ``size`` entries.

    A termination takes effect on its day; an effective period holds to the end of its last day.
    """
    refusals = Approval.objects.known(size).filter(
        designation_id=OuterRef("designation_id"), outcome="refused", decided_on__lte=on
    )
    ended = Q(end_kind="expired", ended_on__lt=on)
    lifted = Q(ended_on__lte=on) & (Q(end_kind="terminated") | Q(end_kind__isnull=True))
    return rows.annotate(
        state=Case(
            When(lifted, then=Value("terminated")),
            When(ended, then=Value("expired")),
            When(valid_until__lt=on, then=Value("lapsed")),
            When(Exists(refusals), then=Value("refused")),
            When(cabinet_approved_on__lte=on, then=Value("approved")),
            default=Value("in_force"),
        )
    )


def found_in_act(deed: Deed, designation_id: str) -> Any:
    """Return the designation an act is about, with its ``state`` on the day; refused where the actor may not see it."""
    rows = Designation.objects.known().filter(designation_id=designation_id)
    if deed.grant.role is not Role.SYSTEM:
        rows = rows.seen_by(deed.actor)
    found = with_state(rows, deed.at.date()).first()
    if found is None:
        raise unknown()
    return found


def in_act(deed: Deed, designation_id: str) -> Any:
    """Return the designation an act is about, refused with the reason where its state does not allow the act.

    What is entered late must then lie within the period (``periods.check_while_in_force``).
    """
    found = found_in_act(deed, designation_id)
    if not (deed.act in LATE and found.state in OVER):
        DESIGNATION.require(deed.act, found.state)
    return found


def late_acts(row: Any, state: str, was_refused: bool) -> list[str]:
    """Return the acts by which what happened within the period of a designation is entered after its end.

    None while it is in force. ``was_refused`` says that the Cabinet's refusal has been entered: it is entered once.
    """
    needless = {
        "designation.mark_later": row.measure != "notice",
        "designation.approval_refused": was_refused or not may_seek_approval(row),
    }
    names = dict.fromkeys(t.act for t in DESIGNATION.transitions if t.act in LATE)
    return [name for name in names if state in OVER and not needless.get(name, False)]


def by_end(rows: Any) -> Any:
    """Return the designations by the day they end, the soonest first."""
    return rows.order_by("valid_until", "designation_id", F("pk"))
