"""How surely a place is known to say what it is cited for, wherever it is cited."""

from functools import cache

import msgspec

from sekisho.law import yamls
from sekisho.law.book import rulebook
from sekisho.law.census import census
from sekisho.law.cites import GRADES, Cite, Grade


class Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far an act was read; see ``read.yaml``."""

    act: str
    grade: Grade
    first: int | None = None
    last: int | None = None
    articles: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def covers(self, place: Cite) -> bool:
        """Say whether the place is among what was read."""
        if place.act != self.act or place.key in self.but:
            return False
        if self.first is None or self.last is None:
            return not self.articles or place.article in self.articles
        number = str(place.article).partition("-")[0]
        return number.isdigit() and self.first <= int(number) <= self.last


@cache
def reads() -> tuple[Read, ...]:
    """Return how far each act was read."""
    return yamls.convert(yamls.read(yamls.HOME / "read.yaml"), tuple[Read, ...])


def grade(place: Cite) -> Grade:
    """Return the best grade at which the law data cites a place; else that of the act, where the place was read in it.

    What nobody read is unconfirmed.
    """
    read: Grade = next((read.grade for read in reads() if read.covers(place)), "unconfirmed")
    return _cited().get(place.key, read)


@cache
def _cited() -> dict[str, Grade]:
    order, best = list(GRADES), dict[str, Grade]()
    for one in (found.cite for found in census(rulebook())):
        best[one.key] = min(best.get(one.key, "unconfirmed"), one.grade, key=order.index)
    return best
