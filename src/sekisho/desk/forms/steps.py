"""From a refusal to the acts that are the next lawful steps."""

import re
from typing import Any

from sekisho.desk.forms.settled import link_to
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang, Text
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS, Act
from sekisho.record.facts import of_table
from sekisho.record.roles import LABELS

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


def step(act: Act, refusal: Refusal, asked: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """Return ``what`` cannot be done, the next step in words, and the ``ways`` to it.

    A way is an act: its ``label``, its ``url`` with what is known filled in ("" without a role), and ``who`` may do it
    where the viewer may not.
    """
    what = Text(f"「{act.label.ja}」はできません", f"Refused: {act.label.en}")
    known = _with_regime(asked, actor)
    names = dict.fromkeys([*(SETTLES[code] for code in refusal.codes if code in SETTLES), *_named(refusal)])
    ways = sorted((_way(name, known, actor) for name in names), key=lambda way: not way["url"])
    return {"what": what, "next": worded(refusal.next_step), "ways": ways}


def _way(name: str, asked: dict[str, Any], actor: Actor) -> dict[str, Any]:
    roles = [LABELS[role] for role in ACTS[name].roles]
    who = Text("、".join(r.ja for r in roles), "; ".join(r.en for r in roles))
    link = link_to(name, asked, actor)
    return link | {"who": None if link["url"] else who}


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
