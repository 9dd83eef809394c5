"""Correcting the distribution list: a line that says the wrong day, or that should never have been there."""

from datetime import date
from typing import Any

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation, Distribution, Notice
from sekisho.rooms.designations.notices import HANDLER
from sekisho.rooms.designations.periods import check_day, last_in_force
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.named import body_of

LISTED = ("SDS-O 8(i)", "SDS-O 15", "CES-O 8", "CES-O 13")


@act(
    "designation.correct_line",
    ja="配布先の記載の訂正",
    en="Correct a line of the distribution list",
    cites=LISTED,
    roles=(Role.HEAD, Role.BUSINESS),
    body=body_of(Distribution, "corrects", "giver_id"),
    about=("corrects", "told_on", "mistaken"),
)
def correct_line(
    deed: Deed, *, corrects: str, told_on: date | None = None, mistaken: bool = False, why: str
) -> dict[str, int]:
    """Put right on which day somebody was told or provided, or, ``mistaken``, take out a line that never was true.

    What was not told is not on the list: its notices that nobody has sent yet are taken back with it. Whoever was left
    out is provided or notified by the act for that. Returns how many notices were taken back.
    """
    line: Any = deed.find(Distribution, key=corrects)
    row: Any = Designation.objects.known().get(designation_id=line.designation_id)
    need(why, "訂正の理由", "the reason of the correction", f"{row.regime}-O 8")
    onward = Distribution.objects.known().filter(through=line.key)
    if mistaken:
        if onward.exists():
            refuse("PASSED_ON", regime=row.regime, recipient=line.recipient_name or line.recipient_id)
        deed.retract(line)
        return {"taken_back": _taken_back(deed, line)}
    if told_on is None:
        refuse("NO_CHANGE", regime=row.regime)
    check_day(told_on, row, deed.at.date(), f"{row.regime}-O 15")
    _check_order(row, line, told_on, onward)
    deed.revise(line, told_on=told_on)
    return {"taken_back": 0}


def _check_order(row: Any, line: Any, day: date, onward: Any) -> None:
    """Refuse a day after the period, before the giver had it, or after the recipient passed it on."""
    since = Distribution.objects.known().filter(key=line.through).values_list("told_on", flat=True).first()
    until = onward.order_by("told_on").values_list("told_on", flat=True).first()
    first, end = max(filter(None, (row.designated_on, since))), min(filter(None, (last_in_force(row), until)))
    if not first <= day <= end:
        refuse("LINE_OUT_OF_ORDER", regime=row.regime, day=day, first=first, end=end)


def _taken_back(deed: Deed, line: Any) -> int:
    """Take back the notices of a line that nobody has sent; of a paper for several handlers only the one goes."""
    of = {"designation_id": line.designation_id, "giver_id": line.giver_id, "recipient_kind": line.recipient_kind}
    others = Distribution.objects.known().filter(**of, recipient_id=line.recipient_id)
    waiting = [] if others.exists() else list(Notice.objects.known().filter(**of, sent_at__isnull=True))
    mine = [one for one in waiting if line.recipient_id in (one.recipient_id, *one.recipients)]
    for notice in mine:
        left = [person for person in notice.recipients if person != line.recipient_id]
        if line.recipient_kind == HANDLER and left:
            deed.revise(notice, recipients=left)
        else:
            deed.retract(notice)
    return len(mine)
