"""A sample: the facts of a register, lawful but for what was planted, and the answers an audit of it must give."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import TABLES
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.samples import clearances, handling, incidents, ministers, people, world
from sekisho.samples.careers import Careers, careers
from sekisho.samples.cases import Expected
from sekisho.samples.days import Calendar, stream
from sekisho.samples.designations import Secrets, register
from sekisho.samples.desk import Desk, Planted, pools
from sekisho.samples.planting import plant
from sekisho.samples.profiles import Profile, profile
from sekisho.samples.tables import finished, postings

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
    called with ``make``, the steps done and how many there are. Unusable for an unknown profile, and for a day before
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
        self._step("errors")
        desk.rows["persons"] += ministers.appoint(desk)
        tables = self._tables(desk, stays, cleared, drawn)
        del stays, drawn
        facts = Facts({t.name: finished(t.name, tables, desk.rows[t.name], ids) for t in TABLES})
        self._step("tables")
        return Sample(self.profile.name, self.seed, self.calendar.on, self.calendar.window, facts, tuple(key))

    def _step(self, name: str) -> None:
        self.progress("make", STEPS.index(name) + 1, len(STEPS))

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
        stays = drawn.stays.join(here.cells.drop("unit"), on="cell", maintain_order="left")
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
        return Desk(here, secrets, kept, stays, ids, self.calendar, rng, found)

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
        tables = self._handled(desk, troubled.spells, len(cleared))
        self._step("handling")
        desk.rows["organs"] += world.organs(self.profile, self.calendar)
        desk.rows["businesses"] += world.businesses(self.profile)
        desk.rows["contracts"] += world.contracts(self.profile, self.calendar)
        return tables | {
            "persons": people.persons(desk.ids, drawn, desk.world, self._rng("names")),
            "postings": postings(own, desk.world),
            "assessments": results,
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
