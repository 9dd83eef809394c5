"""The desk where errors are planted: who is still untouched, the units, and the rows and answers gathered so far."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sekisho.samples.cases import Case, Expected, Kept, Unit
from sekisho.samples.clearances import Mask
from sekisho.samples.consequences import findings
from sekisho.samples.days import OPEN_DAY, Calendar, Ints
from sekisho.samples.designations import Secrets
from sekisho.samples.spans import days
from sekisho.samples.world import LONG, World

SETTLED_YEARS = 7
"""A victim has been in one unit for so many years: his assessments may lie anywhere in the past five."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted error: its kind and every finding that must follow from it."""

    kind: str
    findings: tuple[Expected, ...]


@dataclass
class Desk:
    """Hands out people to plant errors on, and keeps their rows by table and their numbers in ``taken``."""

    world: World
    secrets: Secrets
    kept: pl.DataFrame
    stays: pl.DataFrame
    ids: pl.Series
    calendar: Calendar
    rng: np.random.Generator
    pools: dict[str, Ints]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    taken: list[int] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    units: dict[int, Unit] = field(default_factory=dict)

    def take(self, pool: str) -> Case | None:
        """Return somebody of a pool (see ``pools``) who was not asked for before, None if nobody is left."""
        while len(self.pools[pool]):
            row, self.pools[pool] = int(self.pools[pool][0]), self.pools[pool][1:]
            stay = self.stays.row(row, named=True)
            number = self.ids[stay["person"]]
            if number not in self.asked:
                self.asked[number] = stay["person"]
                return Case(number, self.unit(stay["cell"]), stay["from"], stay["post"], self.calendar, self.rng)
        return None

    def done(self, case: Case) -> tuple[Expected, ...]:
        """Keep the rows of a case in place of whatever else the person would have had, and return its findings."""
        self.taken.append(self.asked[case.person])
        for table, rows in case.rows.items():
            self.rows[table] += rows
        return tuple(findings(case))

    def unit(self, cell: int) -> Unit:
        """Return a cell as its people see it."""
        if cell not in self.units:
            row = self.world.cells.row(cell, named=True)
            kept = self.kept.filter(pl.col("cell") == cell).sort("designation_id").iter_rows(named=True)
            places = self.world.places.filter((pl.col("cell") == cell) & pl.col("kind").is_in(list(LONG)))
            lasting = tuple((place, LONG[kind]) for place, kind in places.select("place_id", "kind").iter_rows())
            fixed = (row["body_id"], row["organ_id"], row["regime"], row["unit"])
            self.units[cell] = Unit(cell, *fixed, tuple(_kept(k) for k in kept), lasting)
        return self.units[cell]

    def elsewhere(self, case: Case) -> Unit | None:
        """Return a unit of another organ, None if there is none."""
        return self._drawn((pl.col("organ_id") != case.unit.organ) & (pl.col("organ_id") == pl.col("body_id")))

    def neighbour(self, case: Case) -> Unit | None:
        """Return a unit of the same organ and body that keeps something the case's own does not, if there is one."""
        same = (pl.col("organ_id") == case.unit.organ) & (pl.col("body_id") == case.unit.body)
        own = {secret.id for secret in case.unit.kept}
        for _ in range(20):
            found = self._drawn(same & (pl.col("regime") == "SDS") & (pl.col("cell") != case.unit.cell))
            if found is None or {secret.id for secret in found.kept} - own:
                return found
        return None

    def _drawn(self, wanted: pl.Expr) -> Unit | None:
        cells = self.world.cells.filter(wanted)["cell"]
        return self.unit(int(cells[int(self.rng.integers(len(cells)))])) if len(cells) else None


def _kept(row: dict[str, Any]) -> Kept:
    last: date = min(row["valid_until"], row["ended_on"] or date.max)
    until = None if row["last"] == OPEN_DAY else row["last"]
    return Kept(row["designation_id"], row["regime"], row["first"], until, days(row["designated_on"], last))


def pools(
    stays: pl.DataFrame, cleared: Mask, world: World, calendar: Calendar, rng: np.random.Generator
) -> dict[str, Ints]:
    """Return the rows of stays of people who have never moved, in random order, by what can be planted on them.

    People of a business that works for several organs are left out: which organ is nearest would be another question.
    """
    ties = Counter((s.body, s.regime) for s in {(s.body, s.organ, s.regime): s for s in world.strands}.values())
    single = [n for n, s in enumerate(world.strands) if ties[s.body, s.regime] == 1]
    long = pl.col("person").is_unique() & (pl.col("to") == OPEN_DAY) & pl.col("strand").is_in(single)
    long &= pl.col("from").dt.year() <= calendar.year - SETTLED_YEARS
    known = pl.Series("cleared", cleared).gather(stays["person"])
    frame = stays.with_row_index("row").with_columns(known).filter(long)
    own, sds = pl.col("body_id") == pl.col("organ_id"), pl.col("regime") == "SDS"
    wanted = {
        "organ": own & sds & pl.col("cleared"),
        "business": ~own & sds & pl.col("cleared"),
        "sds": sds & pl.col("cleared"),
        "ces": own & ~sds & pl.col("cleared"),
        "uncleared": ~pl.col("cleared"),
    }
    found = {name: frame.filter(condition)["row"].to_numpy().astype(np.int64) for name, condition in wanted.items()}
    return {name: rng.permutation(rows) for name, rows in found.items()}
