"""Careers: who works in which unit from when to when, with the wave of moves each 1 April.

A career is a row of units, one for each fiscal year; years in one unit make one stay. In a wave the movers of a strand
take one another's seats, so that every unit keeps its size. A secondment is some years in a unit of another organ.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sekisho.samples.days import OPEN, OPEN_DAY, Calendar, Ints, after, april, day, office_days
from sekisho.samples.profiles import Profile
from sekisho.samples.world import World

Seats = NDArray[np.int32]
NOWHERE = -1
KINDS = ["regular", "seconded", "concurrent"]


@dataclass(frozen=True)
class Careers:
    """``stays``: person, cell, from, to, kind (sorted by person and from); ``home`` and ``hired`` are by person."""

    stays: pl.DataFrame
    home: Ints
    hired: Ints
    born: Ints


def careers(profile: Profile, world: World, calendar: Calendar, rng: np.random.Generator) -> Careers:
    """Draw a career for every person of the profile."""
    home = np.repeat(np.arange(len(world.strands)), world.sizes)
    born = calendar.year - rng.integers(20, 60, len(home))
    hired = np.minimum(born + rng.integers(18, 26, len(home)), calendar.year)
    seats = _seats(profile, world, calendar, home, rng)
    _second(profile, world, calendar, seats, home, hired, rng)
    _absent(calendar, seats, hired, rng)
    stays = _stays(seats, calendar, hired)
    strand = world.cells["strand"].to_numpy()[stays["cell"].to_numpy()]
    seconded = pl.Series((strand != home[stays["person"].to_numpy()]).astype(np.int8))
    stays = pl.concat([stays.with_columns(kind=seconded), _concurrent(profile, world, calendar, stays, home, rng)])
    return Careers(stays.sort("person", "from", "cell"), home, hired, born)


def _seats(profile: Profile, world: World, calendar: Calendar, home: Ints, rng: np.random.Generator) -> Seats:
    years = len(calendar.years)
    counts = np.diff(world.first)
    seats = np.empty((len(home), years), np.int32)
    seats[:, 0] = world.first[home] + np.arange(len(home)) % counts[home]
    for n in range(1, years):
        seats[:, n] = seats[:, n - 1]
        movers = rng.permutation(len(home))[: profile.wave]
        movers = movers[np.argsort(home[movers], kind="stable")]
        seats[movers, n] = seats[_next_of_strand(movers, home), n - 1]
    return seats


def _next_of_strand(movers: Ints, home: Ints) -> Ints:
    """Return, for each mover, the next mover of the same strand, the first after the last."""
    strand = home[movers]
    begins = np.flatnonzero(np.r_[True, strand[1:] != strand[:-1]])
    following = np.arange(1, len(movers) + 1)
    following[np.r_[begins[1:], len(movers)] - 1] = begins
    taken: Ints = movers[following]
    return taken


def _second(
    profile: Profile, world: World, calendar: Calendar, seats: Seats, home: Ints, hired: Ints, rng: np.random.Generator
) -> None:
    """Send people of organs to another organ for one to three fiscal years; some are only planned to go."""
    able = np.flatnonzero(np.isin(home, world.of_organs()) & (hired < calendar.first_year))
    sent, cell = _guests(world, home, rng.permutation(able)[: profile.seconded], rng)
    first = rng.integers(max(1, seats.shape[1] - 5), seats.shape[1], len(sent))
    length = rng.integers(1, 4, len(sent))
    for n in range(seats.shape[1]):
        away = (first <= n) & (n < first + length)
        seats[sent[away], n] = cell[away]


def _guests(world: World, home: Ints, people: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Draw a unit of another organ for each, and return those for whom one was found, with the unit."""
    hosts = np.array(world.of_organs(), np.int64)
    organ = np.array([s.organ for s in world.strands])
    if len(set(organ[hosts])) < 2:
        return people[:0], people[:0]
    host = rng.choice(hosts, len(people))
    for _ in range(6):
        same = organ[host] == organ[home[people]]
        host[same] = rng.choice(hosts, int(same.sum()))
    other = organ[host] != organ[home[people]]
    cell = world.first[host] + rng.integers(0, np.diff(world.first)[host])
    return people[other], cell[other]


def _absent(calendar: Calendar, seats: Seats, hired: Ints, rng: np.random.Generator) -> None:
    """Empty the seats of the years before people joined and after they left."""
    leaves = np.where(rng.random(len(hired)) < 0.06, rng.integers(1, seats.shape[1], len(hired)), seats.shape[1])
    for n, year in enumerate(calendar.years):
        seats[(hired > year) | ((leaves <= n) & (hired < calendar.first_year)), n] = NOWHERE


def _stays(seats: Seats, calendar: Calendar, hired: Ints) -> pl.DataFrame:
    years = seats.shape[1]
    begins = np.ones(seats.shape, bool)
    begins[:, 1:] = seats[:, 1:] != seats[:, :-1]
    person, column = np.divmod(np.flatnonzero(begins), years)
    last = np.append(person[1:] != person[:-1], True)
    until: Ints = np.where(last, years, np.append(column[1:], years))
    since = np.where(column == 0, hired[person], calendar.first_year + column)
    here = seats[person, column] != NOWHERE
    ends = np.where(until == years, OPEN, april(calendar.first_year + until) - np.timedelta64(1, "D"))
    stays = {"person": person.astype(np.int32), "cell": seats[person, column], "from": april(since), "to": ends}
    return pl.DataFrame(stays).filter(pl.Series(here))


def _concurrent(
    profile: Profile, world: World, calendar: Calendar, stays: pl.DataFrame, home: Ints, rng: np.random.Generator
) -> pl.DataFrame:
    """Give some people who never move a second post in another organ."""
    settled = stays.filter(pl.col("person").is_unique() & (pl.col("to") == OPEN_DAY))
    long = settled.filter(pl.col("from").dt.year() < calendar.first_year)["person"].to_numpy()
    able = long[np.isin(home[long], world.of_organs())]
    chosen, cell = _guests(world, home, rng.permutation(able)[: profile.concurrent], rng)
    began = office_days(after(np.full(len(chosen), day(calendar.window[0])), rng, 0, 400))
    ends = np.where(rng.random(len(chosen)) < 0.7, OPEN, began + rng.integers(60, 180, len(chosen)))
    posts = {"person": chosen.astype(np.int32), "cell": cell.astype(np.int32), "from": began, "to": ends}
    return pl.DataFrame(posts).with_columns(kind=pl.lit(2, pl.Int8))
