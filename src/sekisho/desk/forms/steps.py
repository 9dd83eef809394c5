"""From a refusal to the act that is the next lawful step."""

import re
from typing import Any

from sekisho.desk.forms.settled import link_to
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS, Act
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
    """Return ``what`` cannot be done, the next act's ``label`` and ``url`` ("" without a role), and ``who`` may."""
    what = Text(f"「{act.label.ja}」はできません", f"Refused: {act.label.en}")
    name = _named(refusal) or next((SETTLES[code] for code in refusal.codes if code in SETTLES), None)
    if name is None:
        return {"what": what, "label": None, "url": "", "who": None}
    roles = [LABELS[role] for role in ACTS[name].roles]
    who = Text("、".join(r.ja for r in roles), "; ".join(r.en for r in roles))
    link = link_to(name, asked, actor)
    return link | {"what": what, "who": None if link["url"] else who}


def _named(refusal: Refusal) -> str | None:
    words = refusal.next_step.en if refusal.next_step else ""
    return next((name for name in NAMED.findall(words) if name in ACTS), None)
