"""Offices whose holders need no assessment while they hold them."""

from datetime import date
from typing import Any

from sekisho.kernel.moments import end_of
from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import Office as ListedOffice
from sekisho.law import rulebook
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.ends import stood
from sekisho.record.roles import Role
from sekisho.right.words import REGIMES
from sekisho.rooms.forwards import forwards
from sekisho.rooms.people.guards import POSTING, of_body
from sekisho.rooms.people.models import Office

EXEMPT = ("SDS 11", "SDS-O 18", "CES 11(1)", "CES-O 18")
NOT_EXEMPT = Text(
    "「{office}」は、{day}以後、適性評価を要しない職ではありません。",
    "{office} is, from {day}, no office whose holder needs no assessment.",
)
LONGER = Text(
    "この職は{last}までとされています。退任では延ばせません。",
    "The office is held until {last}; leaving extends nothing.",
)
HOLD_ANEW = Text("続くなら改めて就任を記録する（office.hold）", "If it goes on, record it anew (office.hold)")
ASSESS = Text(
    "職の略号を確かめる。当たらなければ適性評価を実施する", "Check the code of the office; else an assessment"
)


@act(
    "office.hold", ja="適用除外の職への就任", en="Take an exempt office", cites=EXEMPT,
    roles=(Role.HEAD, Role.MANAGER), body="body_id", about=("body_id", "office"),
)  # fmt: skip
def hold(
    deed: Deed, *, body_id: str, person_id: str, office: str, first_day: date, last_day: date | None = None
) -> dict[str, Any]:
    """Record that a person of the body holds an office that needs no assessment (days both included).

    The code must be one of the rulebook's offices in force on one of the days; ``regimes`` says under which Acts.
    """
    of_body(deed, person_id, body_id)
    forwards(first_day, last_day, POSTING)
    regimes = [r for r in REGIMES if any(_listed(o, office, first_day, last_day) for o in rulebook().offices(r))]
    if not regimes:
        raise Refusal(NOT_EXEMPT.filled(office=office, day=first_day), EXEMPT, ASSESS, ("NOT_EXEMPT",))
    made = deed.record(Office, person_id=person_id, office=office, first_day=first_day, last_day=last_day)
    return {"office": made.key, "regimes": regimes}


def _listed(line: ListedOffice, office: str, first_day: date, last_day: date | None) -> bool:
    begun, gone = line.from_ or date.min, line.to or date.max
    return line.code == office and begun <= (last_day or date.max) and first_day <= gone


@act(
    "office.leave", ja="適用除外の職の退任", en="Leave an exempt office", cites=EXEMPT,
    roles=(Role.HEAD, Role.MANAGER), body="body_id", about=("body_id",),
)  # fmt: skip
def leave(deed: Deed, *, body_id: str, office_key: str, last_day: date) -> dict[str, Any]:
    """Set the last day (included) of an exempt office; tells what no longer stands without it."""
    held = deed.find(Office, key=office_key)
    of_body(deed, held.person_id, body_id)
    forwards(held.first_day, last_day, POSTING)
    if held.last_day is not None and last_day > held.last_day:
        raise Refusal(LONGER.filled(last=held.last_day), EXEMPT, HOLD_ANEW, ("LONGER",))
    before = stood([held.person_id], end_of(last_day))
    deed.revise(held, last_day=last_day)
    return before.ended_since(deed.grant.role)
