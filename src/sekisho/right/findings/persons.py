"""Findings about persons: handlers without the right, reach, terms that end soon, training overdue."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import polars as pl

from sekisho.right import words as w
from sekisho.right.engine.intervals import Span, touches
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import span_of
from sekisho.right.findings.horizon import terms_ending
from sekisho.right.findings.rows import named
from sekisho.right.findings.training import overdue

REGIME = pl.when("sds").then(pl.lit(w.SDS)).otherwise(pl.lit(w.CES))
ENDS_SOON = "TERM_ENDS_SOON"
OUTSIDE = pl.col("mask") == 0


def found(sweep: Sweep, window: tuple[date, date], horizon: date | None) -> pl.DataFrame:
    """Return all findings about persons that touch the window (days, both included), without severity.

    Without a horizon, terms that end soon are not looked for.
    """
    span = span_of(*window)
    with ThreadPoolExecutor(1) as beside:
        training = beside.submit(_training, sweep, span)
        terms = [terms_ending(sweep, window, horizon).with_columns(code=pl.lit(ENDS_SOON))] if horizon else []
        parts = [_handlers(sweep), _reach(sweep), *terms, training.result()]
    return pl.concat([named(part.filter(touches(span)), sweep.coded) for part in parts])


def _handlers(sweep: Sweep) -> pl.DataFrame:
    wrong = sweep.judged.filter(pl.col("mask") != 0)
    return wrong.with_columns(code=pl.lit(w.HANDLER_WITHOUT_RIGHT), regime=REGIME)


def _reach(sweep: Sweep) -> pl.DataFrame:
    code = pl.when(OUTSIDE).then(pl.lit(w.REACH_OUTSIDE_RANGE)).otherwise(pl.lit(w.REACH_WITHOUT_CLEARANCE))
    return sweep.reached.with_columns(code=code, regime=REGIME)


def _training(sweep: Sweep, span: Span) -> pl.DataFrame:
    rows = overdue(sweep.coded, sweep.book, span).with_columns(code=pl.lit("TRAINING_OVERDUE"))
    organs = sweep.coded["organs"].select("organ", body="organ")
    return rows.join(organs, on="body", how="left")
