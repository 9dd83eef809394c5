"""What follows from being posted: the range of handlers, yearly training, and who may be at which place.

A spell is a time in which a person handles the secrets of one cell: person, cell, h1, h2 (days, both included).
"""

import numpy as np
import polars as pl

from sekisho.samples.days import OPEN_DAY, Calendar, closed, day, end_at, start_at, yearly, yearly_base
from sekisho.samples.designations import Secrets
from sekisho.samples.profiles import Profile
from sekisho.samples.world import LONG, World

LAST = pl.lit(OPEN_DAY)


def kept(secrets: Secrets, world: World, calendar: Calendar, rng: np.random.Generator) -> pl.DataFrame:
    """Choose what each cell keeps: cell, designation_id, regime, first and last day on which it is handled there."""
    cells, rows = [], []
    pools: dict[tuple[str | None, str, bool], np.ndarray] = {}
    for cell, organ, body, regime in world.cells.select("cell", "organ_id", "body_id", "regime").iter_rows():
        own = _pool(pools, secrets, organ, regime) if len(_pool(pools, secrets, organ, regime)) else None
        steady = _pool(pools, secrets, organ if own is not None else None, regime, steady=True)
        more = own if own is not None and rng.random() < 0.88 else _pool(pools, secrets, None, regime)
        drawn = {int(rng.choice(steady)), *map(int, rng.choice(more, int(rng.integers(0, 3))))}
        bridge = _pool(pools, secrets, organ, "CES")
        if regime == "SDS" and organ == body and len(bridge) and rng.random() < 0.06:
            drawn.add(int(rng.choice(bridge)))
        cells += [cell] * len(drawn)
        rows += sorted(drawn)
    return _periods(pl.DataFrame({"cell": cells}, schema={"cell": pl.Int32()}), secrets.frame[rows], calendar)


def _pool(
    pools: dict[tuple[str | None, str, bool], np.ndarray],
    secrets: Secrets,
    organ: str | None,
    regime: str,
    *,
    steady: bool = False,
) -> np.ndarray:
    key = (organ, regime, steady)
    if key not in pools:
        pools[key] = secrets.of(organ, regime, steady=steady)
    return pools[key]


def _periods(cells: pl.DataFrame, frame: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    chosen = pl.concat([cells, frame], how="horizontal")
    last = pl.when(pl.col("ended_on").is_not_null()).then(pl.col("last")).otherwise(LAST)
    first = pl.max_horizontal("designated_on", pl.lit(calendar.since))
    columns = ["cell", "designation_id", "regime", "first", "last", "designated_on", "valid_until", "ended_on"]
    return chosen.with_columns(first=first, last=last).filter(pl.col("last") >= pl.col("first")).select(columns)


def spells(stays: pl.DataFrame, calendar: Calendar) -> pl.DataFrame:
    """Return when each stay's person handles: from the day the clearance stands, not before the registers begin.

    Of planned moves only those within an organ are handled already; who will come from elsewhere is not.
    """
    recorded = pl.max_horizontal("began", "ready") <= calendar.on
    since = pl.max_horizontal("from", "ready", pl.lit(calendar.since))
    columns = ["person", "cell", "body_id", "organ_id", "regime"]
    return stays.filter(recorded).select(*columns, h1=since, h2="to").filter(pl.col("h1") <= pl.col("h2"))


def handlers(spells: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    """Return the range of handlers: everyone of a cell handles whatever the cell keeps."""
    joined = spells.join(kept.select("cell", "designation_id", "first", "last"), on="cell")
    joined = joined.select(
        "designation_id",
        "person",
        "organ_id",
        pl.max_horizontal("h1", "first").alias("from"),
        pl.min_horizontal("h2", "last").alias("to"),
    )
    return joined.filter(pl.col("from") <= pl.col("to")).with_columns(closed("to"), reason=pl.lit("所掌事務のため必要"))


def trainings(spells: pl.DataFrame, calendar: Calendar, people: int, rng: np.random.Generator) -> pl.DataFrame:
    """Return the trainings: on the first day of handling, and once in every fiscal year, less than a year apart."""
    base = yearly_base(people, calendar, rng)
    first = spells.filter(pl.col("h1") <= calendar.on).select("person", "body_id", completed_on="h1")
    parts, person = [first], spells["person"].to_numpy()
    h1, h2 = spells["h1"].to_numpy(), spells["h2"].to_numpy()
    for year in range(calendar.since.year, calendar.year + 1):
        held = yearly(year, calendar, base)[person]
        due = pl.Series((h1 < held) & (held <= h2))
        parts.append(spells.filter(due).select("person", "body_id", pl.Series("completed_on", held).filter(due)))
    return pl.concat(parts)


def rosters(spells: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return who may be at the places of a cell for as long as they handle there."""
    source = pl.col("kind").replace_strict(LONG, default=None).alias("source")
    lasting = places.filter(pl.col("kind").is_in(list(LONG))).select("cell", "place_id", source)
    return spells.join(lasting, on="cell").select(
        "place_id", "person", start_at("h1").alias("from_at"), end_at("h2").alias("to_at"), "source"
    )


def exposures(kept: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return what can be known where: everything a cell keeps, at all its places but meetings."""
    shown = places.filter(pl.col("kind") != "meeting").select("cell", "place_id")
    return kept.join(shown, on="cell").select(
        "place_id", "designation_id", start_at("first").alias("from_at"), end_at("last").alias("to_at")
    )


def logs(
    spells: pl.DataFrame, places: pl.DataFrame, profile: Profile, calendar: Calendar, rng: np.random.Generator
) -> pl.DataFrame:
    """Return single visits to screens: a day's work at a terminal, within a spell and not after the sample's day."""
    screens = places.filter(pl.col("kind") == "screen").select("cell", "place_id")
    able = spells.join(screens, on="cell", maintain_order="left").filter(pl.col("h1") <= calendar.on)
    drawn = able[rng.integers(0, max(1, len(able)), profile.logs if len(able) else 0)]
    h1, h2 = drawn["h1"].to_numpy(), np.minimum(drawn["h2"].to_numpy(), day(calendar.on))
    visited = h1 + (rng.random(len(drawn)) * ((h2 - h1).astype(int) + 1)).astype("timedelta64[D]")
    minutes = rng.integers(8 * 60, 12 * 60, len(drawn)).astype("timedelta64[m]")
    came = visited.astype("datetime64[us]") + minutes
    left = came + rng.integers(10, 6 * 60, len(drawn)).astype("timedelta64[m]")
    visits = drawn.select("place_id", "person").with_columns(
        from_at=pl.Series(came), to_at=pl.Series(left), source=pl.lit("entry_log")
    )
    return visits.unique(["place_id", "person", "from_at"], maintain_order=True)


def meetings(
    spells: pl.DataFrame,
    kept: pl.DataFrame,
    places: pl.DataFrame,
    profile: Profile,
    calendar: Calendar,
    rng: np.random.Generator,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the exposures and the invitations of meetings of two hours, held by cells that have a meeting."""
    rooms = places.filter(pl.col("kind") == "meeting").select("cell", "place_id")
    held = rooms[rng.integers(0, max(1, len(rooms)), profile.meetings if len(rooms) else 0)]
    span = (day(calendar.on) - day(calendar.window[0])).astype(int)
    when = day(calendar.window[0]) + rng.integers(0, span, len(held)).astype("timedelta64[D]")
    held = held.with_columns(day=pl.Series(when)).unique(maintain_order=True)
    held = held.with_columns(from_at=start_at("day").dt.offset_by("10h"), to_at=start_at("day").dt.offset_by("12h"))
    shown = held.join(kept, on="cell").filter(pl.col("day").is_between("first", "last"))
    came = held.join(spells, on="cell", maintain_order="left_right").filter(pl.col("day").is_between("h1", "h2"))
    came = came.filter(pl.Series(rng.random(len(came)) < 0.6)).with_columns(source=pl.lit("invitation"))
    return (
        shown.select("place_id", "designation_id", "from_at", "to_at"),
        came.select("place_id", "person", "from_at", "to_at", "source"),
    )
