"""Findings by asking the reference at every moment of change: slow, plain, the judge of the engine's findings."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import product

from sekisho.kernel.moments import start_of
from sekisho.kernel.periods import Term
from sekisho.law import Rulebook
from sekisho.right import changes, reference
from sekisho.right import words as w
from sekisho.right.periods import Answer, Period, periods
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Held, Register, end_of


def handlers(register: Register, book: Rulebook) -> Iterator[tuple[Held, Period]]:
    """Yield HANDLER_WITHOUT_RIGHT per handler row."""
    for person, rows in register.handlers.items():
        moments = changes.of_person(register, book, person)
        for row in rows:
            secret = register.designations.get(row.row["designation_id"])
            if secret is None:
                continue
            for period in periods(
                moments, max(row.start, secret.start), min(row.end, secret.end), _stands(register, book, row, secret)
            ):
                yield row, period


def _stands(register: Register, book: Rulebook, row: Held, secret: Held) -> Callable[[datetime], Answer | None]:
    def ask(at: datetime) -> Answer | None:
        q = Question(register, book, row.row["person_id"], secret.row["regime"], at)
        failed = reference.clearance(q, row.row["organ_id"]).failed
        return (w.HANDLER_WITHOUT_RIGHT, failed) if failed else None

    return ask


def reaches(register: Register, book: Rulebook) -> Iterator[tuple[Held, Held, Period]]:
    """Yield the two kinds of reach per presence and exposure."""
    for person, presences in register.presences.items():
        moments = changes.of_person(register, book, person)
        for presence in presences:
            for exposure in register.exposures.get(presence.row["place_id"], ()):
                secret = register.designations.get(exposure.row["designation_id"])
                if secret is None:
                    continue
                start = max(presence.start, exposure.start, secret.start)
                end = min(presence.end, exposure.end, secret.end)
                for period in periods(moments, start, end, _reach(register, book, person, secret)):
                    yield presence, exposure, period


def _reach(register: Register, book: Rulebook, person: str, secret: Held) -> Callable[[datetime], Answer | None]:
    return lambda at: reference.reach(register, book, person, secret.id, at)


def terms(register: Register, book: Rulebook, window: date, horizon: date) -> Iterator[tuple[str, str, str, Period]]:
    """Yield person, organ, regime and the standing period of TERM_ENDS_SOON."""
    opening, closing = start_of(window), end_of(horizon)
    for person in register.handlers.keys() | register.presences.keys():
        moments = changes.of_person(register, book, person)
        for organ, regime in product(sorted(register.belonged(person)), w.REGIMES):  # with others none stands
            clearance = _clearance(register, book, person, organ, regime)
            for since, until, _ in periods(moments, w.BEGINNING, w.FOREVER, _standing(clearance)):
                lapses = opening < until <= closing and w.IN_TERM in clearance(until).failed
                if lapses and _used(register, person, organ, regime, max(since, opening), until):
                    yield person, organ, regime, (since, until, _YES)


def _clearance(
    register: Register, book: Rulebook, person: str, organ: str, regime: str
) -> Callable[[datetime], Clearance]:
    return lambda at: reference.clearance(Question(register, book, person, regime, at), organ)


def _standing(clearance: Callable[[datetime], Clearance]) -> Callable[[datetime], Answer | None]:
    return lambda at: _yes(clearance(at).stands)


def _used(register: Register, person: str, organ: str, regime: str, start: datetime, end: datetime) -> bool:
    rows = [[h] for h in register.handlers.get(person, ()) if h.row["organ_id"] == organ]
    rows += [[p, e] for p in register.presences.get(person, ()) for e in register.exposures.get(p.row["place_id"], ())]
    for row in rows:
        secret = register.designations.get(row[-1].row["designation_id"])
        if secret and secret.row["regime"] == regime and _meet([*row, secret], start, end):
            return True
    return False


def _meet(held: list[Held], start: datetime, end: datetime) -> bool:
    return max(start, *(h.start for h in held)) < min(end, *(h.end for h in held))


def trainings(register: Register, book: Rulebook) -> Iterator[tuple[str, str, Period]]:
    """Yield person, body and the period of TRAINING_OVERDUE."""
    for person, rows in register.handlers.items():
        done = register.trainings.get(person, [])
        ends = {end_of(term.last_day(t.row["completed_on"])) for t in done for term in _training_terms(book)}
        moments = changes.of_person(register, book, person) | ends | {t.start for t in done}
        moments |= {m for h in rows for m in changes.of_secret(register, h.row["designation_id"])}
        for body in {b for at in moments for b in _bodies(register, book, person, at)}:
            for period in periods(moments, w.BEGINNING, w.FOREVER, _untrained(register, book, person, body)):
                yield person, body, period


def _untrained(register: Register, book: Rulebook, person: str, body: str) -> Callable[[datetime], Answer | None]:
    def ask(at: datetime) -> Answer | None:
        term = book.term("training.period", at.date())
        done = [t for t in register.trainings.get(person, ()) if t.at(at) and t.row["body_id"] == body]
        trained = any(at < end_of(term.last_day(t.row["completed_on"])) for t in done)
        return _yes(not trained and body in _bodies(register, book, person, at))

    return ask


def _bodies(register: Register, book: Rulebook, person: str, at: datetime) -> set[str]:
    """The bodies that owe a handler training: those through which he belongs to the organ of a row, else the organ."""
    bodies: set[str] = set()
    for row in register.handlers.get(person, ()):
        secret = register.designations.get(row.row["designation_id"])
        if secret is None or not (row.at(at) and secret.at(at)):
            continue
        q, organ = Question(register, book, person, secret.row["regime"], at), row.row["organ_id"]
        firms = {c.row["business_id"] for c in q.through_business(organ)}
        bodies |= {organ} if q.direct(organ) or not firms else set()
        bodies |= firms
    return bodies


def _training_terms(book: Rulebook) -> list[Term]:
    return [book.term("training.period", day) for day, _ in book.changes("training.period")]


def _yes(found: bool) -> Answer | None:
    return _YES if found else None


_YES: Answer = ("", ())
