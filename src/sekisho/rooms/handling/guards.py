"""What must hold before somebody comes into the range of handlers, every failing condition said at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.rights import NotCleared, require_clearance
from sekisho.record.roles import Role
from sekisho.record.steps import FORWARD
from sekisho.right.periods import Span
from sekisho.right.register import end_of
from sekisho.rooms.handling.given import not_given
from sekisho.rooms.handling.models import Handler
from sekisho.rooms.handling.passed import failing_then
from sekisho.rooms.handling.trained import untrained
from sekisho.rooms.handling.workflow import RANGE
from sekisho.rooms.readers import knows

APPOINTING = Text("取扱者に指名", "Appoint as a handler")
BACKWARDS = Text("終了日が開始日より前です。", "The last day is before the first.")
NOT_PROVIDED = Text(
    "この機関は、この秘密について通知も提供も受けていません。",
    "This organ was neither told of this secret nor provided with it.",
)
PROVIDE = Text("先に提供を受ける（designation.provide）", "Have it provided first (designation.provide)")
WITHIN = Text(
    "指定が有効な期間（{first}から{last}まで）の日から指名する",
    "Appoint from a day on which the designation is in force ({first} to {last})",
)
ANEW = Text(
    "指定は{last}に終わっている。なお秘密とするなら新たに指定し（designation.designate）、その指定の取扱者に指名する",
    "The designation ended on {last}. What is still to be secret is designated anew (designation.designate); appoint a "
    "handler of that",
)
"""Nothing leads from an ended designation back into force. [SDS 4, CES 4]"""
GIVEN = ("SDS 6(1)", "CES 6")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row of the range of handlers as it is wanted, both days included; ``besides`` names the row it replaces.

    What is corrected is judged only for the days it adds, so that ``first_day`` and ``last_day`` are those.
    """

    person_id: str
    organ_id: str
    first_day: date
    last_day: date | None
    besides: str = ""


def require_appointable(secret: Any, wanted: Wanted, now: datetime) -> None:
    """Refuse unless the secret was given where the person works, is in force, the clearance stands, no row overlaps.

    Asked at the beginning of the first day, at every later moment of the days that have passed at which it was no
    longer so, and now where today is one of the days: a right that ended this morning carries no appointment this
    afternoon. Days ahead are judged anew when they come. [SDS 5(1), SDS 11, SDS-O 11(1)(iv), CES 5(1), CES 11]
    """
    if wanted.last_day and wanted.last_day < wanted.first_day:
        raise Refusal(BACKWARDS, RANGE, FORWARD, ("UNREADABLE",))
    for at in _moments(secret, wanted, now):
        _require(secret, wanted, at, now)


def _moments(secret: Any, wanted: Wanted, now: datetime) -> list[datetime]:
    first, today = wanted.first_day, now.date()
    holds = first <= today and (wanted.last_day is None or wanted.last_day >= today)
    return [
        *([start_of(first)] if first != today else []),
        *(failing_then(secret, wanted.person_id, wanted.organ_id, _passed(wanted, today)) if first < today else []),
        *([now] if holds else []),
    ]


def _passed(wanted: Wanted, today: date) -> Span:
    """The days wanted that have passed, as a stretch of time; the first of them must have."""
    return start_of(wanted.first_day), min(end_of(wanted.last_day), start_of(today))


def _require(secret: Any, wanted: Wanted, at: datetime, now: datetime) -> None:
    own = (
        None
        if knows(wanted.organ_id, secret.designation_id)
        else Refusal(NOT_PROVIDED, GIVEN, PROVIDE, ("NOT_PROVIDED",)),
        not_given(secret, wanted.person_id, wanted.organ_id, at),
        _not_in_force(secret, at.date(), now.date()),
        _already(secret.designation_id, wanted),
        untrained(wanted.organ_id, wanted.person_id, wanted.first_day, now),
    )
    parts = [part for part in own if part]
    try:
        require_clearance(wanted.person_id, wanted.organ_id, secret.regime, at, doing=APPOINTING)
    except NotCleared as refusal:
        raise _besides(refusal, parts) from None
    if parts:
        raise _together([Refusal(Text("取扱者に指名できません。", "Appoint as a handler: refused.")), *parts])


def _besides(refusal: NotCleared, parts: Sequence[Refusal]) -> NotCleared:
    """To each role the clearance in so far as it may learn of it, and everything else that fails."""

    def worded(role: Role | None) -> Refusal:
        return _together([refusal.told_to(role), *parts])

    full = worded(Role.HEAD)
    return NotCleared(full.text, full.cites, full.next_step, full.codes, worded, refusal.lacking)


def _not_in_force(secret: Any, on: date, today: date) -> Refusal | None:
    last = min(secret.valid_until, secret.ended_on or date.max)
    if secret.designated_on <= on <= last:
        return None
    rule = rulebook().rule("IN_FORCE", secret.regime)
    step = ANEW.filled(last=last) if last < today <= on else WITHIN.filled(first=secret.designated_on, last=last)
    return Refusal(rule.fails, tuple(cite.key for cite in rule.cites_on(on)), step, ("IN_FORCE",))


def _already(designation_id: str, wanted: Wanted) -> Refusal | None:
    rows = Handler.objects.known().filter(designation_id=designation_id, person_id=wanted.person_id)
    rows = rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=wanted.first_day), organ_id=wanted.organ_id)
    if wanted.last_day:
        rows = rows.filter(first_day__lte=wanted.last_day)
    found = rows.exclude(key=wanted.besides).order_by("first_day").first()
    if found is None:
        return None
    days = f"{found.first_day}–{found.last_day or ''}"
    text = Text(f"重なる期間に既に取扱者です（{days}）。", f"Already a handler for overlapping days ({days}).")
    step = Text(
        "重ならない期間で指名する、又は先の記録を訂正する（handler.correct）",
        "Appoint for days that do not overlap, or correct the earlier line (handler.correct)",
    )
    return Refusal(text, RANGE, step, ("ALREADY",))


def _together(parts: Sequence[Refusal]) -> Refusal:
    steps = [part.next_step for part in parts if part.next_step]
    return Refusal(
        Text("".join(part.text.ja for part in parts), " ".join(part.text.en for part in parts)),
        tuple(dict.fromkeys(cite for part in parts for cite in part.cites)),
        Text(" → ".join(step.ja for step in steps), " → ".join(step.en for step in steps)) if steps else None,
        tuple(code for part in parts for code in part.codes),
    )
