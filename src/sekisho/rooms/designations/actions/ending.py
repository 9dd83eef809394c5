"""Ending a designation: termination, whole or in part, and expiry."""

from datetime import date
from typing import Any, Literal

from sekisho.kernel.moments import end_of
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.designations import workflow
from sekisho.rooms.designations.models import Grounds, PartTermination
from sekisho.rooms.designations.notices import cascade, said_of
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.replacing import replacement
from sekisho.rooms.designations.states import OF_ORGAN, found_in_act, in_act
from sekisho.rooms.designations.terminating import check_end, terminated

Ground = Literal["item_lost", "public", "secrecy_lost", "condition_met", "replaced"]


@act(
    "designation.terminate",
    ja="指定の解除",
    en="Terminate a designation",
    cites=workflow.TERMINATE,
    roles=workflow.HEAD,
    body=OF_ORGAN,
    about=("designation_id", "ended_on", "ground"),
)
def terminate(deed: Deed, *, designation_id: str, ended_on: date, ground: Ground, reason: str) -> dict[str, int]:
    """Terminate the whole designation with effect on ``ended_on``, and tell everybody on the list down the chain.

    ``ground``: which requirement is gone, the recorded condition is met, or the other Act has taken its place.
    Returns the number of notices made.
    """
    row = in_act(deed, designation_id)
    _check_ground(row, ground)
    return {"notices": terminated(deed, row, ended_on, ground, reason)}


def _check_ground(row: Any, ground: str) -> None:
    """Refuse a ground that the papers do not bear out: a condition never recorded, a place that nothing has taken."""
    grounds = Grounds.objects.known().filter(designation_id=row.designation_id)
    if ground == "condition_met" and not grounds.exclude(condition=None).exists():
        refuse("NO_CONDITION", regime=row.regime)
    if ground == "replaced" and replacement(row) is None:
        refuse("NOT_REPLACED", regime=row.regime, number=row.designation_id)


@act(
    "designation.terminate_part",
    ja="指定の一部解除",
    en="Terminate a part of a designation",
    cites=workflow.TERMINATE,
    roles=workflow.HEAD,
    body=OF_ORGAN,
    about=("designation_id", "ended_on"),
)
def terminate_part(
    deed: Deed,
    *,
    designation_id: str,
    ended_on: date,
    part: str,
    remains: str,
    reason: str,
    outline: str | None = None,
) -> dict[str, int]:
    """Terminate a part; ``remains`` says what stays designated, ``outline`` is the new outline if that changes.

    Everybody on the list down the chain is told of the part, and of the new outline whoever was notified of the
    designation, as when an outline is corrected. [SDS-O 5, SDS-O 10(1)(ii), CES-O 5, CES-O 10]
    """
    row = in_act(deed, designation_id)
    cite = f"{row.regime} 4(7)"
    check_end(row, ended_on, deed.at.date())
    made = deed.record(
        PartTermination, designation_id=designation_id, organ_id=row.organ_id, ended_on=ended_on,
        part=need(part, "解除する部分", "the part that is terminated", cite),
        remains=need(remains, "指定を続ける部分", "what remains designated", cite),
        reason=need(reason, "解除の理由", "the reasons of the termination", cite),
    )  # fmt: skip
    new = _new_outline(row, outline)
    row = deed.revise(row, **new) if new else row
    return {"notices": cascade(deed, row, "terminated_part", of_designation=new, **said_of(made))}


def _new_outline(row: Any, outline: str | None) -> dict[str, str]:
    """Return the outline by its column where it changes."""
    said = row.outline if outline is None else need(outline, "概要", "the outline", f"{row.regime}-O 3(iii)")
    return {"outline": said} if said != row.outline else {}


@act(
    "designation.expire",
    ja="指定の満了",
    en="Enter the expiry of a designation",
    cites=workflow.EXPIRE,
    roles=(Role.SYSTEM,),
    body=OF_ORGAN,
    about=("designation_id",),
)
def expire(deed: Deed, *, designation_id: str) -> dict[str, int]:
    """Enter the expiry, from the first instant after the last day of the period, and tell everybody on the list."""
    found: Any = found_in_act(deed, designation_id)
    if found.state in workflow.ALIVE and deed.at < end_of(found.valid_until):
        refuse("NOT_YET_OVER", regime=found.regime, end=found.valid_until)
    row = in_act(deed, designation_id)
    ended = deed.revise(row, ended_on=row.valid_until, end_kind="expired")
    return {"notices": cascade(deed, ended, "expired", ended_on=row.valid_until)}
