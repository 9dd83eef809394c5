"""Handlers without training within the period (TRAINING_OVERDUE).

The duty to teach lies with the body that has the person: the organ for its own staff (SDS Order 11(1)(ii)), the
business for its employees (Order 13). A handler who belongs to neither is counted under the organ of the row.
"""

import polars as pl

from sekisho.law import Rulebook
from sekisho.right.engine.belonging import by_contract, runs
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.handling import in_force
from sekisho.right.engine.intervals import END, START, Span, clip, intersect, subtract, touches, union
from sekisho.right.engine.segments import segments
from sekisho.right.engine.time import ALWAYS, closes, last_day, opens

SUBJECT, BY = ["person", "body"], ["person", "organ"]


def overdue(coded: Coded, book: Rulebook, span: Span) -> pl.DataFrame:
    """Return person, body, start, end: when a handler has no training completed within the period.

    Only of those to whom that happens in the span; of them all periods, also outside it.
    """
    few = coded.about(_suspects(coded, book, span))
    return subtract(_handling(few), _trained(few["trainings"], book), SUBJECT)


def _suspects(coded: Coded, book: Rulebook, span: Span) -> pl.DataFrame:
    """Return the persons who lack the training of a body that could owe it to them, at some time in the span."""
    rows = _rows(coded).filter(touches(span)).with_columns(START.clip(span[0]), END.clip(upper_bound=span[1]))
    via = intersect(rows, by_contract(coded), [*BY, "sds"]).with_columns(body="business")
    owed = pl.concat([part.select(*SUBJECT, "start", "end") for part in (rows.with_columns(body="organ"), via)])
    return subtract(owed.unique(), _trained(coded["trainings"], book, span), SUBJECT).select("person").unique()


def _rows(coded: Coded) -> pl.DataFrame:
    return in_force(coded, coded["handlers"]).select("row", *BY, "sds", "start", "end")


def _handling(coded: Coded) -> pl.DataFrame:
    rows = _rows(coded)
    direct = intersect(rows, runs(coded), BY).with_columns(body="organ")
    via = intersect(rows, by_contract(coded), [*BY, "sds"]).with_columns(body="business")
    bodies = [part.select("row", "person", "body", "start", "end") for part in (direct, via)]
    covered = union(pl.concat(bodies), ["row"])
    astray = subtract(rows, covered, ["row"]).with_columns(body="organ")
    return union(pl.concat([*bodies, astray.select(bodies[0].columns)]), SUBJECT)


def _trained(done: pl.DataFrame, book: Rulebook, span: Span = ALWAYS) -> pl.DataFrame:
    parts = []
    for segment in segments(book, ("training.period",)):
        term = segment.term("training.period")
        end = closes(last_day(pl.col("completed"), term.n, term.unit, counts_first=term.counts_first))
        valid = done.select(*SUBJECT, start=opens(pl.col("completed")), end=end)
        valid = valid.with_columns(from_=pl.lit(segment.start), to_=pl.lit(segment.end))
        parts.append(clip(valid, "start", "from_", ends=("end", "to_")))
    return union(pl.concat(parts).filter(touches(span)), SUBJECT)
