"""Postings begun, ended and put right."""

from datetime import date
from typing import Any

from sekisho.kernel.moments import end_of, start_of
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.rooms.corrected import corrected
from sekisho.rooms.forwards import forwards
from sekisho.rooms.named import body_of
from sekisho.rooms.people.forgetting import unforgotten
from sekisho.rooms.people.gaps import unfilled
from sekisho.rooms.people.guards import PEOPLE, POSTING, of_body, of_posting
from sekisho.rooms.people.models import Posting
from sekisho.rooms.people.posts import MAIN, Kind, alone, posting, shortened
from sekisho.rooms.people.widening import unwidened
from sekisho.rooms.people.workflow import POST, state
from sekisho.rooms.reasoned import reasoned

OF_POSTING = body_of(Posting, "posting_id", "body_id", by="posting_id")
OF_CORRECTED = body_of(Posting, "corrects", "body_id", by="posting_id")


@act(
    "person.post", ja="配属", en="Post a person", cites=POSTING, roles=PEOPLE, body="body_id", about=("body_id", "kind")
)
def post_(
    deed: Deed, *, body_id: str, person_id: str, unit: str | None = None, post: str | None = None,
    kind: Kind = "regular", first_day: date, last_day: date | None = None,
) -> str:  # fmt: skip
    """Post a person of the body to it, from the day the order takes effect to the last day (both included).

    Somebody of another body comes by that body's act (``person.move``, ``person.second``). Only the head dates a
    posting back over a gap in belonging that is on record, or posts whoever comes back after one that corrections hide.
    """
    of_body(deed, person_id, body_id)
    unfilled(deed, person_id, body_id, first_day, last_day)
    unforgotten(deed, person_id, body_id, first_day)
    made = posting(deed, person_id, body_id, first_day, kind=kind, unit=unit, post=post, last_day=last_day)
    return made.posting_id


@act(
    "person.end_posting", ja="配属の終了", en="End a posting", cites=POSTING, roles=PEOPLE, body=OF_POSTING,
)  # fmt: skip
def end(deed: Deed, *, posting_id: str, last_day: date) -> dict[str, Any]:
    """Set the last day (included) of a posting; tells which clearances and ranges of handlers end with it."""
    ended = of_posting(deed, posting_id)
    POST.require("person.end_posting", state(ended, deed.at.date()))
    forwards(ended.first_day, last_day, POSTING)
    shortened(ended, last_day)
    unwidened(deed, ended, ended.first_day, last_day)
    before = stood([ended.person_id], end_of(last_day))
    deed.revise(ended, last_day=last_day)
    return before.ended_since(deed.grant.role)


@act(
    "person.correct_posting", ja="配属の訂正", en="Correct a posting", cites=POSTING, roles=PEOPLE,
    body=OF_CORRECTED,
)  # fmt: skip
def correct(  # noqa: PLR0913 -- the columns of the register
    deed: Deed, *, corrects: str, unit: str | None = None, post: str | None = None, kind: Kind | None = None,
    first_day: date, last_day: date | None = None, open_ended: bool = False, reason: str,
) -> dict[str, Any]:  # fmt: skip
    """Put right a posting that was written down wrongly; ``corrects`` is its number, the days are included.

    What is not given stays as it is; "" takes the unit or the post out, ``open_ended`` the last day.
    Tells what no longer stands on the first day of the corrected posting. Only the head closes a gap in
    belonging that is on record, makes or widens one in front of a later posting, or hides that there was one.
    """
    reasoned(reason, POSTING)
    wrong = of_posting(deed, corrects)
    ends = corrected(wrong.last_day, last_day, open_ended, POSTING)
    forwards(first_day, ends, POSTING)
    unfilled(deed, wrong.person_id, wrong.body_id, first_day, ends)
    unwidened(deed, wrong, first_day, ends)
    unforgotten(deed, wrong.person_id, wrong.body_id, first_day, wrong)
    stated = {"kind": kind or wrong.kind, "unit": _put(wrong.unit, unit), "post": _put(wrong.post, post)}
    if stated["kind"] in MAIN:
        alone(wrong.person_id, first_day, ends, but=corrects)
    before = stood([wrong.person_id], start_of(first_day))
    deed.revise(wrong, **stated, first_day=first_day, last_day=ends)
    return before.ended_since(deed.grant.role)


def _put(recorded: str | None, given: str | None) -> str | None:
    """What a text says after a correction: nothing given leaves it, "" takes it out."""
    return recorded if given is None else given or None
