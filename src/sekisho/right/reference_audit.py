"""Findings by asking the reference at every moment of change: slow, plain, the judge of the engine's findings."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from sekisho.law import Rulebook
from sekisho.right import changes, reference
from sekisho.right import words as w
from sekisho.right.question import Question
from sekisho.right.register import Held, Register

Answer = tuple[str, tuple[str, ...]]
Period = tuple[datetime, datetime, Answer]


def periods(
    moments: Iterable[datetime], start: datetime, end: datetime, ask: Callable[[datetime], Answer | None]
) -> Iterator[Period]:
    """Yield the maximal periods within [start, end) in which ``ask`` gives the same answer other than None."""
    edges = sorted({start, *(m for m in moments if start < m < end)}) if start < end else []
    since, answer = start, None
    for edge in edges:
        now = ask(edge)
        if now != answer:
            if answer is not None:
                yield since, edge, answer
            since, answer = edge, now
    if answer is not None:
        yield since, end, answer


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
