"""What a person's posting, clearance, range and reach looked like over time, as lanes to be drawn one under another."""

from datetime import date

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.law import Rulebook
from sekisho.right.engine import masks
from sekisho.right.engine.coded import Coded
from sekisho.right.engine.intervals import END, START, merge, union
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import DAY, as_moment, day_number

LANES = {
    "person_id": pl.String(),
    "lane": pl.String(),
    "label": pl.String(),
    "regime": pl.String(),
    "state": pl.String(),
    "from": pl.Datetime("us"),
    "until": pl.Datetime("us"),
    "failed": pl.List(pl.String()),
}
LONGEST_RUN_UP = 366
REGIME = pl.when("sds").then(pl.lit("SDS")).otherwise(pl.lit("CES"))


def person_lanes(facts: Facts, book: Rulebook, person_ids: list[str], window: tuple[date, date]) -> pl.DataFrame:
    """Return the lanes of some persons: ``LANES``, one row for each stretch, sorted by its columns.

    ``lane`` is posting, clearance, range or reach; ``label`` the body, organ, designation or place it is about;
    ``regime`` the law asked there, null for a posting; ``state`` ok or fail; ``until`` is excluded, null = open. What
    ended more than a year before the window is left out.
    """
    mine = pl.col("person_id").is_in(person_ids)
    few = Facts({n: f.filter(mine) if "person_id" in f.columns else f for n, f in facts.tables.items()})
    sweep = Sweep.over(few, book)
    lanes = [_postings(sweep.coded), *_clearances(sweep), _range(sweep), _reach(sweep)]
    since = (day_number(window[0]) - LONGEST_RUN_UP) * DAY
    shown = (lane.filter(since < END, START < END) for lane in lanes)
    told = [_named(lane, sweep.coded) for lane in shown if not lane.is_empty()]
    return pl.concat([pl.DataFrame(schema=LANES), *told]).sort("person_id", "lane", "label", "regime", "from")


def _postings(coded: Coded) -> pl.DataFrame:
    rows = union(coded["postings"], ["person", "organ"])
    label = coded.bodies.name(rows["organ"])
    return rows.with_columns(
        label=label, lane=pl.lit("posting"), regime=pl.lit(None, pl.String), mask=pl.lit(0, pl.UInt8)
    )


def _clearances(sweep: Sweep) -> list[pl.DataFrame]:
    """The clearances of each regime that a person was assessed under, handles under or is within reach of."""
    asked = pl.concat(
        [rows.select("person", "sds") for rows in (sweep.coded["assessments"], sweep.handled, sweep.seen)]
    )
    lanes = []
    for column in ("sds", "ces"):
        concerned = asked.filter(pl.col("sds") == (column == "sds")).select("person").unique()
        times = merge(sweep.times.select("person", "organ", "start", "end", mask=column), ["person", "organ"], "mask")
        assessed = times.filter((pl.col("mask") & (masks.BIT["ASSESSED"] | masks.BIT["MEMBER"])) == 0)
        assessed = assessed.join(concerned, on="person", how="semi", maintain_order="left")
        label = sweep.coded.bodies.name(assessed["organ"])
        lanes.append(assessed.with_columns(label=label, lane=pl.lit("clearance"), regime=pl.lit(column.upper())))
    return lanes


def _range(sweep: Sweep) -> pl.DataFrame:
    label = sweep.coded.secrets.name(sweep.judged["secret"])
    return sweep.judged.with_columns(label=label, lane=pl.lit("range"), regime=REGIME)


def _reach(sweep: Sweep) -> pl.DataFrame:
    """Presence near a secret: the whole of it in order, and over it the stretches without the right."""
    keys = ["presence", "exposure"]
    whole = sweep.seen.select(*keys, "person", "place", "secret", "sds", "start", "end", mask=pl.lit(0, pl.UInt8))
    wrong = sweep.reached.select([*whole.columns[:-1], "mask"]).with_columns(wrong=pl.lit(value=True))
    both = pl.concat([whole.with_columns(wrong=pl.lit(value=False)), wrong])
    label = sweep.coded.places.name(both["place"]) + " / " + sweep.coded.secrets.name(both["secret"])
    return both.with_columns(label=label, lane=pl.lit("reach"), regime=REGIME)


def _named(lane: pl.DataFrame, coded: Coded) -> pl.DataFrame:
    wrong = pl.col("wrong") if "wrong" in lane.columns else pl.col("mask") != 0
    rows = lane.with_columns(wrong=wrong, failed=masks.spelled(lane["mask"]))
    return rows.with_columns(
        person_id=coded.persons.name(lane["person"]),
        state=pl.when("wrong").then(pl.lit("fail")).otherwise(pl.lit("ok")),
        failed=pl.when("wrong").then("failed").otherwise(pl.lit([], dtype=pl.List(pl.String))),
        **{"from": as_moment("start"), "until": as_moment("end")},
    ).select(list(LANES))
