"""What a person's posting, clearance, range and reach looked like over time, as lanes to be drawn one under another.

The reference is asked at every moment at which an answer can change: for one person that is quicker than the engine.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, product
from typing import Any

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import start_of
from sekisho.law import Rulebook
from sekisho.right import words as w
from sekisho.right.life import Life
from sekisho.right.periods import Span, union
from sekisho.right.register import Held, Register

LANES = {
    "person_id": pl.String(),
    "lane": pl.String(),
    "label": pl.String(),
    "regime": pl.String(),
    "state": pl.String(),
    "from": pl.Datetime("us"),
    "until": pl.Datetime("us"),
    "failed": pl.List(pl.String()),
}
LONGEST_RUN_UP = timedelta(days=366)
SEPARATOR = " / "
"""Between the place and the designation of a stretch within reach."""
UNASSESSED = {w.MEMBER, w.ASSESSED}
"""Where one of these fails there is no clearance that could be drawn."""
Failed = tuple[str, ...]
Stretch = dict[str, Any]


def person_lanes(facts: Facts, book: Rulebook, person_ids: list[str], window: tuple[date, date]) -> pl.DataFrame:
    """Return the lanes of some persons as a frame: ``LANES``, one row for each of their ``stretches``."""
    mine = pl.col("person_id").is_in(person_ids)
    few = Facts({n: f.filter(mine) if "person_id" in f.columns else f for n, f in facts.tables.items()})
    register = Register.of(few)
    rows = chain.from_iterable(stretches(register, book, person, window) for person in sorted(set(person_ids)))
    return pl.DataFrame(list(rows), schema=LANES)


def stretches(register: Register, book: Rulebook, person: str, window: tuple[date, date]) -> list[Stretch]:
    """Return the stretches of a person's lanes, sorted by lane, label, regime and beginning.

    ``lane`` is posting, clearance, range or reach; ``label`` the body, organ, designation or place it is about;
    ``regime`` the law asked there, None for a posting; ``state`` ok or fail, with the conditions that fail; ``until``
    is excluded, None = open. What ended more than a year before the window is left out.
    """
    drawn = _Lanes(Life(register, book, person))
    since = start_of(window[0]) - LONGEST_RUN_UP if window[0].year > 1 else w.BEGINNING
    lanes = chain(drawn.postings(), drawn.clearances(), drawn.ranges(), drawn.reaches())
    return sorted((row for row in lanes if row["until"] is None or row["until"] > since), key=_order)


def _order(row: Stretch) -> tuple[Any, ...]:
    return row["lane"], row["label"], row["regime"] or "", row["from"], row["state"] != "ok"


class _Lanes:
    """What is drawn of one person."""

    def __init__(self, life: Life) -> None:
        self.life = life

    def postings(self) -> Iterator[Stretch]:
        """Yield when the person is posted to each body."""
        posted = [p for p in self.life.of("postings") if p.start < p.end]
        for body in {p.row["body_id"] for p in posted}:
            for span in union((p.start, p.end) for p in posted if p.row["body_id"] == body):
                yield self._stretch("posting", body, None, span)

    def clearances(self) -> Iterator[Stretch]:
        """Yield the clearances of each regime the person was assessed under, handles under or is within reach of."""
        results = (a.row["regime"] for a in self.life.of("assessments") if a.row["result"] in w.RESULTS)
        used = (secret.row["regime"] for _, secret, _ in chain(self.life.handled(), self.life.seen()))
        for organ, regime in product(self._organs(), {*results, *used}):
            for since, until, (_, failed) in self.life.standing(organ, regime):
                if not UNASSESSED & set(failed):
                    yield self._stretch("clearance", organ, regime, (since, until), failed)

    def ranges(self) -> Iterator[Stretch]:
        """Yield each line of a range while its secret is in force, split by the clearance it needs."""
        for _, secret, (since, until, (_, failed)) in self.life.judged():
            yield self._stretch("range", secret.id, secret.row["regime"], (since, until), failed)

    def reaches(self) -> Iterator[Stretch]:
        """Yield presence near a secret: the whole of it, and the stretches without the right once more."""
        for stay, secret, span in self.life.seen():
            yield self._stretch("reach", _near(stay, secret), secret.row["regime"], span)
        for stay, secret, (since, until, (_, failed)) in self.life.astray():
            yield self._stretch("reach", _near(stay, secret), secret.row["regime"], (since, until), failed)

    def _organs(self) -> list[str]:
        """The organs that a clearance of the person can be with: of a line of a range, or ever belonged to."""
        named = {line.row["organ_id"] for line in self.life.of("handlers")}
        return sorted(named | self.life.register.belonged(self.life.person))

    def _stretch(self, lane: str, label: str, regime: str | None, span: Span, failed: Failed = ()) -> Stretch:
        since, until = span
        state = "fail" if failed else "ok"
        return {
            "person_id": self.life.person, "lane": lane, "label": label, "regime": regime, "state": state,
            "from": since, "until": None if until == w.FOREVER else until, "failed": list(failed),
        }  # fmt: skip


def _near(stay: Held, secret: Held) -> str:
    return f"{stay.row['place_id']}{SEPARATOR}{secret.id}"
