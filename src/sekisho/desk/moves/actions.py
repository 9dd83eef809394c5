"""Writes of moves: planned from a spreadsheet, withdrawn, applied at their moment, and what they cut off withdrawn.

A posting states its first and last day, and every right is computed from postings by the day. A move therefore takes
effect at 00:00 of its day to the second, whenever before that it was written: nobody keeps a right one second too long.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sekisho.desk.moves.models import APPLIED, PLANNED, WITHDRAWN, ColumnMap, Planned, Wave, unreleased
from sekisho.desk.moves.planning import PLAN_ROW
from sekisho.desk.moves.releases import ask_for, withdrawn
from sekisho.desk.moves.standing import still_without
from sekisho.kernel.moments import start_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact, of_table
from sekisho.record.roles import Role
from sekisho.record.steps import AGAIN
from sekisho.record.typed import typed
from sekisho.rooms.handling.workflow import DECIDE, RANGE
from sekisho.rooms.people.forgetting import unforgotten_by
from sekisho.rooms.people.gaps import unfilled_by
from sekisho.rooms.people.posts import MAIN
from sekisho.rooms.people.widening import unwidened_by
from sekisho.rooms.places.workflow import ENTRY
from sekisho.rooms.readers import CONTENTS, staff

ORDERS = ("SDS 11", "SDS 12(1)(i)", "CES 11(1)", "CES 12(1)(i)")
READING = ("SDS-O 3", "CES-O 3")
WHO = (Role.HEAD, Role.MANAGER, Role.DESK)
AT_ONCE = 150
"""Moves of one act: with four versions and two closings each its entry stays below 65,535 bytes."""
ONE_DAY = timedelta(days=1)
EVE = timedelta(days=1)
TOO_EARLY = Text(
    "効力の生ずる日（{day}）の前日より早く記録することはできません。",
    "A planned move is not written earlier than the eve of the day it takes effect, {day}.",
)
WAIT = Text("前日の18時に自動で記録されます", "It is written by itself at 18:00 of the eve")
CHANGED = Text(
    "配属が計画の後に変わったため、適用できません（{n}件、行 {lines}）。",
    "The postings have changed since the plan; {n} cannot be applied (lines {lines}).",
)
PLAN_ANEW = Text("計画を取り下げ、今の配属から読み込み直す", "Withdraw the plan, and read the spreadsheet anew")
TOOK_EFFECT = Text(
    "{day}の0時に効力が生じた異動は取り下げられません。",
    "What took effect at 00:00 of {day} is not taken back.",
)
CORRECT = Text(
    "誤りであれば、配属を訂正する（person.correct_posting）",
    "If it is wrong, correct the posting (person.correct_posting)",
)
NOTHING = Text("該当する計画はありません。", "There is no such plan.")


@act("move.map_columns", ja="異動の表の列の対応", en="Say what the columns of moves mean", cites=READING, roles=WHO,
     body="body_id", about=("body_id", "headings"))  # fmt: skip
def map_columns(deed: Deed, *, body_id: str, headings: dict[str, str]) -> str:
    """Remember which heading of a body's spreadsheets of moves means which column."""
    kept = ColumnMap.objects.known().filter(body_id=body_id).first()
    if kept:
        return str(deed.revise(kept, headings=headings).key)
    return deed.record(ColumnMap, body_id=body_id, headings=headings).key


@act("move.open_wave", ja="異動の計画の開始", en="Open a wave of moves", cites=ORDERS, roles=WHO, body="body_id",
     about=("body_id", "wave", "first_day", "last_day", "moves"))  # fmt: skip
def open_wave(
    deed: Deed, *, body_id: str, wave: str, title: str, first_day: date, last_day: date, moves: int
) -> str:  # fmt: skip
    """State that so many moves are going to be planned together, from a day to a day (both included)."""
    stated = {"wave": wave, "body_id": body_id, "title": title, "first_day": first_day, "last_day": last_day}
    return deed.record(Wave, **stated, moves=moves).key


@act("move.plan", ja="異動の計画", en="Plan moves", cites=ORDERS, roles=WHO, body="body_id", about=("body_id", "wave"))
def plan(deed: Deed, *, body_id: str, wave: str, moves: list[dict[str, Any]]) -> int:
    """Keep moves as planned: each takes effect at 00:00 of its day, and its postings are written on the eve.

    Each move names the lines that would be without the right from then on, and the assessments it wants. Where the
    posting to be left is another body's that keeps its register here, that body is asked to end it. Only the head plans
    moves dated back over a gap in belonging that is on record, or so that one is made, widened or hidden. Returns how
    many.
    """
    deed.find(Wave, wave=wave, body_id=body_id)
    rows = [_row(row) | {"wave": wave, "body_id": body_id, "state": PLANNED} for row in moves]
    left = _require_own(deed, body_id, rows)
    comings = [(row["person_id"], row["to_body"], row["effective_day"]) for row in rows if row["to_body"]]
    unfilled_by(deed, comings)
    unforgotten_by(deed, comings)
    unwidened_by(deed, ((left[row["posting_id"]], row["effective_day"]) for row in rows if _goes(row, left)))
    deed.record_many(Planned, rows)
    ask_for(deed, body_id, rows, left)
    return len(rows)


def _require_own(deed: Deed, body_id: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Refuse, as if it did not exist, what is no move from the body, or to it of somebody whom the actor may see.

    Returns the postings that are left, by number. One may be left that an earlier planned move is going to begin.
    A visitor is seen by name, but nobody takes a visitor's post away from another organ.
    """
    persons, posts = {row["person_id"] for row in rows}, {row["posting_id"] for row in rows} - {None}
    reach = deed.actor.reach(CONTENTS)
    people = of_table("persons").objects.known().seen_by(deed.actor).filter(person_id__in=persons)
    people = people if reach.everywhere else people.filter(staff(reach))
    seen = set(people.values_list("person_id", flat=True))
    left: dict[str, Any] = {p.posting_id: p for p in of_table("postings").objects.known().filter(key__in=posts)}
    coming = {m.move: m.to_body for m in Planned.objects.known().filter(key__in=posts, state=PLANNED)}
    coming |= {row["move"]: row["to_body"] for row in rows}
    for row in rows:
        here = left.get(row["posting_id"])
        held = here.body_id if here and here.person_id == row["person_id"] else coming.get(row["posting_id"])
        if (
            row["person_id"] not in seen
            or (row["posting_id"] and held is None)
            or body_id not in (held, row["to_body"])
        ):
            raise Refusal(NOTHING, ORDERS, AGAIN, codes=("NOT_FOUND",))
    return left


def _goes(row: dict[str, Any], left: dict[str, Any]) -> bool:
    """Whether a move leaves the body of a posting on record."""
    return row["posting_id"] in left and left[row["posting_id"]].body_id != row["to_body"]


def _row(given: dict[str, Any]) -> dict[str, Any]:
    lists = {name: [str(key) for key in given.get(name) or ()] for name in ("handlers", "presences", "needs")}
    plain = {name: value for name, value in given.items() if name not in lists}
    row = typed(PLAN_ROW, plain)
    return {**row, **lists, "lines": len(lists["handlers"]) + len(lists["presences"])}


@act("move.withdraw", ja="異動の計画の取下げ", en="Withdraw planned moves", cites=ORDERS, roles=WHO, body="body_id",
     about=("body_id", "wave"))  # fmt: skip
def withdraw(deed: Deed, *, body_id: str, wave: str, moves: list[str], reason: str) -> int:
    """Take planned moves back before their moment, or later where they cannot be applied. Returns how many."""
    deed.find(Wave, wave=wave, body_id=body_id)
    found = _planned(wave, moves)
    came = [m for m in found if start_of(m.effective_day) <= deed.at]
    if came and len(came) > len(_wrong(came)):
        raise Refusal(TOOK_EFFECT.filled(day=min(m.effective_day for m in came)), ORDERS, CORRECT, ("TOO_LATE",))
    _turned(deed, found, WITHDRAWN)
    withdrawn(deed, [m.move for m in found])
    return len(found)


@act("move.apply", ja="異動の適用", en="Apply planned moves", cites=ORDERS, roles=(*WHO, Role.SYSTEM), body="body_id",
     about=("body_id", "wave"))  # fmt: skip
def apply(deed: Deed, *, body_id: str, wave: str, moves: list[str]) -> int:
    """Write the postings of planned moves: each old one ends with the day before, the new one begins on the day.

    Not before the eve of that day; whenever it is written, the rights change at 00:00 of the day. An old posting of a
    body that has not let go yet stays. Refused as a whole where a posting has changed since it was planned.
    Returns how many were applied.
    """
    found = _planned(wave, moves, body_id)
    if early := [m.effective_day for m in found if start_of(m.effective_day) - EVE > deed.at]:
        raise Refusal(TOO_EARLY.filled(day=min(early)), ORDERS, WAIT, ("TOO_EARLY",))
    left = _left(found)
    kept = unreleased(m.move for m in found)
    ends = [m for m in found if m.posting_id and m.move not in kept]
    ended = [_values(left[m.posting_id]) | {"last_day": m.effective_day - ONE_DAY} for m in ends]
    deed.retract_many([left[m.posting_id] for m in ends])
    deed.record_many(of_table("postings"), ended + [_begun(m) for m in found if m.to_body])
    _turned(deed, found, APPLIED)
    return len(found)


def _planned(wave: str, moves: Sequence[str], body_id: str | None = None) -> list[Planned]:
    rows = Planned.objects.known().filter(wave=wave, key__in=moves[:1_000], state=PLANNED)
    found = list(rows.filter(body_id=body_id) if body_id else rows)
    if not found:
        raise Refusal(NOTHING, ORDERS, AGAIN, codes=("NOT_FOUND",))
    return found


def _left(moves: Sequence[Planned]) -> dict[str | None, Any]:
    """The postings that end, as known now; refused as a whole where one of the moves cannot be made."""
    if wrong := _wrong(moves):
        lines = ", ".join(sorted({m.move.rsplit("-", 1)[-1] for m in wrong})[:10])
        raise Refusal(CHANGED.filled(n=len(wrong), lines=lines), ORDERS, PLAN_ANEW, ("STALE",))
    wanted = [m.posting_id for m in moves if m.posting_id]
    return {p.posting_id: p for p in of_table("postings").objects.known().filter(key__in=wanted)}


def _wrong(moves: Sequence[Planned]) -> list[Planned]:
    """The moves that cannot be made: the post is not held on the eve, or the person has another one from then."""
    wanted = {m.posting_id: m for m in moves if m.posting_id}
    persons = {m.person_id for m in moves}
    posts: list[Any] = list(of_table("postings").objects.known().filter(person_id__in=persons))
    held = {p.posting_id for p in posts if p.posting_id in wanted and _holds(p, wanted[p.posting_id].effective_day)}
    wrong = [m for m in moves if m.posting_id and m.posting_id not in held]
    return wrong + [m for m in moves if m.to_body and m.kind in MAIN and _overlaps(m, posts)]


def _holds(post: Any, day: date) -> bool:
    return bool(post.first_day < day and (post.last_day is None or post.last_day >= day - ONE_DAY))


def _overlaps(move: Planned, posts: Sequence[Any]) -> bool:
    mine = (p for p in posts if p.person_id == move.person_id and p.kind in MAIN)
    return any(
        p.posting_id != move.posting_id and (p.last_day is None or p.last_day >= move.effective_day) for p in mine
    )


def _values(fact: Fact) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in fact.columns()}


def _begun(move: Planned) -> dict[str, Any]:
    return {
        "posting_id": move.move, "person_id": move.person_id, "body_id": move.to_body,
        "unit": move.to_unit, "post": move.post, "kind": move.kind, "first_day": move.effective_day, "last_day": None,
    }  # fmt: skip


def _turned(deed: Deed, moves: Sequence[Planned], state: str) -> None:
    deed.retract_many(list(moves))
    deed.record_many(Planned, [_values(m) | {"state": state} for m in moves])


@act("move.cut", ja="異動に伴う取扱者・立入資格の一括終了", en="End the lines that moves leave without the right",
     cites=(*RANGE, *ENTRY), roles=DECIDE, body="body_id", about=("body_id", "wave"))  # fmt: skip
def cut(deed: Deed, *, body_id: str, wave: str, moves: list[str], reason: str) -> dict[str, int]:
    """End the handler lines and entitlements of a body that moves leave without the right, at 00:00 of the day.

    A line that has the right after all, because something was put right since the plan, is kept. A moment that has
    passed is not rewritten: such a line ends now. Returns how many of each were ended, and how many kept.
    """
    deed.find(Wave, wave=wave, body_id=body_id)
    found = list(Planned.objects.known().filter(wave=wave, key__in=moves[:1_000]).exclude(state=WITHDRAWN))
    if not found:
        raise Refusal(NOTHING, ORDERS, AGAIN, codes=("NOT_FOUND",))
    named = {key for m in found for key in (*m.handlers, *m.presences)}
    wrong = still_without(found, named) if named else set()
    days = {key: m.effective_day for m in found for key in (*m.handlers, *m.presences) if key in wrong}
    handlers = _handlers(deed, body_id, days)
    presences = _presences(deed, body_id, days)
    return {"handlers": handlers, "presences": presences, "kept": len(named - wrong)}


def _handlers(deed: Deed, body_id: str, days: dict[str, date]) -> int:
    kind = of_table("handlers")
    rows: list[Any] = list(kind.objects.known().filter(key__in=days, organ_id=body_id))
    last = {row.key: max(days[row.key], deed.at.date()) - ONE_DAY for row in rows}
    open_ = [row for row in rows if row.last_day is None or row.last_day > last[row.key]]
    _ended(deed, open_, {row.key: {"last_day": last[row.key]} for row in open_ if row.first_day <= last[row.key]})
    return len(open_)


def _presences(deed: Deed, body_id: str, days: dict[str, date]) -> int:
    kind = of_table("presences")
    here = of_table("places").objects.known().filter(body_id=body_id).values("place_id")
    rows: list[Any] = list(kind.objects.known().filter(key__in=days, place_id__in=here).exclude(source="entry_log"))
    end = {row.key: max(start_of(days[row.key]), deed.at) for row in rows}
    open_ = [row for row in rows if row.to_at is None or row.to_at > end[row.key]]
    _ended(deed, open_, {row.key: {"to_at": end[row.key]} for row in open_ if row.from_at < end[row.key]})
    return len(open_)


def _ended(deed: Deed, rows: Sequence[Any], changes: dict[str, dict[str, Any]]) -> None:
    """End lines in the middle; what would only begin later never does."""
    for row in rows:
        if row.key in changes:
            deed.revise(row, **changes[row.key])
        else:
            deed.retract(row)
