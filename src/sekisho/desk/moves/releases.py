"""Whose word ends a posting: a body's own, but for those it has lent and now calls back.

An order that brings somebody from another organ is that organ's loss, and its head alone says who handles there
(SDS 11, CES 11(1)). The receiving body states its own posting; the other is asked to end its own, or declines.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sekisho.desk.moves.models import APPLIED, ASKED, GIVEN, Planned, Release
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.record.steps import AGAIN
from sekisho.rooms.accounts.grants import holding
from sekisho.rooms.accounts.models import RoleGrant
from sekisho.rooms.people.guards import lent
from sekisho.rooms.people.widening import unwidened_by

ORDERS = ("SDS 11", "SDS 12(1)(i)", "CES 11(1)", "CES 12(1)(i)")
KEEPERS = (Role.HEAD, Role.MANAGER, Role.DESK, Role.BUSINESS)
"""Who keeps the register of people of a body."""
LENT = ("seconded", "dispatched")
ONE_DAY = timedelta(days=1)
NOTHING = Text("確認を求められている異動はありません。", "No such move is waiting for an answer.")


def ask_for(deed: Deed, body_id: str, rows: Sequence[dict[str, Any]], left: Mapping[str, Any]) -> None:
    """Ask the bodies whose postings are to end, of the moves that another body plans."""
    others = [row for row in rows if row["posting_id"] in left and left[row["posting_id"]].body_id != body_id]
    kept = kept_here({left[row["posting_id"]].body_id for row in others}, deed.at)
    asked = [(row, left[row["posting_id"]]) for row in others]
    deed.record_many(
        Release,
        [
            {"move": row["move"], "person_id": row["person_id"], "posting_id": post.posting_id,
             "body_id": post.body_id, "to_body": body_id, "effective_day": row["effective_day"], "state": ASKED}
            for row, post in asked
            if post.body_id in kept and not (post.kind in LENT and lent(post, body_id))
        ],
    )  # fmt: skip


def kept_here(bodies: Collection[str], at: datetime) -> set[str]:
    """Return which bodies have somebody here who keeps their register; of others the record holds what it was told."""
    grants = RoleGrant.objects.known().filter(holding(at), body_id__in=bodies, role__in=[r.value for r in KEEPERS])
    return set(grants.values_list("body_id", flat=True))


def withdrawn(deed: Deed, moves: Sequence[str]) -> None:
    """Ask no longer for moves that were taken back."""
    deed.retract_many(list(Release.objects.known().filter(key__in=moves)))


@act("move.release", ja="転出の確認", en="Let go of persons whom another body takes", cites=ORDERS,
     roles=(Role.HEAD, Role.MANAGER, Role.DESK), body="body_id", about=("body_id", "answer"))  # fmt: skip
def release(
    deed: Deed, *, body_id: str, moves: list[str], answer: Literal["given", "declined"], reason: str = ""
) -> int:
    """Say that the postings here end with the eve of the moves (``given``), or that they do not (``declined``).

    A posting that is held on the eve ends at 00:00 of the day; where that day is past, it is recorded as the day on
    which it ended; where a gap in belonging is made or widened by that, only the head lets go. An answer can be changed
    until it is given. Returns how many moves were answered.
    """
    rows = list(Release.objects.known().seen_by(deed.actor).filter(body_id=body_id, key__in=moves[:1_000]))
    open_ = [row for row in rows if row.state != GIVEN]
    if not open_:
        raise Refusal(NOTHING, ORDERS, AGAIN, codes=("NOT_FOUND",))
    if answer == GIVEN:
        posts: dict[str, Any] = {p.posting_id: p for p in _posts(row.posting_id for row in open_)}
        unwidened_by(deed, ((posts[r.posting_id], r.effective_day) for r in open_ if r.posting_id in posts))
    for row in open_:
        deed.revise(row, state=answer)
    if answer == GIVEN:
        _ended(deed, open_)
    return len(open_)


def _ended(deed: Deed, rows: Sequence[Release]) -> None:
    """End the postings of moves that are written already; the others end by their own effect."""
    written = Planned.objects.known().filter(key__in=[row.move for row in rows], state=APPLIED)
    done = set(written.values_list("move", flat=True))
    last = {row.posting_id: row.effective_day - ONE_DAY for row in rows if row.move in done}
    for post in _posts(last):
        day = last[post.posting_id]
        if post.first_day <= day and (post.last_day is None or post.last_day > day):
            deed.revise(post, last_day=day)


def _posts(numbers: Iterable[str]) -> list[Any]:
    return list(of_table("postings").objects.known().filter(key__in=list(numbers)))
