"""Reviewing the reasons of a designation."""

from datetime import date
from typing import Any

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.rooms.designations import periods, workflow
from sekisho.rooms.designations.models import Review, ReviewResult
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.reviewing import Rhythms
from sekisho.rooms.designations.states import OF_ORGAN, in_act


@act(
    "designation.review",
    ja="指定の理由の点検",
    en="Review the reasons of a designation",
    cites=workflow.REVIEW,
    roles=workflow.KEEPERS,
    body=OF_ORGAN,
    about=("designation_id", "reviewed_on", "next_on"),
)
def review(  # noqa: PLR0913 -- the lines of the review record
    deed: Deed,
    *,
    designation_id: str,
    reviewed_on: date,
    item_holds: bool,
    not_public_holds: bool,
    secrecy_holds: bool,
    reason: str,
    reviewer: str,
    next_on: date | None = None,
) -> dict[str, Any]:
    """Enter a review: whether each requirement still holds and why; ``reviewer`` is the post that reviewed.

    ``next_on`` is the day of the next review, by default the last day the rhythm allows; an own policy makes that
    sooner, and is looked up anew whenever it is asked. Returns the review's key, the next day, and whether the
    designation must now be terminated promptly.
    """
    row = in_act(deed, designation_id)
    periods.check_while_in_force(reviewed_on, row, deed.at.date(), f"{row.regime}-NPSC 13")
    lawful = periods.last_day(row.regime, "review.period", reviewed_on)
    own = Rhythms.at(deed.at).last_day(row, reviewed_on)
    if next_on is not None:
        _check_next(row.regime, reviewed_on, next_on, lawful, own)
    made = deed.record(Review, designation_id=designation_id, reviewed_on=reviewed_on)
    deed.record(
        ReviewResult, designation_id=designation_id, organ_id=row.organ_id, review_key=made.key,
        reviewed_on=reviewed_on, item_holds=item_holds, not_public_holds=not_public_holds, secrecy_holds=secrecy_holds,
        reason=need(reason, "点検の理由", "the reasons found", f"{row.regime}-NPSC 13"),
        reviewer=need(reviewer, "点検した者の職", "the post that reviewed", f"{row.regime}-NPSC 13"),
        next_on=next_on or lawful,
    )  # fmt: skip
    holds = item_holds and not_public_holds and secrecy_holds
    return {"key": made.key, "next_on": next_on or own, "terminate": not holds and row.state in workflow.ALIVE}


def _check_next(regime: str, reviewed_on: date, next_on: date, lawful: date, own: date) -> None:
    """Refuse a next review that is not after this one, or later than the law or the organ's own policy allows."""
    said = {"regime": regime, "next": next_on, "lawful": lawful, "own": own}
    if next_on <= reviewed_on:
        refuse("REVIEW_BACKWARDS", **said)
    if next_on > lawful:
        refuse("REVIEW_TOO_LATE", **said)
    if next_on > own:
        refuse("REVIEW_PAST_POLICY", **said)
