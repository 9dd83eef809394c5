"""The head's decision that an earlier result still stands after an absence."""

from datetime import date, datetime
from typing import Any, Literal

from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.project import about
from sekisho.record.rights import refusal
from sekisho.record.roles import Role
from sekisho.right import reference
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Register
from sekisho.right.words import NOT_STOPPED, UNBROKEN
from sekisho.rooms.assessments.guards import AFTER_NOTICE, LATER, of_organ
from sekisho.rooms.assessments.models import Standing
from sekisho.rooms.assessments.validity import TERM

STANDING = ("SDS 11", "SDS 12(1)(i)", "CES 11(1)", "CES 12(1)(i)")
DECIDING = Text("引き続き認める判断は", "Decide that the earlier result still stands")
BEGUN = Text(
    "判断はした日から働き、過ぎた日に遡りません。",
    "The decision counts from the day it is made, never for days before.",
)
TODAY = Text("本日の判断として記録する", "Record it as decided today")
NOTHING = Text(
    "この人の結果は途切れていません。判断は要りません。",
    "The result was never interrupted: there is nothing to decide.",
)
AS_IT_IS = Text("そのまま取扱者に指名できる", "The person can be appointed as it is")


@act(
    "standing.decide", ja="引き続き認める判断", en="Decide that an earlier result still stands", cites=STANDING,
    roles=(Role.HEAD,), about=("organ_id", "regime"),
)  # fmt: skip
def decide(
    deed: Deed, *, organ_id: str, person_id: str, regime: Literal["SDS", "CES"], decided_on: date
) -> dict[str, Any]:
    """Record, for somebody who left the organ and came back, that the earlier result still stands from today on.

    ``regime`` is that of the result. The decision heals the absence and nothing else: a result that is not positive, a
    term that has passed or a doubt notice needs a new assessment. Returned: whether the clearance stands, and what
    stands again.
    """
    of_organ(person_id, organ_id)
    if decided_on > deed.at.date():
        raise Refusal(LATER.filled(day=decided_on), STANDING, AFTER_NOTICE, ("TOO_EARLY",))
    if decided_on < deed.at.date():
        raise Refusal(BEGUN, STANDING, TODAY, ("PAST",))
    facts, found = _own(person_id, organ_id, regime, deed.at)
    if set(found.failed) - {UNBROKEN, NOT_STOPPED}:
        raise refusal(facts, person_id, found, deed.at, DECIDING)
    if UNBROKEN not in found.failed:
        raise Refusal(NOTHING, STANDING, AS_IT_IS, ("NOTHING_TO_DECIDE",))
    before = stood([person_id], deed.at)
    made = deed.record(Standing, person_id=person_id, organ_id=organ_id, regime=regime, decided_on=decided_on)
    now = _own(person_id, organ_id, regime, deed.at)[1]
    return {
        "standing": made.key,
        "stands": now.stands,
        "failed": list(now.failed),
        "from": start_of(decided_on),
        "restores": before.restored_since(),
    }


def _own(person_id: str, organ_id: str, regime: str, at: datetime) -> tuple[Facts, Clearance]:
    """The standing of the organ's own latest result under one Act, without the bridge from the other."""
    facts = about([person_id], designations=(), places=())
    question = Question(Register.of(facts), rulebook(), person_id, regime, at)
    found = reference.latest(question, organ_id, regime)
    return facts, reference.by_route(question, organ_id, "own", found, (regime,), TERM[regime])
