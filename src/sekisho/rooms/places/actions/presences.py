"""Writes of who is, or may be, at a place."""

from datetime import datetime
from typing import Any, Literal

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.authority import unknown
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.rooms.corrected import corrected
from sekisho.rooms.places.actions.places import OF_PLACE, of_line
from sekisho.rooms.places.ending import end
from sekisho.rooms.places.guards import forward, usable
from sekisho.rooms.places.models import Place, Presence
from sekisho.rooms.places.reach import known_persons, of_presence
from sekisho.rooms.places.told import Telling, refusal
from sekisho.rooms.places.workflow import ENTRY, KEEP
from sekisho.rooms.reasoned import reasoned

BEGUN = Text("過ぎた時点に遡って立入りを認めることはできません。", "Nobody is entitled for a time that has passed.")
LOG_IT = Text(
    "日時を空欄にして今から認める、又は入った事実を記録する（presence.log）",
    "Leave the moment empty to entitle from now on, or log that somebody was there (presence.log)",
)
TO_COME = Text("まだ起きていない入退室は記録できません。", "What has not happened yet is not logged.")
ONCE_IN = Text("入った後に記録する", "Log it once the person has come in")
ENTITLING = Text("立入りを認めることは", "Entitle to the place")
LOG = "entry_log"
NOT_ENTITLED = Text("この場所に入る資格は記録されていません。", "The person is not entitled to this place.")
SEE_ENTITLED = Text("場所の画面で、立入りを認められた者を確かめる", "See on the page of the place who is entitled")
PAST = Text(
    "過ぎた時点に遡って取り消すことはできません。", "An entitlement cannot be withdrawn from a moment that has passed."
)
CORRECT = Text(
    "日時を空欄にして直ちに取り消す、又は訂正する（presence.correct）",
    "Leave the moment empty to withdraw at once, or correct the line (presence.correct)",
)


@act(
    "presence.entitle",
    ja="場所への立入りの承認",
    en="Entitle a person to a place",
    cites=ENTRY,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "from_at", "to_at", "source"),
)
def entitle(
    deed: Deed,
    *,
    place_id: str,
    person_id: str,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    source: Literal["roster", "share_acl", "invitation"] = "roster",
) -> str:
    """Let a person be at a place from a moment (empty = now) until another (excluded; empty = open).

    Refused unless the person may handle every secret exposed there meanwhile, for all of the overlap, as far as is
    known now. Where a right lapses on the way, the refusal says until when it can be granted. Never for a time that has
    passed. Returns the line's name.
    """
    starts = from_at or deed.at
    if starts < deed.at.replace(second=0, microsecond=0):  # who types a moment types the minute
        raise Refusal(BEGUN, ENTRY, LOG_IT, ("PAST",))
    usable(deed, "presence.entitle", place_id, starts, to_at)
    if not known_persons([person_id]):
        raise unknown(ENTRY)
    _require_right(deed, place_id, person_id, starts, to_at)
    made = deed.record(Presence, place_id=place_id, person_id=person_id, from_at=starts, to_at=to_at, source=source)
    return made.key


def _require_right(deed: Deed, place_id: str, person_id: str, from_at: datetime, to_at: datetime | None) -> None:
    if found := of_presence(place_id, person_id, from_at, to_at):
        raise refusal(ENTITLING, found, deed, from_at)


@act(
    "presence.withdraw",
    ja="場所への立入りの取消し",
    en="Withdraw an entitlement to a place",
    cites=ENTRY,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "at"),
)
def withdraw(deed: Deed, *, place_id: str, person_id: str, at: datetime | None = None) -> list[str]:
    """End every entitlement of a person to a place at a moment, now or later (empty = now). Returns their names."""
    ends = at or deed.at
    if ends < deed.at:
        raise Refusal(PAST, ENTRY, CORRECT, ("PAST",))
    deed.find(Place, place_id=place_id)
    rows = Presence.objects.known().filter(place_id=place_id, person_id=person_id).exclude(source=LOG)
    ended = end(deed, rows, ends)
    if not ended:
        raise Refusal(NOT_ENTITLED, ENTRY, SEE_ENTITLED, codes=("NOT_FOUND",))
    return ended


@act(
    "presence.log",
    ja="入退室の記録",
    en="Log an entry",
    cites=ENTRY,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "from_at", "to_at"),
)
def log(
    deed: Deed, *, place_id: str, person_id: str, from_at: datetime, to_at: datetime | None = None
) -> dict[str, Any]:
    """Record that somebody was at a place. What happened is never refused; whether it was with right is answered.

    The answer names what was exposed to the person without the right, from when until when, and what failed.
    """
    forward(from_at, to_at)
    _happened(deed, from_at, to_at)
    known = of_table("persons").objects.known().seen_by(deed.actor).filter(person_id=person_id).exists()
    made = deed.record(Presence, place_id=place_id, person_id=person_id, from_at=from_at, to_at=to_at, source=LOG)
    return _told(deed, made, known)


def _happened(deed: Deed, from_at: datetime, to_at: datetime | None) -> None:
    if max(from_at, to_at or from_at) > deed.at:
        raise Refusal(TO_COME, ENTRY, ONCE_IN, ("FUTURE",))


def _known_otherwise(deed: Deed, person_id: str) -> bool:
    """Whether the actor knows the person by more than a line of the entry log, which anybody can write of anybody."""
    by = (of_table(table).objects.known().seen_by(deed.actor) for table in ("postings", "handlers"))
    return any(rows.filter(person_id=person_id).exists() for rows in by)


def _told(deed: Deed, line: Presence, known: bool) -> dict[str, Any]:
    found = of_presence(line.place_id, line.person_id, line.from_at, line.to_at)
    return {"key": line.key, "without_right": Telling(deed.actor, known=known).answers(found)}


@act(
    "presence.correct",
    ja="立入りの記録の訂正",
    en="Correct a line of who is at a place",
    cites=ENTRY,
    roles=KEEP,
    body=of_line(Presence),
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

    The moments are those the line should have had; an empty one stays as it is, ``open_ended`` = there is no end. An
    entitlement as corrected must be one that could be granted; a line of the entry log says what happened, and is
    answered with what was exposed to the person without the right.
    """
    reasoned(why, ENTRY)
    line = deed.find(Presence, key=corrects)
    if mistaken:
        deed.retract(line)
        return {"key": line.key, "without_right": []}
    starts, ends = from_at or line.from_at, corrected(line.to_at, to_at, open_ended, ENTRY)
    forward(starts, ends)
    if line.source == LOG:
        _happened(deed, starts, ends)
        known = _known_otherwise(deed, line.person_id)
        return _told(deed, deed.revise(line, from_at=starts, to_at=ends), known)
    usable(deed, "presence.entitle", line.place_id, starts, ends)
    _require_right(deed, line.place_id, line.person_id, starts, ends)
    return {"key": deed.revise(line, from_at=starts, to_at=ends).key, "without_right": []}
