"""The findings about a few persons, asked of the reference: for one person ten times quicker than a sweep."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import chain

from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import start_of
from sekisho.law import Rulebook
from sekisho.right import reference_audit
from sekisho.right import words as w
from sekisho.right.answers import Finding
from sekisho.right.life import Life
from sekisho.right.periods import Period
from sekisho.right.register import Register, end_of

TRAINING_OVERDUE = "TRAINING_OVERDUE"


def found(facts: Facts, book: Rulebook, persons: Collection[str], window: tuple[date, date]) -> list[Finding]:
    """Return the findings about persons that touch the window (days, both included), but of terms that end soon.

    ``facts`` hold the rows of these persons and of nobody else; two equal lines give two equal findings.
    """
    register, severities = Register.of(facts), {rule.code: rule.severity for rule in book.rules()}
    lives = [Life(register, book, person) for person in sorted(persons)]
    rows = chain.from_iterable(chain(_handlers(life), _reach(life)) for life in lives)
    start, end = start_of(window[0]), end_of(window[1])
    return [
        Finding(code, severities[code] or "", *about, since, None if until == w.FOREVER else until, failed)
        for code, about, (since, until, (_, failed)) in chain(rows, _trainings(register, book))
        if since < end and until > start
    ]


About = tuple[str, str | None, str | None, str | None, str | None, str | None]
"""Person, body, organ, regime, designation, place."""


def _handlers(life: Life) -> Iterator[tuple[str, About, Period]]:
    for line, secret, period in life.judged():
        if period[2][1]:
            about = (life.person, None, line.row["organ_id"], secret.row["regime"], secret.id, None)
            yield w.HANDLER_WITHOUT_RIGHT, about, period


def _reach(life: Life) -> Iterator[tuple[str, About, Period]]:
    for stay, secret, (since, until, (regime, failed)) in life.astray():
        outside, best = failed == (w.IN_RANGE,), life.nearest_at(regime, since)
        code = w.REACH_OUTSIDE_RANGE if outside else w.REACH_WITHOUT_CLEARANCE
        about = (life.person, None, best.organ if best else None, regime, secret.id, stay.row["place_id"])
        yield code, about, (since, until, (regime, failed))


def _trainings(register: Register, book: Rulebook) -> Iterator[tuple[str, About, Period]]:
    for person, body, period in reference_audit.trainings(register, book):
        organ = body if body in register.organs else None
        yield TRAINING_OVERDUE, (person, body, organ, None, None, None), period
