"""One sweep over a bundle: every timeline that answers and findings are read from."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.law import Rulebook
from sekisho.right.engine import handling, reach
from sekisho.right.engine.belonging import by_contract
from sekisho.right.engine.clearance import timelines
from sekisho.right.engine.coded import Coded, code
from sekisho.right.engine.intervals import Span
from sekisho.right.engine.time import ALWAYS


@dataclass(frozen=True)
class Sweep:
    """The right of everybody in a bundle at every moment. Frames hold codes; see the modules for their columns.

    With a ``span`` what does not touch it may be missing; what touches it is whole, also before and after it.
    """

    coded: Coded
    book: Rulebook
    span: Span = ALWAYS

    @staticmethod
    def over(facts: Facts, book: Rulebook, span: Span = ALWAYS) -> "Sweep":
        """Number the facts of a bundle."""
        return Sweep(code(facts, span), book, span)

    @cached_property
    def times(self) -> pl.DataFrame:
        """Standing of every clearance that somebody needs or could come to need."""
        pairs = ["person", "organ"]
        present = self.coded["presences"].select("person").unique()
        posted = self.coded["postings"].join(self.coded["organs"], on="organ", how="semi").select(pairs)
        theirs = pl.concat([posted, by_contract(self.coded).select(pairs)]).join(present, on="person", how="semi")
        return timelines(self.coded, self.book, pl.concat([self._concerned.select(pairs), theirs]))

    @cached_property
    def _concerned(self) -> pl.DataFrame:
        return handling.concerned(self.coded["handlers"], self.seen, self.span)

    @cached_property
    def handled(self) -> pl.DataFrame:
        """Handler rows while their designation is in force."""
        return handling.in_force(self.coded, self._concerned)

    @cached_property
    def judged(self) -> pl.DataFrame:
        """Handler rows split by what fails of the clearance they name."""
        return handling.judged(self.handled, self.times)

    @cached_property
    def allowed(self) -> pl.DataFrame:
        """When somebody may handle something."""
        return handling.allowed(self.judged)

    @cached_property
    def seen(self) -> pl.DataFrame:
        """Presences where something in force is exposed."""
        return reach.overlaps(self.coded, self.span)

    @cached_property
    def reached(self) -> pl.DataFrame:
        """Presences without the right, split by the person's nearest clearance."""
        return reach.judged(reach.without_right(self.seen, self.judged, self.span), self.times)
