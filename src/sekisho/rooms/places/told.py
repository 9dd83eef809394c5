"""Gaps put into words: what is refused, by which article, and the next lawful step; to each what each may be told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.actors import Actor
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.rights import NotCleared, explained, withheld
from sekisho.record.rights import told as anybodys
from sekisho.record.roles import Role
from sekisho.right.steps import SOME_ORGAN
from sekisho.right.words import ASSESSED, IN_RANGE, REACH_OUTSIDE_RANGE, REACH_WITHOUT_CLEARANCE
from sekisho.rooms.places.reach import Gap
from sekisho.rooms.readers import role_for

NAMED = 10
"""People named in a refusal at most; the rest are counted."""
BELONGS_ELSEWHERE = Refusal(
    Text(
        "所属する機関の確認がないため、取り扱えるとは言えません",
        "Without word from the organ the person belongs to, none can say that the person may handle it",
    ),
    ("SDS-O 11(1)(v)", "CES-O 11(1)(v)"),
    Text("本人の所属する機関に確認する", "Ask the organ the person belongs to"),
)
"""What is told of somebody whom the actor does not know, whatever the clearance is: anybody can try the staff
numbers of another organ. [SDS 16, CES 16]"""
Told = tuple[Gap, Refusal]
UNTIL = Text("{until}までなら認められます。", "It can be granted until {until}.")


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells an actor of many gaps; what organs are called is read once for each.

    ``known`` is whether the actor may know the people; of others only is told that they may not handle it.
    """

    actor: Actor
    known: bool = True
    organs: dict[str | None, Text] = field(default_factory=dict)

    def answers(self, given: Iterable[Gap]) -> list[dict[str, Any]]:
        """Return gaps as the actor may be told them: those that read the same are one."""
        told: list[dict[str, Any]] = []
        for gap in dict.fromkeys(given):
            answer = self._answered(gap)
            if answer not in told:
                told.append(answer)
        return told

    def _answered(self, gap: Gap) -> dict[str, Any]:
        person = Text(gap.person_id, gap.person_id)
        why = BELONGS_ELSEWHERE
        if self.known:
            why = self.said(gap.failed, gap.regime, gap.organ_id, person, gap.start)
        organs = {gap.organ_id, gap.began_with or gap.organ_id}
        hidden = not self.known or any(withheld(role_for(self.actor, organ), gap.failed) for organ in organs)
        step = why.next_step
        return {
            "designation_id": gap.designation_id,
            "from_at": None if hidden else gap.start,
            "to_at": None if hidden else gap.end,
            "failed": list(why.codes),
            "why": {"ja": why.text.ja, "en": why.text.en},
            "cites": list(why.cites),
            "next_step": {"ja": step.ja, "en": step.en} if step else None,
        }

    def said(self, failed: Iterable[str], regime: str, organ_id: str | None, person: Text, at: datetime) -> Refusal:
        """Return failing conditions in words, with articles and the next lawful step, as the actor may learn them."""
        if organ_id not in self.organs:
            self.organs[organ_id] = _organ(organ_id)
        about = {"organ": self.organs[organ_id], "person": person}
        return explained(role_for(self.actor, organ_id), failed, regime, at, about)


def said(
    failed: Iterable[str], regime: str, organ_id: str | None, role: Role | None, person: Text, at: datetime
) -> Refusal:
    """Return failing conditions in words, with articles and the next lawful step, as a role may learn them."""
    return explained(role, failed, regime, at, {"organ": _organ(organ_id), "person": person})


def refusal(doing: Text, given: Sequence[Gap], deed: Deed, from_at: datetime) -> NotCleared:
    """Return the refusal of what would bring people within reach: how many, and of those the actor may see whom."""
    seen = _names({gap.person_id for gap in given}, deed.actor)
    given = sorted(given, key=lambda gap: gap.organ_id != deed.body_id)  # what the own organ can do comes first

    def worded(role: Role | None) -> Refusal:
        return _refused(doing, given, seen, {None: _other(role), deed.body_id: role}, from_at)

    full = worded(Role.HEAD)
    failing = [gap for gap in given if gap.person_id in seen and gap.failed != (IN_RANGE,)]
    lacking = dict.fromkeys((gap.organ_id, anybodys(None, gap.failed)) for gap in failing if gap.organ_id)
    return NotCleared(full.text, full.cites, full.next_step, full.codes, worded, tuple(lacking))


def _other(role: Role | None) -> Role | None:
    """A role hears the results of its own organ only; of others it hears what anybody may."""
    return role if role is Role.BUSINESS else None


def _refused(
    doing: Text,
    given: Sequence[Gap],
    seen: Mapping[str, Text],
    roles: Mapping[str | None, Role | None],
    from_at: datetime,
) -> Refusal:
    each = [(gap, _why(gap, seen, roles.get(gap.organ_id, roles[None]))) for gap in given]
    named = _named(each, seen)
    lines = [_line(gap, why, seen[gap.person_id], secrets) for (gap, why), secrets in _alike(named)]
    count = len({gap.person_id for gap in given})
    text = Text(
        f"{doing.ja}できません。取り扱うことのできない者が{count}人います。" + "".join(line.ja for line in lines),
        f"{doing.en}: refused. Of those there, {count} may not handle it. " + " ".join(line.en for line in lines),
    )
    cites = [cite for gap in given if gap.person_id in seen for cite in _reach(gap, from_at)] + [
        cite for _, why in each for cite in why.cites
    ]
    codes = dict.fromkeys(code for _, why in each for code in why.codes)
    return Refusal(
        text,
        tuple(dict.fromkeys(cites)),
        _steps(named or each[:NAMED], [gap for gap in given if gap.person_id in seen], from_at),
        tuple(codes),
    )


def _named(each: Iterable[Told], seen: Mapping[str, Text]) -> list[Told]:
    """For every secret of the first of the people whom the actor may see, the first gap and why it is one."""
    known = [told for told in each if told[0].person_id in seen]
    persons = list(dict.fromkeys(gap.person_id for gap, _ in known))[:NAMED]
    first = {(gap.person_id, gap.designation_id): (gap, why) for gap, why in reversed(known)}
    kept = (told for told in first.values() if told[0].person_id in persons)
    return sorted(kept, key=lambda told: (told[0].start, told[0].person_id, told[0].designation_id))


def _alike(named: Iterable[Told]) -> Iterable[tuple[Told, list[str]]]:
    """Bring together the secrets that fail a person for the same reason at the same time: a reason is said once."""
    secrets: dict[tuple[str, str, Text], tuple[Told, list[str]]] = {}
    for gap, why in named:
        key = (gap.person_id, _stretch(gap, why), why.text)
        secrets.setdefault(key, ((gap, why), []))[1].append(gap.designation_id)
    return secrets.values()


def _why(gap: Gap, seen: Mapping[str, Text], role: Role | None) -> Refusal:
    if gap.person_id not in seen:
        return BELONGS_ELSEWHERE
    return said(gap.failed, gap.regime, gap.organ_id, role, seen[gap.person_id], gap.start)


def _reach(gap: Gap, at: datetime) -> Iterable[str]:
    code = REACH_OUTSIDE_RANGE if gap.failed == (IN_RANGE,) else REACH_WITHOUT_CLEARANCE
    return (cite.key for cite in rulebook().rule(code, gap.regime).cites_on(at.date()))


def _line(gap: Gap, why: Refusal, name: Text, secrets: Iterable[str]) -> Text:
    about = f"{gap.person_id}, {', '.join(secrets)}, {_stretch(gap, why)}"
    return Text(f"{name.ja}（{about}）：{why.text.ja}", f"{name.en} ({about}): {why.text.en}")


def _stretch(gap: Gap, why: Refusal) -> str:
    end = f"{gap.end:%Y-%m-%d %H:%M}" if gap.end and ASSESSED not in why.codes else ""
    return f"{gap.start:%Y-%m-%d %H:%M}–{end}"


def _steps(told: Sequence[Told], given: Sequence[Gap], from_at: datetime) -> Text:
    each = list(dict.fromkeys(why.next_step for _, why in told if why.next_step))
    until = min((gap.start for gap in given), default=from_at)
    if until > from_at:
        each.insert(0, UNTIL.filled(until=f"{until:%Y-%m-%d %H:%M}"))
    return Text(" → ".join(step.ja for step in each), " → ".join(step.en for step in each))


def _names(persons: Iterable[str], actor: Actor) -> dict[str, Text]:
    rows = of_table("persons").objects.known().seen_by(actor).filter(person_id__in=list(persons))
    return {number: Text(f"{name}さん", name) for number, name in rows.values_list("person_id", "name")}


def _organ(organ_id: str | None) -> Text:
    row = of_table("organs").objects.known().filter(organ_id=organ_id or "").values_list("name_ja", "name_en").first()
    return Text(row[0], row[1] or row[0]) if row else SOME_ORGAN
