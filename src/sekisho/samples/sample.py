"""A sample: the facts of a register, lawful but for what was planted, and the answers an audit of it must give."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import BY_NAME, LINE, TABLES, dtypes
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.samples import clearances, handling, incidents, ministers, people, world
from sekisho.samples.careers import KINDS, Careers, careers
from sekisho.samples.cases import Expected
from sekisho.samples.days import Calendar, closed, stream
from sekisho.samples.designations import Secrets, register
from sekisho.samples.desk import Desk, Planted, pools
from sekisho.samples.planting import plant
from sekisho.samples.profiles import Profile, profile

ON = date(2026, 11, 23)
"""The day samples are made on unless another is asked for."""

Progress = Callable[[str, int, int], None]
STEPS = ("units", "careers", "errors", "clearances", "handling", "tables")


@dataclass(frozen=True)
class Sample:
    """A register and its answer key.

    ``key`` lists every planted error with its findings. In ``window`` (days, both included) an audit must find, of
    severity critical, high or medium, exactly these and nothing else. Before and after it the sample promises nothing.
    """

    profile: str
    seed: int
    on: date
    window: tuple[date, date]
    facts: Facts
    key: tuple[Planted, ...]

    def expected(self, window: tuple[date, date] | None = None) -> list[Expected]:
        """Return the findings that touch a window, by default the sample's; it must lie within the sample's."""
        return [e for error in self.key for e in error.findings if e.touches(window or self.window)]


def make(name: str, seed: int, on: date = ON, progress: Progress | None = None) -> Sample:
    """Make a sample of a profile: equal arguments give equal facts.

    ``on`` is the day the sample is made on: nothing later is recorded but moves that are planned. ``progress`` is
    called with the step, its number and how many there are. Unusable for an unknown profile, or a day that is before
    June 2026 or in the first two months of a fiscal year (the yearly trainings would not be recorded yet).
    """
    chosen = profile(name)
    calendar = Calendar.around(on, chosen.register_years, chosen.career_years)
    if on < date(2026, 6, 1) or calendar.latest_offset < 61:
        raise Unusable(UNFIT_DAY.filled(on=on))
    return _Making(chosen, seed, calendar, progress or (lambda *_: None)).sample()


UNFIT_DAY = Text(
    "{on} の見本は作れません。2026年6月以降で、4月・5月以外の日を指定してください。",
    "No sample can be made on {on}: choose a day from June 2026 on that is not in April or May.",
)


@dataclass(frozen=True)
class _Making:
    """The steps of making one sample; each draws from a random stream of its own."""

    profile: Profile
    seed: int
    calendar: Calendar
    progress: Progress

    def sample(self) -> Sample:
        """Take all steps in order."""
        here, secrets, kept = self._units()
        drawn, stays, ids, cleared = self._people(here)
        desk = self._desk(here, secrets, kept, stays, ids, cleared)
        key = plant(desk, self.profile.errors)
        officers = ministers.appoint(desk)
        tables = self._tables(desk, stays, cleared, drawn)
        tables["persons"] = pl.concat([tables["persons"], _typed("persons", officers)])
        facts = Facts({t.name: _finished(t.name, tables, desk.rows[t.name], ids) for t in TABLES})
        self._step("tables")
        return Sample(self.profile.name, self.seed, self.calendar.on, self.calendar.window, facts, tuple(key))

    def _step(self, name: str) -> None:
        self.progress(name, STEPS.index(name) + 1, len(STEPS))

    def _rng(self, name: str) -> np.random.Generator:
        return stream(self.seed, name)

    def _units(self) -> tuple[world.World, Secrets, pl.DataFrame]:
        here = world.build(self.profile)
        secrets = register(self.profile, self.calendar, self._rng("designations"))
        kept = handling.kept(secrets, here, self.calendar, self._rng("kept"))
        self._step("units")
        return here, secrets, kept

    def _people(self, here: world.World) -> tuple[Careers, pl.DataFrame, pl.Series, clearances.Mask]:
        drawn = careers(self.profile, here, self.calendar, self._rng("careers"))
        stays = drawn.stays.join(here.cells, on="cell", maintain_order="left")
        stays = stays.with_columns(people.posts(stays, drawn, self._rng("posts")))
        cleared = self._rng("cleared").random(len(drawn.home)) < self.profile.cleared
        self._step("careers")
        return drawn, stays, people.numbers(drawn, here), cleared

    def _desk(
        self,
        here: world.World,
        secrets: Secrets,
        kept: pl.DataFrame,
        stays: pl.DataFrame,
        ids: pl.Series,
        cleared: clearances.Mask,
    ) -> Desk:
        rng = self._rng("errors")
        found = pools(stays, cleared, here, self.calendar, rng)
        desk = Desk(here, secrets, kept, stays, ids, self.calendar, rng, found)
        self._step("errors")
        return desk

    def _tables(
        self, desk: Desk, stays: pl.DataFrame, cleared: clearances.Mask, drawn: Careers
    ) -> dict[str, pl.DataFrame]:
        planted = np.isin(np.arange(len(cleared)), desk.taken)
        own = stays.filter(~pl.Series(planted).gather(stays["person"]))
        able = pl.Series(cleared).gather(own["person"])
        standing = clearances.clear(own.filter(able), self.calendar, self._rng("clearances"))
        self._step("clearances")
        spells = handling.spells(standing.stays, self.calendar)
        troubled = incidents.trouble(spells, standing.assessments, self.calendar, self._rng("incidents"))
        refused = incidents.refusals(own.filter(~able), self.calendar, self._rng("refusals"))
        results = pl.concat([troubled.assessments, refused.select(troubled.assessments.columns)])
        tables = self._handled(desk, troubled.spells, len(cleared)) | _fixed(self.profile, self.calendar)
        self._step("handling")
        return tables | {
            "persons": people.persons(desk.ids, drawn, desk.world, self._rng("names")),
            "postings": _postings(own),
            "assessments": results.sort("notified_on", "person", "organ_id", "regime"),
            "standings": standing.standings,
            "doubt_notices": troubled.doubts,
            "stops": troubled.stops,
            "designations": desk.secrets.frame,
            "extensions": desk.secrets.extensions,
            "reviews": desk.secrets.reviews,
            "places": desk.world.places,
        }

    def _handled(self, desk: Desk, spells: pl.DataFrame, count: int) -> dict[str, pl.DataFrame]:
        places, kept, calendar = desk.world.places, desk.kept, self.calendar
        told, invited = handling.meetings(spells, kept, places, self.profile, calendar, self._rng("meetings"))
        visits = handling.logs(spells, places, self.profile, calendar, self._rng("logs"))
        return {
            "handlers": handling.handlers(spells, kept),
            "trainings": handling.trainings(spells, calendar, count, self._rng("trainings")),
            "presences": pl.concat([handling.rosters(spells, places), visits, invited]),
            "exposures": pl.concat([handling.exposures(kept, places), told]),
        }


def _postings(stays: pl.DataFrame) -> pl.DataFrame:
    kind = pl.lit(pl.Series(KINDS)).gather(pl.col("kind").cast(pl.UInt32))
    return stays.select("person", "body_id", "unit", "post", kind.alias("kind"), "from", closed("to"))


def _fixed(profile: Profile, calendar: Calendar) -> dict[str, pl.DataFrame]:
    return {
        "organs": _typed("organs", world.organs(profile, calendar)),
        "businesses": _typed("businesses", world.businesses(profile)),
        "contracts": _typed("contracts", world.contracts(profile, calendar)),
    }


def _typed(table: str, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    schema = {name: dtype for name, dtype in dtypes(BY_NAME[table]).items() if name != LINE}
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


SORTED = {
    "postings": ["from", "person_id", "body_id"],
    "assessments": ["notified_on", "person_id", "organ_id", "regime"],
    "doubt_notices": ["given_at", "person_id"],
    "standings": ["decided_on", "person_id"],
    "designations": ["designated_on", "designation_id"],
    "extensions": ["decided_on", "designation_id"],
    "reviews": ["reviewed_on", "designation_id"],
    "handlers": ["designation_id", "from", "person_id", "organ_id", "to"],
    "stops": ["from_at", "person_id"],
    "trainings": ["completed_on", "person_id", "body_id"],
    "presences": ["place_id", "from_at", "person_id"],
    "exposures": ["place_id", "from_at", "designation_id"],
}
NUMBERED = {"postings": ("posting_id", "P"), "assessments": ("assessment_id", "A")}


def _finished(name: str, tables: dict[str, pl.DataFrame], more: list[dict[str, Any]], ids: pl.Series) -> pl.DataFrame:
    """Return a table as the schema has it: numbers of persons, planted rows among the others, in order, with lines."""
    frame = tables.pop(name, _typed(name, []))
    if "person" in frame.columns:
        frame = frame.with_columns(ids.gather(frame["person"]).alias("person_id"))
    schema = {column: dtype for column, dtype in dtypes(BY_NAME[name]).items() if column != LINE}
    absent = [pl.lit(None, dtype).alias(column) for column, dtype in schema.items() if column not in frame.columns]
    frame = pl.concat([frame.with_columns(absent).select(pl.col(c).cast(t) for c, t in schema.items()), _typed(name, more)])
    if name in SORTED:
        frame = frame.unique(SORTED[name], keep="any").sort(SORTED[name]) if name == "trainings" else frame.sort(SORTED[name])
    if name in NUMBERED:
        column, prefix = NUMBERED[name]
        number = (pl.int_range(pl.len()) + 1).cast(pl.String).str.zfill(8)
        frame = frame.with_columns((pl.lit(prefix) + number).alias(column))
    return frame.with_columns((pl.int_range(pl.len()) + 2).cast(pl.UInt32).alias(LINE))
