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
from sekisho.rooms.handling.policies import LABELS, NUMBERS, OF_ORGANS, VALUES, WAIVED_FOR, Name, value_of
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
ONE_OF = Text("次のいずれかとする：{names}", "Name one of these: {names}")
NO_VALUE = Text("この定めに使えない値です：{value}", "A value this policy cannot have: {value}")
SAY = Text("次のいずれかを値とする：{values}", "Give one of these as the value: {values}")
NOT_OF_BUSINESS = Text(
    "事業者は指定も適性評価もしないため、この定めには効力がありません：{ja}",
    "A business designates nothing and assesses nobody, so that this policy would have no effect: {en}",
)
ITS_OWN = Text("次のいずれかを定める：{ja}", "Set one of these: {en}")
NOT_WAIVED = Text("この定めには例外がありません：{ja}", "This policy has no exceptions: {en}")
CHANGE_IT = Text("定めそのものを改める（policy.set）", "Change the policy itself (policy.set)")
NOT_FOR = Text("この定めの例外は、{ja}について申請するものです。", "An exception from this policy is asked for {en}.")
NAME_IT = Text("{ja}を示し、ほかは示さずに申請する", "Name {en}, and nothing else")
NAMES = {
    "person_id": Text("者", "a person"),
    "device": Text("機器", "a device"),
    "designation_id": Text("指定", "a designation"),
}
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
    """Say what a body asks of itself from a day on. It can only add to the law. Returns the policy's key.

    ``value`` is a code or its word in either language, or a number of months or days. Kept is the code.
    """
    _of_use(body_id, name)
    said = value_of(name, value)
    if said is None:
        raise Refusal(NO_VALUE.filled(value=value[:80]), MEASURES, _values(name), ("UNREADABLE",))
    return deed.record(Policy, body_id=body_id, name=name, value=said, first_day=first_day).key


@act(
    "policy.ask_waiver",
    ja="定めの例外の申請",
    en="Ask for an exception from an own policy",
    cites=MEASURES,
    roles=OWN,
    body="body_id",
    about=("body_id", "policy", "until"),
)
def ask_waiver(
    deed: Deed,
    *,
    body_id: str,
    policy: str,
    reason: str,
    until: datetime,
    person_id: str | None = None,
    device: str | None = None,
    designation_id: str | None = None,
) -> str:
    """Ask that a body's own policy not hold until a moment: of training for a person, of devices for a person and a
    device, of reviews for a designation of the body. The law's conditions cannot be asked for.
    """
    _only_own(policy)
    named = {"person_id": person_id, "device": (device or "").strip() or None, "designation_id": designation_id}
    _require_named(policy, {name for name, value in named.items() if value})
    if person_id:
        deed.find(of_table("persons"), person_id=person_id)
    if designation_id:
        deed.find(of_table("designations"), designation_id=designation_id, organ_id=body_id)
    _ahead(deed, until)
    asked = deed.record(
        Waiver, body_id=body_id, policy=policy, **named, reason=reasoned(reason, MEASURES),
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
    _require_named(asked.policy, {name for name in NAMES if getattr(asked, name)})
    if asked.asked_by == deed.actor.account:
        raise Refusal(ALONE, MEASURES, ANOTHER, ("SAME_PERSON",))
    _ahead(deed, asked.to_at)
    return deed.revise(asked, granted_by=deed.actor.account, from_at=deed.at).key


@act(
    "policy.end_waiver",
    ja="定めの例外の終了",
    en="End an exception from an own policy",
    cites=MEASURES,
    roles=OWN,
    body=body_of(Waiver, "waiver", "body_id"),
    about=("waiver",),
)
def end_waiver(deed: Deed, *, waiver: str) -> str:
    """End a granted exception now, so that the policy holds again, or take back one that was only asked for."""
    found = deed.find(Waiver, key=waiver)
    state = "granted" if found.granted_by else "asked"
    WAIVER.require("policy.end_waiver", "over" if found.to_at <= deed.at else state)
    if found.granted_by is None or found.from_at == deed.at:
        deed.retract(found)
        return found.key
    return deed.revise(found, to_at=deed.at).key


def _of_use(body_id: str, name: str) -> None:
    """Refuse what has an effect on designations or assessments for a body that makes none."""
    if name in OF_ORGANS and of_table("businesses").objects.known().filter(business_id=body_id).exists():
        others = [label for other, label in LABELS.items() if other not in OF_ORGANS]
        step = Text("、".join(label.ja for label in others), "; ".join(label.en for label in others))
        text = NOT_OF_BUSINESS.filled(ja=LABELS[name].ja, en=LABELS[name].en)
        raise Refusal(text, MEASURES, ITS_OWN.filled(ja=step.ja, en=step.en), ("NO_EFFECT",))


def _only_own(policy: str) -> None:
    if policy in LAW:
        rule = rulebook().rule(policy, SDS)
        text = NO_EXCEPTION.filled(ja=rule.label.ja, en=rule.label.en)
        raise Refusal(text, tuple(cite.key for cite in rule.cites), MEET_IT, ("LAW",))
    if policy not in LABELS:
        one_of = ONE_OF.filled(names=", ".join(WAIVED_FOR))
        raise Refusal(NO_POLICY.filled(name=policy[:80]), MEASURES, one_of, ("UNREADABLE",))
    if policy not in WAIVED_FOR:
        label = LABELS[policy]
        raise Refusal(NOT_WAIVED.filled(ja=label.ja, en=label.en), MEASURES, CHANGE_IT, ("NO_EXCEPTION",))


def _require_named(policy: str, given: set[str]) -> None:
    """Refuse unless an exception names what one from the policy is for, and nothing else."""
    wanted = WAIVED_FOR[policy]
    if given != set(wanted):
        ja, en = "・".join(NAMES[name].ja for name in wanted), " and ".join(NAMES[name].en for name in wanted)
        raise Refusal(NOT_FOR.filled(ja=ja, en=en), MEASURES, NAME_IT.filled(ja=ja, en=en), ("UNREADABLE",))


def _values(name: str) -> Text:
    numbers = NUMBERS.get(name)
    if numbers:
        return SAY.filled(values=f"{numbers[0]}–{numbers[-1]}")
    words = VALUES[name].values()
    ja, en = "、".join(word.ja for word in words), ", ".join(word.en for word in words)
    return Text(SAY.filled(values=ja).ja, SAY.filled(values=en).en)


def _ahead(deed: Deed, until: datetime) -> None:
    if until <= deed.at:
        raise Refusal(OVER, MEASURES, ASK_AGAIN, ("PAST",))
