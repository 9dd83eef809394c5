"""How surely a place is known to say what it is cited for, wherever it is cited."""

from collections.abc import Iterable
from functools import cache

import msgspec

from sekisho.kernel.texts import Lang
from sekisho.law import yamls
from sekisho.law.book import rulebook
from sekisho.law.census import census
from sekisho.law.cites import GRADES, Cite, Grade

ORDER = list(GRADES)
"""The surest first."""


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


def grade(place: Cite, codes: Iterable[str] = ()) -> Grade:
    """Return how surely a place is known to say what it is cited for.

    Cited for rules (``codes``), it is as sure as the least sure of them has it. Else it has the best grade at which the
    law data cites it, or that of the act, where the place was read in it. What nobody read is unconfirmed.
    """
    named = set(codes)
    ruled = least_sure(place, (cite for rule in rulebook().rules() if rule.code in named for cite in rule.cites))
    if ruled is not None:
        return ruled
    read: Grade = next((read.grade for read in reads() if read.covers(place)), "unconfirmed")
    return _cited().get(place.key, read)


def least_sure(place: Cite, cites: Iterable[Cite]) -> Grade | None:
    """Return the lowest grade at which any of some citations cites a place; None where none does."""
    return max((cite.grade for cite in cites if cite.key == place.key), key=ORDER.index, default=None)


def mark(surely: Grade, lang: Lang) -> str:
    """Return the word that stands beside a place wherever it is shown; "" for what was read in the statute."""
    return "" if surely == "statute" else GRADES[surely].in_(lang)


@cache
def _cited() -> dict[str, Grade]:
    best = dict[str, Grade]()
    for one in (found.cite for found in census(rulebook())):
        best[one.key] = min(best.get(one.key, "unconfirmed"), one.grade, key=ORDER.index)
    return best
