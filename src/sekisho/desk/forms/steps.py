"""From a refusal to the acts that are the next lawful steps."""

import re
from collections.abc import Iterable
from typing import Any

from sekisho.desk.forms.settled import link_to
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang, Text
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS, Act
from sekisho.record.facts import of_table
from sekisho.record.rights import NotCleared
from sekisho.record.roles import LABELS
from sekisho.right.words import ASSESSED, IN_TERM, OF_ASSESSMENT, UNBROKEN

NAMED = re.compile(r"[a-z]+\.[a-z_0-9]+")
SETTLES = {
    "UNBROKEN": "standing.decide",
    "ASSESSED": "assessment.record_result",
    "POSITIVE": "assessment.record_result",
    "IN_TERM": "assessment.record_result",
    "NO_DOUBT": "assessment.record_result",
    "NOT_A_HANDLER": "handler.appoint",
    "TOTAL_TOO_LONG": "designation.extend_past_30",
    "REQUIREMENT_LOST": "designation.terminate",
    "REVIEW_FAILED": "designation.terminate",
    "MEETS_SDS_TEST": "designation.designate",
    "NOT_SERIOUS": "designation.designate",
}
"""The act that meets a failing condition, where the refusal's own words name none."""


OF_CLEARANCE = frozenset({ASSESSED, *OF_ASSESSMENT})
"""Conditions that only an act of the organ meets with which the clearance fails."""
TOLD_TO_ALL = frozenset({IN_TERM, UNBROKEN})
"""Those of them that are told as they are, for the calendar and postings tell as much."""


def step(act: Act, refusal: Refusal, asked: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Return ``what`` cannot be done, the next step in words, and the ``ways`` to it.

    A way is an act: its ``label``, its ``url`` with what is known filled in ("" without a role), and ``who`` may do it
    where the viewer may not. What a clearance lacks is a matter of the organ that the refusal found, and of no other.
    """
    what = Text(f"「{act.label.ja}」はできません", f"Refused: {act.label.en}")
    known = _with_regime(asked, actor)
    ways = sorted(
        (_way(name, organ, known, actor) for name, organ in _settling(refusal)), key=lambda way: not way["url"]
    )
    return {"what": what, "next": worded(refusal.next_step), "ways": ways}


def _settling(refusal: Refusal) -> Iterable[tuple[str, str | None]]:
    """The acts that meet what fails, or that the refusal names, and the organ by which each must be done, if by one."""
    met = [(SETTLES[code], organ) for code in refusal.codes if code in SETTLES for organ in _organs(refusal, code)]
    return dict.fromkeys([*met, *((name, None) for name in _named(refusal))])


def _organs(refusal: Refusal, code: str) -> Iterable[str | None]:
    """The organs by which a failing condition must be met; of what is told to all, only those of which it is told.

    Every other code of a clearance may stand for what is not told: a new assessment settles it, whatever it is.
    """
    if code not in OF_CLEARANCE or not isinstance(refusal, NotCleared):
        return (None,)
    return [organ for organ, why in refusal.lacking if code not in TOLD_TO_ALL or code in why]


def _way(name: str, organ: str | None, asked: dict[str, Any], actor: Actor) -> dict[str, Any]:
    roles = ACTS[name].roles
    link = link_to(name, asked | ({"organ_id": organ} if organ else {}), actor)
    if organ and not actor.grant(roles, organ):
        link["url"] = ""
    return link | {"who": None if link["url"] else _who([LABELS[role] for role in roles], organ)}


def _who(roles: list[Text], organ: str | None) -> Text:
    ja, en = "、".join(role.ja for role in roles), "; ".join(role.en for role in roles)
    rows = of_table("organs").objects.known().filter(organ_id=organ or "").values_list("name_ja", "name_en")
    called = next(((name, other or name) for name, other in rows), None)
    return Text(f"{called[0]}の{ja}", f"{en} ({called[1]})") if called else Text(ja, en)


def _with_regime(asked: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Add the Act of the designation that was asked about: the next act may ask for it."""
    if "regime" in asked or not isinstance(asked.get("designation_id"), str):
        return asked
    rows = of_table("designations").objects.known().seen_by(actor).filter(designation_id=asked["designation_id"])
    regime = rows.values_list("regime", flat=True).first()
    return asked | ({"regime": regime} if regime else {})


def _named(refusal: Refusal) -> list[str]:
    words = refusal.next_step.en if refusal.next_step else ""
    return [name for name in NAMED.findall(words) if name in ACTS]


def worded(text: Text | None) -> Text | None:
    """Return a next step with acts called by what they are called, not by their identifiers."""
    if text is None:
        return None

    def labels(lang: Lang) -> str:
        return NAMED.sub(lambda m: ACTS[m[0]].label.in_(lang) if m[0] in ACTS else m[0], text.in_(lang))

    return Text(labels("ja"), labels("en"))
