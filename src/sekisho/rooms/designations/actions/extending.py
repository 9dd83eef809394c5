"""Extending, and going past thirty years with the Cabinet's approval."""

from datetime import date, timedelta
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.law.cites import GRADES
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.rooms.designations import numbering, periods, workflow
from sekisho.rooms.designations.models import Approval, Extension, ExtensionPaper, ReviewResult
from sekisho.rooms.designations.notices import cascade
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.replacing import check_not_replaced
from sekisho.rooms.designations.states import OF_ORGAN, found_in_act, in_act
from sekisho.rooms.named import body_of

BOARD_OF_AUDIT = "会計検査院"
AS_OF_SDS = Text(
    f"（特定秘密についての規定による。重要経済安保情報については{GRADES['unconfirmed'].ja}）",
    f" (as of SDS; for CES {GRADES['unconfirmed'].en})",
)
"""Of CES nothing we read leaves the Board of Audit out: what is SDS's is taken over on the side of the public."""


@act(
    "designation.extend",
    ja="有効期間の延長",
    en="Extend the effective period",
    cites=workflow.EXTEND,
    roles=workflow.HEAD,
    body=OF_ORGAN,
    about=("designation_id", "decided_on", "valid_until"),
)
def extend(
    deed: Deed,
    *,
    designation_id: str,
    decided_on: date,
    valid_until: date,
    item_holds: bool,
    not_public_holds: bool,
    secrecy_holds: bool,
    reason: str,
) -> dict[str, Any]:
    """Extend to ``valid_until``, the new last day, included, if the three requirements hold at the end of the period.

    At most the maximum from the day after the present end, and thirty years in total. Returns the extension's key and
    the number of notices made.
    """
    row = in_act(deed, designation_id)
    _check_holding(row, (item_holds, not_public_holds, secrecy_holds))
    _check_when(row, decided_on, deed.at.date())
    periods.check_extension(row.regime, row.valid_until, valid_until)
    periods.check_total(row, valid_until)
    return _extended(deed, row, decided_on, valid_until, reason)


@act(
    "designation.extend_past_30",
    ja="通算30年を超える延長（内閣の承認）",
    en="Extend past thirty years with the Cabinet's approval",
    cites=workflow.PAST_30,
    roles=workflow.HEAD,
    body=OF_ORGAN,
    about=("designation_id", "decided_on", "valid_until", "cabinet_approved_on", "over_60_kind"),
)
def extend_past_30(  # noqa: PLR0913 -- the lines of the extension document
    deed: Deed,
    *,
    designation_id: str,
    decided_on: date,
    valid_until: date,
    cabinet_approved_on: date,
    approval_reason: str,
    over_60_kind: str | None = None,
    item_holds: bool,
    not_public_holds: bool,
    secrecy_holds: bool,
    reason: str,
) -> dict[str, Any]:
    """Extend past thirty years in total by an approval of the Cabinet, given on ``approval_reason``.

    Not past sixty years, unless the information is of one of the excepted kinds (``over_60_kind``).
    """
    row = in_act(deed, designation_id)
    _check_holding(row, (item_holds, not_public_holds, secrecy_holds))
    _check_when(row, decided_on, deed.at.date())
    periods.check_extension(row.regime, row.valid_until, valid_until)
    _check_approval(row, decided_on, valid_until, cabinet_approved_on)
    kind = over_60_kind or row.over_60_kind
    periods.check_total_approved(row, valid_until, kind)
    deed.record(
        Approval, designation_id=designation_id, organ_id=row.organ_id, outcome="approved",
        decided_on=cabinet_approved_on,
        reason=need(approval_reason, "承認を求めた理由", "the reasons put to the Cabinet", f"{row.regime} 4(4)"),
    )  # fmt: skip
    first = row.cabinet_approved_on or cabinet_approved_on
    approved = {"cabinet_approved_on": first, "over_60_kind": kind}
    return _extended(deed, row, decided_on, valid_until, reason, cabinet_approved_on, **approved)


@act(
    "designation.approval_refused",
    ja="内閣の承認が得られなかったことの記録",
    en="Enter that the Cabinet refused its approval",
    cites=workflow.REFUSED,
    roles=workflow.KEEPERS,
    body=OF_ORGAN,
    about=("designation_id", "decided_on"),
)
def approval_refused(deed: Deed, *, designation_id: str, decided_on: date, reason: str) -> str:
    """Enter a refused approval: the files go to the National Archives when their retention ends, none is destroyed.

    Only where the next extension could need one; a wrong entry is taken back by ``designation.correct_refusal``.
    """
    row = in_act(deed, designation_id)
    _check_not_refused(row)
    periods.check_approval_sought(row)
    periods.check_while_in_force(decided_on, row, deed.at.date(), f"{row.regime} 4(6)")
    said = need(reason, "承認が得られなかった理由", "why it was refused", f"{row.regime} 4(6)")
    paper = {"decided_on": decided_on, "outcome": "refused", "reason": said}
    return deed.record(Approval, designation_id=designation_id, organ_id=row.organ_id, **paper).key


@act(
    "designation.correct_refusal",
    ja="内閣の不承認の記録の訂正",
    en="Correct the record of a refused approval",
    cites=workflow.REFUSED,
    roles=workflow.HEAD,
    body=body_of(Approval, "corrects", "organ_id"),
    about=("corrects", "decided_on"),
)
def correct_refusal(deed: Deed, *, corrects: str, decided_on: date | None = None, why: str) -> str:
    """Put right the day of a refusal; without a day the Cabinet never refused, and an approval can be sought again."""
    line = deed.find(Approval, key=corrects, outcome="refused")
    row = found_in_act(deed, line.designation_id)
    need(why, "訂正の理由", "the reason of the correction", f"{row.regime} 4(6)")
    if decided_on is None:
        deed.retract(line)
        return corrects
    periods.check_while_in_force(decided_on, row, deed.at.date(), f"{row.regime} 4(6)")
    return deed.revise(line, decided_on=decided_on).key


def _check_not_refused(row: Any) -> None:
    """Refuse a second refusal: the files go to the archives by the first. While in force the state says so itself."""
    refusals = Approval.objects.known().filter(designation_id=row.designation_id, outcome="refused")
    before = refusals.values_list("decided_on", flat=True).first()
    if before is not None:
        refuse("REFUSED_ALREADY", regime=row.regime, on=before)


def _check_holding(row: Any, holding: tuple[bool, bool, bool]) -> None:
    check_not_replaced(row, f"{row.regime} 4(2)")
    if not all(holding):
        refuse("REQUIREMENT_LOST", regime=row.regime)
    last = (
        ReviewResult.objects.known().filter(designation_id=row.designation_id).order_by("-reviewed_on", "-pk").first()
    )
    if last and not (last.item_holds and last.not_public_holds and last.secrecy_holds):
        refuse("REVIEW_FAILED", regime=row.regime, on=last.reviewed_on)


def _check_when(row: Any, decided_on: date, today: date) -> None:
    periods.check_day(decided_on, row, today, f"{row.regime} 4(2)")
    kept = numbering.setting(row.organ_id, row.regime)
    lead = kept.extension_lead_days if kept else numbering.LEAD_DAYS
    opens = row.valid_until - timedelta(days=lead)
    if decided_on < opens:
        refuse("TOO_EARLY", regime=row.regime, day=decided_on, end=row.valid_until, lead=lead, opens=opens)


def _check_approval(row: Any, decided_on: date, valid_until: date, approved_on: date) -> None:
    organ: Any = of_table("organs").objects.known().filter(organ_id=row.organ_id).first()
    if organ is not None and organ.name_ja == BOARD_OF_AUDIT:
        sign = Text("", "") if row.regime == "SDS" else AS_OF_SDS
        refuse("BOARD_OF_AUDIT", regime=row.regime, mark_ja=sign.ja, mark_en=sign.en)
    if not periods.past_30(row, valid_until):
        refuse("APPROVAL_NEEDLESS", regime=row.regime, end=valid_until)
    if approved_on > decided_on:
        refuse("APPROVAL_LATE", regime=row.regime, approved=approved_on, decided=decided_on)
    periods.check_day(approved_on, row, decided_on, f"{row.regime} 4(4)")


def _extended(
    deed: Deed,
    row: Any,
    decided_on: date,
    valid_until: date,
    reason: str,
    approved_on: date | None = None,
    **approved: Any,
) -> dict[str, Any]:
    said = need(reason, "延長の理由", "the reasons of the extension", f"{row.regime} 4(2)")
    made = deed.record(Extension, designation_id=row.designation_id, decided_on=decided_on, valid_until=valid_until)
    deed.record(
        ExtensionPaper, designation_id=row.designation_id, organ_id=row.organ_id, extension_key=made.key,
        before=row.valid_until, reason=said, approved_on=approved_on,
    )  # fmt: skip
    fresh = deed.revise(row, valid_until=valid_until, **approved)
    told = cascade(deed, fresh, "extended", valid_until=valid_until, before=row.valid_until, approved_on=approved_on)
    return {"key": made.key, "notices": told}
