"""Many questions at once: may this person handle this designation at this moment."""

import polars as pl

from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import moment
from sekisho.right.words import ALLOW, DENY, NOT_SECRET


def decide(sweep: Sweep, questions: pl.DataFrame) -> pl.Series:
    """Return the outcome of every question, in order.

    ``questions`` has person_id, designation_id (strings) and at (Datetime, Asia/Tokyo). An unknown designation is
    denied, never "not secret".
    """
    asked = questions.with_row_index("question").select(
        "question",
        person=sweep.coded.persons.code("person_id"),
        secret=sweep.coded.secrets.code("designation_id"),
        at=moment("at"),
    )
    secrets = sweep.coded["designations"].select("secret", "start", "end")
    known = asked.join(secrets, on="secret", how="left")
    rights = asked.join(sweep.allowed, on=["person", "secret"]).filter(_now()).select("question").unique()
    known = known.join(rights.with_columns(allowed=pl.lit(value=True)), on="question", how="left")
    over = ~_now().fill_null(value=True)
    outcome = pl.when(over).then(pl.lit(NOT_SECRET)).when("allowed").then(pl.lit(ALLOW)).otherwise(pl.lit(DENY))
    return known.sort("question").select(outcome=outcome)["outcome"]


def _now() -> pl.Expr:
    return (pl.col("start") <= pl.col("at")) & (pl.col("at") < pl.col("end"))
