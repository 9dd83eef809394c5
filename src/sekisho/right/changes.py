"""The moments at which an answer can change: every boundary of a fact or of the law that bears on a person."""

from collections.abc import Iterable
from datetime import date, datetime

from sekisho.kernel.moments import start_of
from sekisho.law import Rulebook
from sekisho.right import words as w
from sekisho.right.register import Held, Register, end_of

TERMS = ("sds.clearance.term", "ces.clearance.term", "ces.by_sds.term")
OF_RIGHT = (*TERMS, "continuity.required", "clearance.portable")


def of_person(register: Register, book: Rulebook, person: str) -> set[datetime]:
    """Return every moment, in any order, at which a clearance of the person can begin or end."""
    tables = (register.postings, register.offices, register.assessments, register.doubts, register.standings)
    held = [row for table in (*tables, register.stops, register.handlers) for row in table.get(person, ())]
    held += [c for p in register.postings.get(person, ()) for c in register.contracts.get(p.row["body_id"], ())]
    ends = (end for a in register.assessments.get(person, ()) for end in term_ends(book, a))
    return _edges(held) | set(ends) | of_law(book)


def of_secret(register: Register, designation: str) -> set[datetime]:
    """Return the moments at which the designation begins and ceases to be in force; none if it is unknown."""
    secret = register.designations.get(designation)
    return _edges([secret]) if secret else set()


def of_place(register: Register, place: str) -> set[datetime]:
    """Return the moments at which what is exposed at a place changes, by exposure or by the secret's own period."""
    exposed = register.exposures.get(place, [])
    secrets = (of_secret(register, e.row["designation_id"]) for e in exposed)
    return _edges(exposed).union(*secrets)


def of_law(book: Rulebook) -> set[datetime]:
    """Return the moments at which a parameter of the right or the list of exempt offices changes."""
    days: set[date] = {day for name in OF_RIGHT for day, _ in book.changes(name)}
    offices = [o for regime in w.REGIMES for o in book.offices(regime)]
    opening = days | {o.from_ for o in offices if o.from_}
    return {start_of(day) for day in opening} | {end_of(o.to) for o in offices if o.to}


def term_ends(book: Rulebook, assessment: Held) -> Iterable[datetime]:
    """Yield the end of the term of an assessment under every value the law ever gave each term."""
    for clock in {assessment.row["notified_on"], assessment.row["origin_notified_on"]} - {None}:
        for name in TERMS:
            yield from (end_of(book.term(name, day).last_day(clock)) for day, _ in book.changes(name))


def _edges(held: Iterable[Held]) -> set[datetime]:
    return {moment for row in held for moment in (row.start, row.end)} - {w.FOREVER}
