"""Findings about persons: handlers without the right, reach, terms that end soon, training overdue."""

from datetime import date

import polars as pl

from sekisho.right import words as w
from sekisho.right.engine.intervals import END, START
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import DAY, day_number
from sekisho.right.findings.horizon import terms_ending
from sekisho.right.findings.rows import named
from sekisho.right.findings.training import overdue

REGIME = pl.when("sds").then(pl.lit(w.SDS)).otherwise(pl.lit(w.CES))
OUTSIDE = pl.col("mask") == 0


def found(sweep: Sweep, window: tuple[date, date], horizon: date) -> pl.DataFrame:
    """Return all findings about persons that touch the window (days, both included), without severity."""
    parts = [
        _handlers(sweep),
        _reach(sweep),
        terms_ending(sweep, window, horizon).with_columns(code=pl.lit("TERM_ENDS_SOON")),
        _training(sweep),
    ]
    opening, closing = day_number(window[0]) * DAY, (day_number(window[1]) + 1) * DAY
    touching = [part.filter((closing > START) & (opening < END)) for part in parts]
    return pl.concat([named(part, sweep.coded) for part in touching])


def _handlers(sweep: Sweep) -> pl.DataFrame:
    wrong = sweep.judged.filter(pl.col("mask") != 0)
    return wrong.with_columns(code=pl.lit(w.HANDLER_WITHOUT_RIGHT), regime=REGIME)


def _reach(sweep: Sweep) -> pl.DataFrame:
    code = pl.when(OUTSIDE).then(pl.lit(w.REACH_OUTSIDE_RANGE)).otherwise(pl.lit(w.REACH_WITHOUT_CLEARANCE))
    return sweep.reached.with_columns(code=code, regime=REGIME)


def _training(sweep: Sweep) -> pl.DataFrame:
    rows = overdue(sweep).with_columns(code=pl.lit("TRAINING_OVERDUE"))
    organs = sweep.coded["organs"].select("organ", body="organ")
    return rows.join(organs, on="body", how="left")
