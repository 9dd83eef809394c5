"""Notices sent and received."""

from datetime import datetime
from typing import Literal

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Designation, Notice
from sekisho.rooms.designations.refusing import refuse

CITES = ("SDS-O 5", "SDS-O 7(1)(ii)", "SDS-O 8(i)", "SDS-O 10(1)(ii)", "SDS-O 15", "CES-O 5", "CES-O 7", "CES-O 8",
         "CES-O 10", "CES-O 13")  # fmt: skip
SENDERS = (Role.HEAD, Role.MANAGER, Role.DESK, Role.BUSINESS)


@act(
    "notice.sent",
    ja="通知の送付",
    en="Send notices",
    cites=CITES,
    roles=SENDERS,
    body="body_id",
    about=("body_id", "notices", "sent_at", "means"),
)
def sent(
    deed: Deed,
    *,
    body_id: str,
    notices: list[str],
    sent_at: datetime,
    means: Literal["paper", "electronic", "circulation"],
) -> int:
    """Enter that notices (their keys) were sent in writing at a moment; electronic counts as writing (Order 5).

    Only the body that must give a notice sends it. Returns how many.
    """
    for key in dict.fromkeys(notices):
        notice = deed.find(Notice, key=key)
        if notice.giver_id != body_id:
            refuse("NOT_YOURS", regime=_regime(notice))
        if notice.sent_at is not None or not notice.made_at <= sent_at <= deed.at:
            refuse("NOTICE_ORDER", regime=_regime(notice))
        deed.revise(notice, sent_at=sent_at, means=means)
    return len(set(notices))


@act(
    "notice.received",
    ja="通知の受領",
    en="Acknowledge notices",
    cites=CITES,
    roles=SENDERS,
    body="body_id",
    about=("body_id", "notices", "received_at"),
)
def received(deed: Deed, *, body_id: str, notices: list[str], received_at: datetime) -> int:
    """Enter that notices were received at a moment: by the recipient, or by the giver from the recipient's receipt."""
    for key in dict.fromkeys(notices):
        notice = deed.find(Notice, key=key)
        if body_id not in (notice.giver_id, notice.recipient_id):
            refuse("NOT_YOURS", regime=_regime(notice))
        if notice.received_at is not None or notice.sent_at is None or not notice.sent_at <= received_at <= deed.at:
            refuse("NOTICE_ORDER", regime=_regime(notice))
        deed.revise(notice, received_at=received_at)
    return len(set(notices))


def _regime(notice: Notice) -> str:
    regimes = Designation.objects.known().filter(designation_id=notice.designation_id)
    return str(regimes.values_list("regime", flat=True).first())
