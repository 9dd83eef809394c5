"""Writes of a body's own policies, and of exceptions from them."""

from datetime import date, datetime

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.right.words import IN_FORCE, IN_RANGE, SDS, STANDING, STANDS
from sekisho.rooms.handling.models import Policy, Waiver
from sekisho.rooms.handling.policies import LABELS, NUMBERS, VALUES, Name
from sekisho.rooms.handling.workflow import DECIDE, MEASURES, OWN, WAIVER
from sekisho.rooms.named import body_of
from sekisho.rooms.reasoned import reasoned

LAW = (IN_FORCE, IN_RANGE, STANDS, *STANDING)
NO_EXCEPTION = Text("法律の要件には例外がありません：{ja}", "The law's conditions know no exception: {en}")
MEET_IT = Text(
    "要件を満たす手続（適性評価、取扱者の範囲など）をとる",
    "Take the procedure by which the condition is met (an assessment, the range of handlers ...)",
)
NO_POLICY = Text("そのような定めはありません：{name}", "There is no such policy: {name}")
NO_VALUE = Text("この定めに使えない値です：{value}", "A value this policy cannot have: {value}")
ALONE = Text("申請した者は自ら承認できません。", "Whoever asked for an exception cannot grant it.")
ANOTHER = Text("別の権限者が承認する", "Another person with the authority grants it")
OVER = Text("例外の終わりが過ぎています。", "The end of the exception has passed.")
ASK_AGAIN = Text("これからの終わりを付けて申請する（policy.ask_waiver）", "Ask with an end to come (policy.ask_waiver)")


@act(
    "policy.set",
    ja="機関の定め",
    en="Set an own policy",
    cites=MEASURES,
    roles=(*DECIDE, Role.BUSINESS),
    body="body_id",
    about=("body_id", "name", "value", "first_day"),
)
def set_policy(deed: Deed, *, body_id: str, name: Name, value: str, first_day: date) -> str:
    """Say what a body asks of itself from a day on. It can only add to the law. Returns the policy's name."""
    number = int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else -1
    if number not in NUMBERS.get(name, ()) and value not in VALUES.get(name, ()):
        raise Refusal(NO_VALUE.filled(value=value[:80]), MEASURES, codes=("UNREADABLE",))
    return deed.record(Policy, body_id=body_id, name=name, value=value, first_day=first_day).key


@act(
    "policy.ask_waiver",
    ja="定めの例外の申請",
    en="Ask for an exception from an own policy",
    cites=MEASURES,
    roles=OWN,
    body="body_id",
    about=("body_id", "policy", "until"),
)
def ask_waiver(deed: Deed, *, body_id: str, policy: str, person_id: str, reason: str, until: datetime) -> str:
    """Ask that a body's own policy not hold for a person until a moment. The law's conditions cannot be asked for."""
    _only_own(policy)
    deed.find(of_table("persons"), person_id=person_id)
    _ahead(deed, until)
    asked = deed.record(
        Waiver, body_id=body_id, policy=policy, person_id=person_id, reason=reasoned(reason, MEASURES),
        asked_by=deed.actor.account, granted_by=None, from_at=None, to_at=until,
    )  # fmt: skip
    return asked.key


@act(
    "policy.waive",
    ja="定めの例外の承認",
    en="Grant an exception from an own policy",
    cites=MEASURES,
    roles=(*DECIDE, Role.BUSINESS),
    body=body_of(Waiver, "waiver", "body_id"),
    about=("waiver",),
)
def waive(deed: Deed, *, waiver: str) -> str:
    """Grant an exception that another asked for, from now until the end it names."""
    asked = deed.find(Waiver, key=waiver)
    WAIVER.require("policy.waive", "granted" if asked.granted_by else "asked")
    _only_own(asked.policy)
    if asked.asked_by == deed.actor.account:
        raise Refusal(ALONE, MEASURES, ANOTHER, ("SAME_PERSON",))
    _ahead(deed, asked.to_at)
    return deed.revise(asked, granted_by=deed.actor.account, from_at=deed.at).key


def _only_own(policy: str) -> None:
    if policy in LAW:
        rule = rulebook().rule(policy, SDS)
        text = NO_EXCEPTION.filled(ja=rule.label.ja, en=rule.label.en)
        raise Refusal(text, tuple(cite.key for cite in rule.cites), MEET_IT, ("LAW",))
    if policy not in LABELS:
        raise Refusal(NO_POLICY.filled(name=policy[:80]), MEASURES, codes=("UNREADABLE",))


def _ahead(deed: Deed, until: datetime) -> None:
    if until <= deed.at:
        raise Refusal(OVER, MEASURES, ASK_AGAIN, ("PAST",))
