"""Marking and notifying: who is told that something is designated."""

from datetime import date
from typing import Any

from django.db.models import Q

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.rooms.designations import workflow
from sekisho.rooms.designations.actions.providing import check_held_on, check_only, held
from sekisho.rooms.designations.contracts import contract_in_force
from sekisho.rooms.designations.models import Distribution, Marking
from sekisho.rooms.designations.notices import CIRCULAR, DOWNSTREAM, HANDLER, tell, tell_of_end
from sekisho.rooms.designations.periods import check_while_in_force
from sekisho.rooms.designations.refusing import need, refuse
from sekisho.rooms.designations.routes import routes
from sekisho.rooms.designations.states import OF_ORGAN, in_act

BASIS = {
    ("SDS", "handler", "notice"): ("SDS 3(2)(ii)", "SDS-O 5"),
    ("SDS", "handler", "marking"): ("SDS-NPSC 10",),
    ("SDS", "police", ""): ("SDS 5(2)", "SDS-O 11(3)"),
    ("SDS", "business", ""): ("SDS 5(4)", "SDS-O 11(3)"),
    ("CES", "handler", "notice"): ("CES 3(2)(ii)", "CES-O 5"),
    ("CES", "handler", "marking"): ("CES-NPSC 10",),
    ("CES", "police", ""): ("CES 5(2)",),
    ("CES", "business", ""): ("CES 10(2)", "CES-O 16(2)"),
}
"""By what somebody is told of a designation. Telling handlers of something that is marked follows a model regulation
(analogue); CES 5(2) is taken from the sister Act and unconfirmed."""

AT_ONCE = 300
"""How many may be notified by one act: an entry of the ledger has a greatest length."""


@act(
    "designation.notify",
    ja="指定の通知",
    en="Notify of a designation",
    cites=workflow.NOTIFY,
    roles=workflow.KEEPERS,
    body=OF_ORGAN,
    about=("designation_id", "businesses", "police", "told_on"),
)
def notify(
    deed: Deed,
    *,
    designation_id: str,
    handlers: list[str] | None = None,
    police: list[str] | None = None,
    businesses: list[str] | None = None,
    told_on: date | None = None,
) -> list[str]:
    """Notify handlers, prefectural police or businesses of the expiry date and the outline; returns the notices' keys.

    ``handlers`` are people in the range of handlers of the designation, ``businesses`` hold it under a contract in
    force, on the day they are told (empty = today). Whoever was notified stands on the distribution list from then on.
    """
    row = in_act(deed, designation_id)
    day = _told_on(deed, row, told_on)
    named = [
        *((HANDLER, one) for one in handlers or ()),
        *(("police", one) for one in police or ()),
        *(("business", one) for one in businesses or ()),
    ]  # fmt: skip
    if not named:
        refuse("NO_RECIPIENT", regime=row.regime)
    if len(named) > AT_ONCE:
        refuse("TOO_MANY", regime=row.regime, most=AT_ONCE)
    lines = [_line(deed, row, kind, one, day) for kind, one in dict.fromkeys(named)]
    return _told(deed, row, lines)


@act(
    "designation.pass_on",
    ja="保有者から自らの取扱者への通知",
    en="Notify one's own handlers of what one was given",
    cites=workflow.PASS_ON,
    roles=(Role.HEAD, Role.MANAGER, Role.BUSINESS),
    body="giver_id",
    about=("giver_id", "designation_id", "told_on"),
)
def pass_on(
    deed: Deed, *, giver_id: str, designation_id: str, handlers: list[str], told_on: date | None = None
) -> list[str]:
    """Notify those who handle at a body that holds what another organ designated; returns the notices' keys.

    They stand on the distribution list under that body, which passes extension, expiry and termination on to them.
    ``told_on`` is the day on which they are told, empty = today.
    """
    row = in_act(deed, designation_id)
    day = _told_on(deed, row, told_on)
    line = held(row, giver_id)
    if line is None:
        code = "OWN_DESIGNATION" if giver_id == row.organ_id else "NOT_HELD"
        refuse(code, cite=f"{row.regime}-O 5", giver=giver_id)
    check_held_on(row, giver_id, day, f"{row.regime}-O 5")
    if len(handlers) > AT_ONCE or not handlers:
        refuse("TOO_MANY" if handlers else "NO_RECIPIENT", regime=row.regime, most=AT_ONCE)
    circular = f"{row.regime}{CIRCULAR}"
    basis = DOWNSTREAM.get((row.regime, line.recipient_kind), circular) if row.measure == "notice" else circular
    for person in dict.fromkeys(handlers):
        _check_handler(row, person, day, giver_id)
    lines = [
        deed.record(
            Distribution, designation_id=row.designation_id, organ_id=row.organ_id, giver_id=giver_id, way="notified",
            route="", basis=[basis], recipient_kind=HANDLER, recipient_id=person, told_on=day,
            through=line.key,
        )
        for person in dict.fromkeys(handlers)
    ]  # fmt: skip
    return _told(deed, row, lines)


def _told_on(deed: Deed, row: Any, told_on: date | None) -> date:
    """The day of a notice: today, or one that has passed, while the designation was in force."""
    day = told_on or deed.at.date()
    check_while_in_force(day, row, deed.at.date(), f"{row.regime}-O 5")
    return day


def _told(deed: Deed, row: Any, lines: list[Distribution]) -> list[str]:
    """Make the notices of lines; for what was entered late, those of the end too."""
    made = tell(deed, row, lines, "notified", valid_until=row.valid_until, outline=row.outline)
    return [*made, *tell_of_end(deed, row, lines)]


def _line(deed: Deed, row: Any, kind: str, recipient: str, day: date) -> Distribution:
    contract = None
    if kind == HANDLER:
        _check_handler(row, recipient, day, row.organ_id)
    if kind == "police" and (only := routes()["police"].only):
        check_only(row.organ_id, only, f"{row.regime} 5(2)")
    if kind == "business":
        contract = contract_in_force(row.organ_id, recipient, row.regime, day)
    return deed.record(
        Distribution, designation_id=row.designation_id, organ_id=row.organ_id, giver_id=row.organ_id, way="notified",
        route="", basis=list(BASIS[row.regime, kind, (row.measure or "marking") if kind == HANDLER else ""]),
        recipient_kind=kind, recipient_id=recipient, told_on=day, contract_id=contract,
    )  # fmt: skip


def _check_handler(row: Any, person_id: str, day: date, giver_id: str) -> None:
    """Refuse to notify somebody who on a day does not handle it at the giver: by its own lines, or as of its people.

    Who comes into the range later is told then: what is told is for those who handle it. [SDS-O 5, CES-O 5]
    """
    then = Q(last_day__isnull=True) | Q(last_day__gte=day), Q(first_day__lte=day)
    ranges: Any = of_table("handlers").objects.known()
    mine = ranges.filter(*then, designation_id=row.designation_id, person_id=person_id)
    posted: Any = of_table("postings").objects.known().filter(*then, person_id=person_id, body_id=giver_id)
    if not (mine.filter(organ_id=giver_id).exists() or (mine.exists() and posted.exists())):
        refuse("NOT_A_HANDLER", regime=row.regime, person=person_id, giver=giver_id, on=day)


@act(
    "designation.mark_later",
    ja="後からの表示",
    en="Mark what was only notified",
    cites=workflow.MARK,
    roles=workflow.KEEPERS,
    body=OF_ORGAN,
    about=("designation_id", "marked_on"),
)
def mark_later(deed: Deed, *, designation_id: str, marked_on: date, what: str) -> str:
    """Enter that something that was only notified has been marked, at once when that became possible.

    ``what`` says which documents, records or objects were marked. Returns the key of the entry.
    """
    row = in_act(deed, designation_id)
    if row.measure != "notice":
        refuse("ALREADY_MARKED", regime=row.regime)
    check_while_in_force(marked_on, row, deed.at.date(), f"{row.regime}-O 6")
    deed.revise(row, measure="marking")
    marked = need(what, "表示したもの", "what was marked", f"{row.regime}-O 6")
    return deed.record(
        Marking, designation_id=designation_id, organ_id=row.organ_id, marked_on=marked_on, what=marked
    ).key  # fmt: skip
