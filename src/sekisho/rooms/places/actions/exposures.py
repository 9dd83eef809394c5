"""Writes of what is exposed where."""

from datetime import datetime
from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.rooms.corrected import corrected
from sekisho.rooms.places.actions.places import OF_PLACE, of_line
from sekisho.rooms.places.ending import end
from sekisho.rooms.places.guards import forward, usable
from sekisho.rooms.places.models import Exposure, Place
from sekisho.rooms.places.reach import Gap, of_exposure
from sekisho.rooms.places.told import Telling, refusal
from sekisho.rooms.places.workflow import KEEP, SHOWN
from sekisho.rooms.readers import knows
from sekisho.rooms.reasoned import reasoned

EXPOSING = Text("この場所で露出することは", "Expose it here")
NOT_PROVIDED = Text(
    "この場所の機関又は事業者は、この秘密について通知も提供も受けていません。",
    "Whose place this is was neither told of this secret nor provided with it.",
)
PROVIDE = Text("先に提供を受ける（designation.provide）", "Have it provided first (designation.provide)")
GIVEN = ("SDS 6(1)", "SDS 8(1)", "CES 6", "CES 10(1)")
PAST = Text(
    "過ぎた時点に遡って露出を終えることはできません。", "An exposure cannot be ended at a time that has passed."
)
NOW = Text(
    "日時を空欄にして直ちに終える、又は理由を付けて訂正する（exposure.correct）",
    "Leave the moment empty to end it at once, or correct the line with the reason (exposure.correct)",
)
NOT_EXPOSED = Text("この場所では露出されていません。", "It is not exposed at this place.")
SEE_EXPOSED = Text("場所の画面で、露出しているものを確かめる", "See on the page of the place what is exposed there")


@act(
    "exposure.begin",
    ja="露出の開始",
    en="Expose a secret at a place",
    cites=SHOWN,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "designation_id", "from_at", "to_at"),
)
def begin(
    deed: Deed, *, place_id: str, designation_id: str, from_at: datetime | None = None, to_at: datetime | None = None
) -> str:
    """Let a secret be known at a place from a moment (empty = now) until another (excluded; empty = open).

    Refused unless everybody who is, or is entitled to be, there meanwhile may handle it all that time, as far as is
    known now: putting a secret where people can come to know it is handing it to them. Returns the exposure's name.
    """
    starts = from_at or deed.at
    usable(deed, "exposure.begin", place_id, starts, to_at)
    deed.find(of_table("designations"), designation_id=designation_id)
    if not knows(deed.body_id, designation_id):
        raise Refusal(NOT_PROVIDED, GIVEN, PROVIDE, ("NOT_PROVIDED",))
    if found := of_exposure(place_id, designation_id, starts, to_at):
        raise refusal(EXPOSING, found, deed, starts)
    made = deed.record(Exposure, place_id=place_id, designation_id=designation_id, from_at=starts, to_at=to_at)
    return made.key


@act(
    "exposure.end",
    ja="露出の終了",
    en="End an exposure",
    cites=SHOWN,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "designation_id", "at"),
)
def finish(deed: Deed, *, place_id: str, designation_id: str, at: datetime | None = None) -> list[str]:
    """End the exposure of a secret at a place at a moment, now or later (empty = now). Returns what ended, by name."""
    ends = at or deed.at
    if ends < deed.at:
        raise Refusal(PAST, SHOWN, NOW, ("PAST",))
    deed.find(Place, place_id=place_id)
    rows = Exposure.objects.known().filter(place_id=place_id, designation_id=designation_id)
    ended = end(deed, rows, ends)
    if not ended:
        raise Refusal(NOT_EXPOSED, SHOWN, SEE_EXPOSED, codes=("NOT_FOUND",))
    return ended


@act(
    "exposure.correct",
    ja="露出の記録の訂正",
    en="Correct a line of what is exposed at a place",
    cites=SHOWN,
    roles=KEEP,
    body=of_line(Exposure),
    about=("corrects", "from_at", "to_at"),
)
def correct(
    deed: Deed,
    *,
    corrects: str,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    open_ended: bool = False,
    mistaken: bool = False,
    why: str,
) -> dict[str, Any]:
    """Put right a line that was written wrongly; ``mistaken`` = it never was. What it said stays known as it was then.

    The moments are those the line should have had; an empty one stays as it is, ``open_ended`` = it has no end. What
    lies ahead must be what could be begun; what has happened is never refused, and answered with who could come to know
    without the right.
    """
    reasoned(why, SHOWN)
    line = deed.find(Exposure, key=corrects)
    if mistaken:
        deed.retract(line)
        return {"key": line.key, "without_right": []}
    starts, ends = from_at or line.from_at, corrected(line.to_at, to_at, open_ended, SHOWN)
    forward(starts, ends)
    added = _added(line, starts, ends)
    for begins, until in added:
        if until is None or until > deed.at:
            usable(deed, "exposure.begin", line.place_id, begins, until)
    gaps = [gap for begins, until in added for gap in _of(line, begins, until)]
    ahead = [gap for gap in gaps if gap.end is None or gap.end > deed.at]
    if ahead:
        raise refusal(EXPOSING, ahead, deed, starts)
    made = deed.revise(line, from_at=starts, to_at=ends)
    return {"key": made.key, "without_right": Telling(deed.actor).answers(gaps)}


def _of(line: Exposure, begins: datetime, ends: datetime | None) -> list[Gap]:
    return of_exposure(line.place_id, line.designation_id, begins, ends)


def _added(line: Exposure, starts: datetime, ends: datetime | None) -> list[tuple[datetime, datetime | None]]:
    """The stretches of a line from ``starts`` to ``ends`` (excluded, None = open) that the recorded one has not."""
    added: list[tuple[datetime, datetime | None]] = []
    if starts < line.from_at:
        added.append((starts, min(ends, line.from_at) if ends else line.from_at))
    if line.to_at and (ends is None or ends > line.to_at):
        added.append((max(starts, line.to_at), ends))
    return added
