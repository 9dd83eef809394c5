"""Notices to persons about whom a doubt arose: the right ends with the notice itself."""

from datetime import datetime
from typing import Any, Literal

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.roles import Role
from sekisho.rooms.assessments.guards import AFTER_NOTICE, DOUBTING, LATER, of_organ
from sekisho.rooms.assessments.models import Assessment, DoubtNotice
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

ENDING = (*DOUBTING, "SDS 11", "CES 11(1)", "CES 11(2)")
NEVER_CLEARED = Text(
    "この機関が漏らすおそれがないと認めた結果が記録されていません。第3号の者に当たりません。",
    "No result of this organ that found no risk of leaking is recorded: the person is not one of item (iii).",
)
STOP = Text(
    "直ちに止めるには取扱停止とする（handling.stop）。適性評価は第1号として行う",
    "To stop handling at once, stop it (handling.stop); an assessment is made under item (i)",
)


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
    _once_cleared(person_id, organ_id, regime)
    before = stood([person_id], given_at)
    made = deed.record(DoubtNotice, person_id=person_id, organ_id=organ_id, regime=regime, given_at=given_at)
    return {"notice": made.key, "ends": before.ended_since(deed.grant.role)}


@act(
    "doubt.correct", ja="告知の記録の訂正", en="Correct a recorded notice", cites=DOUBTING, roles=(Role.HEAD,),
    body=body_of(DoubtNotice, "corrects", "organ_id"),
)  # fmt: skip
def correct(deed: Deed, *, corrects: str, given_at: datetime | None, reason: str) -> str:
    """Put right the moment of a notice, or (None) take out one that was never given; ``corrects`` is its key.

    For errors of writing only: a notice that was given ends the right, and nothing but a new result restores it.
    """
    reasoned(reason, DOUBTING)
    wrong = deed.find(DoubtNotice, key=corrects)
    if given_at is None:
        deed.retract(wrong)
        return wrong.key
    if given_at > deed.at:
        raise Refusal(LATER.filled(day=given_at), DOUBTING, AFTER_NOTICE, ("TOO_EARLY",))
    return deed.revise(wrong, given_at=given_at).key


def _once_cleared(person_id: str, organ_id: str, regime: str) -> None:
    """For CES an SDS result counts too: it carries CES handling by Article 11(2)."""
    regimes = ("SDS",) if regime == "SDS" else ("SDS", "CES")
    own = Assessment.objects.known().filter(person_id=person_id, organ_id=organ_id, regime__in=regimes)
    if not own.filter(result="cleared").exists():
        raise Refusal(NEVER_CLEARED, DOUBTING, STOP, ("NOT_CLEARED",))
