"""An audit looks only at what its window concerns, and finds what an audit of all of time finds there."""

from datetime import date, timedelta
from random import Random

import polars as pl
import pytest
from bench.compare import differing
from tests.right.worlds import ANCHORS, Worlds
from tests.soak import whole_or

from sekisho.facts.bundle import Facts
from sekisho.kernel.moments import start_of
from sekisho.law import Rulebook, rulebook
from sekisho.right.auditing import audit
from sekisho.right.engine.sweep import Sweep
from sekisho.right.findings import papers, persons
from sekisho.right.register import end_of

EVER = (date(1900, 1, 1), date(2199, 12, 31))
HORIZON = 180


def everything(facts: Facts, book: Rulebook, window: tuple[date, date]) -> pl.DataFrame:
    """The findings of a sweep over all of time; what ends soon depends on the window itself, and is asked with it."""
    horizon, sweep = window[0] + timedelta(HORIZON), Sweep.over(facts, book)
    soon = pl.col("code").str.ends_with("_ENDS_SOON")
    ever = [papers.found(facts, book, EVER, horizon), persons.found(sweep, EVER, horizon)]
    asked = [papers.found(facts, book, window, horizon), persons.found(sweep, window, horizon)]
    return pl.concat([*(f.filter(~soon) for f in ever), *(f.filter(soon) for f in asked)])


def touching(found: pl.DataFrame, window: tuple[date, date]) -> pl.DataFrame:
    """Those of some findings that have a moment in the window."""
    begins = pl.col("from") < end_of(window[1])
    return found.filter(begins & (pl.col("until").is_null() | (pl.col("until") > start_of(window[0]))))


@pytest.mark.parametrize("seed", whole_or(range(6), range(12)))
def test_an_audit_of_a_window_finds_what_one_of_all_of_time_finds_in_it(seed: int) -> None:
    rng, book = Random(3000 + seed), rulebook()
    facts = Worlds(rng, 60).facts()
    first = rng.choice(ANCHORS) + timedelta(days=rng.choice((-2, -1, 0, 1)))
    window = first, first + timedelta(days=rng.choice((0, 1, 30, 365)))

    narrow = audit(facts, book, window, HORIZON).findings

    ever = everything(facts, book, window)
    fields = [name for name in narrow.columns if name != "severity"]
    assert 50 < narrow.height < ever.height
    assert differing(narrow, touching(ever, window), fields).is_empty()
