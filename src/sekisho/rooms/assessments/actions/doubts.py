"""Notices to persons about whom a doubt arose: the right ends with the notice itself."""

from datetime import datetime
from typing import Any, Literal

from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.roles import Role
from sekisho.rooms.assessments.doubting import of_item_iii, rests_on_none
from sekisho.rooms.assessments.guards import AFTER_NOTICE, DOUBTING, LATER, of_organ
from sekisho.rooms.assessments.models import DoubtNotice
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

ENDING = (*DOUBTING, "SDS 11", "CES 11(1)", "CES 11(2)")


@act(
    "doubt.notify", ja="第3号の者への告知", en="Notify a person of item (iii)", cites=ENDING,
    roles=(Role.ASSESSOR, Role.HEAD), about=("organ_id", "regime"),
)  # fmt: skip
def notify(
    deed: Deed, *, organ_id: str, person_id: str, regime: Literal["SDS", "CES"], given_at: datetime
) -> dict[str, Any]:
    """Record that the notice under Article 12(3) was given to somebody cleared about whom a doubt arose.

    The right ends at ``given_at`` (Tokyo, included): returned are the clearances and ranges of handlers that end at
    that moment. Only a new positive result restores them. Why there is a doubt is kept nowhere here.
    """
    of_organ(person_id, organ_id)
    if given_at > deed.at:
        raise Refusal(LATER.filled(day=given_at), DOUBTING, AFTER_NOTICE, ("TOO_EARLY",))
    of_item_iii(person_id, organ_id, regime, given_at.date())
    before = stood([person_id], given_at)
    made = deed.record(DoubtNotice, person_id=person_id, organ_id=organ_id, regime=regime, given_at=given_at)
    return {"notice": made.key, "ends": before.ended_since(deed.grant.role)}


@act(
    "doubt.correct", ja="告知の記録の訂正", en="Correct a recorded notice", cites=DOUBTING, roles=(Role.HEAD,),
    body=body_of(DoubtNotice, "corrects", "organ_id"),
)  # fmt: skip
def correct(deed: Deed, *, corrects: str, given_at: datetime | None, reason: str) -> dict[str, Any]:
    """Put right the moment of a notice, or (None) take out one that was never given; ``corrects`` is its key.

    For errors of writing only: a notice that was given ends the right, and nothing but a new result restores it. A
    result under item (iii) keeps the notice it rests on. Returned is what ends and what stands again, by now.
    """
    reasoned(reason, DOUBTING)
    wrong = deed.find(DoubtNotice, key=corrects)
    if given_at is not None:
        if given_at > deed.at:
            raise Refusal(LATER.filled(day=given_at), DOUBTING, AFTER_NOTICE, ("TOO_EARLY",))
        of_item_iii(wrong.person_id, wrong.organ_id, wrong.regime, given_at.date())
    rests_on_none(wrong, given_at)
    before = stood([wrong.person_id], deed.at)
    if given_at is None:
        deed.retract(wrong)
    else:
        deed.revise(wrong, given_at=given_at)
    return {"notice": wrong.key, "ends": before.ended_since(deed.grant.role), "restores": before.restored_since()}
