"""Everything about one person, and what the reference says of it: for a few persons quicker than the engine."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import chain

from sekisho.law import Rulebook
from sekisho.right import changes, reference
from sekisho.right import words as w
from sekisho.right.periods import Answer, Period, Span, meeting, outside, periods, within
from sekisho.right.question import Clearance, Question
from sekisho.right.register import Held, Register


class Life:
    """One person in a register. Each clearance is judged once, at every moment at which an answer can change."""

    def __init__(self, register: Register, book: Rulebook, person: str) -> None:
        self.register, self.book, self.person = register, book, person
        self.moments = sorted(changes.of_person(register, book, person))
        self.standing = cache(self._standing)
        self.nearest = cache(self._nearest)

    def of(self, table: str) -> list[Held]:
        """Return the person's rows of a table of the register."""
        return list(getattr(self.register, table).get(self.person, ()))

    def handled(self) -> Iterator[tuple[Held, Held, Span]]:
        """Yield each line of a range with its secret, while that is in force."""
        for line in self.of("handlers"):
            secret = self.register.designations.get(line.row["designation_id"])
            if secret and (span := meeting((line.start, line.end), (secret.start, secret.end))):
                yield line, secret, span

    def seen(self) -> Iterator[tuple[Held, Held, Span]]:
        """Yield each presence with a secret that is exposed there, while it is in force."""
        for stay in self.of("presences"):
            for exposed in self.register.exposures.get(stay.row["place_id"], ()):
                secret = self.register.designations.get(exposed.row["designation_id"])
                if secret and (span := meeting(*((held.start, held.end) for held in (stay, exposed, secret)))):
                    yield stay, secret, span

    def judged(self) -> Iterator[tuple[Held, Held, Period]]:
        """Yield the lines of ranges split by what fails of the clearance each names; nothing may fail."""
        for line, secret, span in self.handled():
            for period in within(span, self.standing(line.row["organ_id"], secret.row["regime"])):
                yield line, secret, period

    def astray(self) -> Iterator[tuple[Held, Held, Period]]:
        """Yield what of each presence is without the right, split by what fails of the nearest clearance."""
        for stay, secret, span in self.seen():
            parts = (within(part, self.nearest(secret.row["regime"])) for part in outside(span, self._allowed(secret)))
            for period in chain.from_iterable(parts):
                yield stay, secret, period

    def nearest_at(self, regime: str, at: datetime) -> Clearance | None:
        """Return the clearance nearest to standing at a moment; None for somebody of no organ."""
        return reference.nearest_of(self._question(regime, at))

    def _allowed(self, secret: Held) -> list[Span]:
        return [(since, until) for _, one, (since, until, (_, failed)) in self.judged() if one is secret and not failed]

    def _standing(self, organ: str, regime: str) -> list[Period]:
        def ask(at: datetime) -> Answer:
            return regime, reference.clearance(self._question(regime, at), organ).failed

        return list(periods(self.moments, w.BEGINNING, w.FOREVER, ask))

    def _nearest(self, regime: str) -> list[Period]:
        def ask(at: datetime) -> Answer:
            best = self.nearest_at(regime, at)
            return regime, (best.failed or (w.IN_RANGE,)) if best else (w.MEMBER,)

        return list(periods(self.moments, w.BEGINNING, w.FOREVER, ask))

    def _question(self, regime: str, at: datetime) -> Question:
        return Question(self.register, self.book, self.person, regime, at)
