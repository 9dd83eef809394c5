"""Handlers without training within the period (TRAINING_OVERDUE).

The duty to teach lies with the body that has the person: the organ for its own staff (SDS Order 11(1)(ii)), the
business for its employees (Order 13). A handler who belongs to neither is counted under the organ of the row.
"""

import polars as pl

from sekisho.law import Rulebook
from sekisho.right.engine.belonging import by_contract, runs
from sekisho.right.engine.intervals import clip, intersect, subtract, union
from sekisho.right.engine.segments import segments
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import closes, last_day, opens

SUBJECT = ["person", "body"]


def overdue(sweep: Sweep) -> pl.DataFrame:
    """Return person, body, start, end: when a handler has no training completed within the period."""
    return subtract(_handling(sweep), _trained(sweep, sweep.book), SUBJECT)


def _handling(sweep: Sweep) -> pl.DataFrame:
    by = ["person", "organ"]
    rows = sweep.handled.select("row", *by, "sds", "start", "end")
    direct = intersect(rows, runs(sweep.coded), by).with_columns(body="organ")
    via = intersect(rows, by_contract(sweep.coded), [*by, "sds"]).with_columns(body="business")
    bodies = [part.select("row", "person", "body", "start", "end") for part in (direct, via)]
    covered = union(pl.concat(bodies), ["row"])
    astray = subtract(rows, covered, ["row"]).with_columns(body="organ")
    return union(pl.concat([*bodies, astray.select(bodies[0].columns)]), SUBJECT)


def _trained(sweep: Sweep, book: Rulebook) -> pl.DataFrame:
    done = sweep.coded["trainings"]
    parts = []
    for segment in segments(book, ("training.period",)):
        term = segment.term("training.period")
        end = closes(last_day(pl.col("completed"), term.n, term.unit, counts_first=term.counts_first))
        span = done.select(*SUBJECT, start=opens(pl.col("completed")), end=end)
        span = span.with_columns(from_=pl.lit(segment.start), to_=pl.lit(segment.end))
        parts.append(clip(span, "start", "from_", ends=("end", "to_")))
    return union(pl.concat(parts), SUBJECT)
