"""Moves: one posting ends and another begins, on one day and in one act."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.project import about
from sekisho.record.rights import clearance, explained
from sekisho.record.roles import Role
from sekisho.right.steps import organ_and_person
from sekisho.right.words import REGIMES, UNBROKEN
from sekisho.rooms.people.actions.postings import OF_POSTING
from sekisho.rooms.people.forgetting import unforgotten
from sekisho.rooms.people.guards import PEOPLE, POSTING, of_lender, of_posting
from sekisho.rooms.people.models import Posting
from sekisho.rooms.people.posts import ONE_DAY, posting
from sekisho.rooms.people.widening import unwidened
from sekisho.rooms.people.workflow import BACK, POST, state

NOT_HELD = Text(
    "異動日{day}の前日に、この配属は効力がありません（{first}から{last}まで）。",
    "The posting does not hold on the day before the move, {day}: it runs from {first} to {last}.",
)
OTHER_DAY = Text(
    "配属の期間の中の日を異動日とするか、配属を訂正する（person.correct_posting）",
    "Move on a day within the posting, or correct the posting (person.correct_posting)",
)
NOT_YOURS = Text("事業者は、他の機関や事業者への配属を記録できません。", "A business posts nobody to another body.")
END_HERE = Text(
    "ここでの配属を終える（person.end_posting）。受け入れる側が登録する",
    "End the posting here (person.end_posting); the receiving body enters its own",
)
OPEN = Text("期限なし", "no end")
NOT_CARRIED = Text(
    "一度離れているため、前の適性評価は当然には引き継がれません。",
    "Having been away, the person does not carry the earlier clearance along.",
)


@dataclass(frozen=True, slots=True)
class Where:
    """Where a move leads, and as what."""

    body_id: str
    kind: str
    unit: str | None
    post: str | None


@act("person.move", ja="異動", en="Move a person", cites=POSTING, roles=PEOPLE, body=OF_POSTING)
def move(
    deed: Deed, *, posting_id: str, to_body_id: str, effective_day: date, unit: str | None = None,
    post: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """End a posting with the day before ``effective_day`` and begin another of its kind on that day.

    Tells which clearances end and which ranges of handlers no longer stand from that day: a clearance of one organ is
    none of another. [SDS 11, CES 11(1)]
    """
    left = of_posting(deed, posting_id)
    return _moved(deed, left, Where(to_body_id, left.kind, unit, post), effective_day, "person.move")


@act(
    "person.second", ja="出向", en="Second a person", cites=POSTING, roles=PEOPLE, body=OF_POSTING,
)  # fmt: skip
def second(
    deed: Deed, *, posting_id: str, to_body_id: str, effective_day: date, unit: str | None = None,
    post: str | None = None, keeps_concurrent: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Second a person to another body from a day on; ``keeps_concurrent`` leaves a concurrent post at the old one.

    With a concurrent post the person goes on belonging to the organ, and its clearance goes on standing.
    """
    left = of_posting(deed, posting_id)
    if keeps_concurrent:
        posting(deed, left.person_id, left.body_id, effective_day, kind="concurrent", unit=left.unit, post=left.post)
    return _moved(deed, left, Where(to_body_id, "seconded", unit, post), effective_day, "person.second")


@act("person.return", ja="出向からの復帰", en="Return from a secondment", cites=POSTING, roles=BACK, body="body_id",
     about=("body_id",))  # fmt: skip
def return_(
    deed: Deed, *, body_id: str, posting_id: str, effective_day: date, unit: str | None = None, post: str | None = None
) -> dict[str, Any]:
    """Call a seconded person back to the organ that lent him: the posting elsewhere ends, a regular one begins.

    ``clearances`` says for each regime whether the organ's clearance stands on that day. After an absence an earlier
    one does not, unless the head records that it still stands (``standing.decide``). [SDS 12(1)(i)]
    """
    away = deed.find(Posting, key=posting_id)
    of_lender(deed, away, body_id)
    told = _moved(deed, away, Where(body_id, "regular", unit, post), effective_day, "person.return")
    return {**told, "clearances": [_standing(deed, away.person_id, effective_day, body_id, r) for r in REGIMES]}


def _moved(deed: Deed, left: Posting, to: Where, day: date, name: str) -> dict[str, Any]:
    if deed.grant.role is Role.BUSINESS and to.body_id != deed.body_id:
        raise Refusal(NOT_YOURS, POSTING, END_HERE, ("NOT_AUTHORISED",))
    _holds(left, day)
    POST.require(name, state(left, day - ONE_DAY))
    if to.body_id != left.body_id:
        unwidened(deed, left, left.first_day, day - ONE_DAY)
        unforgotten(deed, left.person_id, to.body_id, day)
    before = stood([left.person_id], start_of(day))
    deed.revise(left, last_day=day - ONE_DAY)
    begun = posting(deed, left.person_id, to.body_id, day, kind=to.kind, unit=to.unit, post=to.post)
    return {"posting": begun.posting_id, "ends": before.ended_since(deed.grant.role)}


def _holds(left: Posting, day: date) -> None:
    if left.first_day < day and (left.last_day is None or left.last_day >= day - ONE_DAY):
        return
    days = {"day": day, "first": left.first_day}
    text = Text(
        NOT_HELD.ja.format(**days, last=left.last_day or OPEN.ja),
        NOT_HELD.en.format(**days, last=left.last_day or OPEN.en),
    )
    raise Refusal(text, POSTING, OTHER_DAY, ("NOT_HELD",))


def _standing(deed: Deed, person_id: str, day: date, organ_id: str, regime: str) -> dict[str, Any]:
    at = start_of(day)
    found = clearance(person_id, organ_id, regime, at)
    names = organ_and_person(about([person_id], designations=(), places=()), organ_id, person_id)
    why = explained(deed.grant.role, found.failed, regime, at, names)
    step = why.next_step
    return {
        "regime": regime,
        "stands": found.stands,
        "failed": list(why.codes),
        "note": {"ja": NOT_CARRIED.ja, "en": NOT_CARRIED.en} if UNBROKEN in why.codes else None,
        "next_step": {"ja": step.ja, "en": step.en} if step else None,
    }
