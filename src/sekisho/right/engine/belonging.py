"""Who belongs to which organ and when: directly in runs of postings, or through a business under contract."""

import polars as pl

from sekisho.right.engine.coded import Coded
from sekisho.right.engine.intervals import END, START, intersect, same, union
from sekisho.right.engine.time import DAY, NEVER


def runs(coded: Coded) -> pl.DataFrame:
    """Return person, organ, start, end, run, left: every run of days posted to an organ.

    ``run`` is the first day of the run, ``left`` the last day of the run before it (day numbers; NEVER = none).
    """
    to_organs = coded["postings"].join(coded["organs"], on="organ", how="semi")
    by = ["person", "organ"]
    before = pl.when(same(by)).then(END.shift(1) // DAY - 1)
    return union(to_organs, by).with_columns(run=START // DAY, left=before.fill_null(NEVER))


def by_contract(coded: Coded) -> pl.DataFrame:
    """Return person, business, organ, sds, start, end: posted to a business while its contract is in force."""
    staff = coded["postings"].select("person", "start", "end", business="organ")
    return intersect(staff, coded["contracts"], ["business"])
