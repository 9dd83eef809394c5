"""Looking back: who could have known what, from when until when, with the right or without it.

Narrowed by the database to the few people and places concerned, then judged by the engine of the audit.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.law import rulebook
from sekisho.record.project import about
from sekisho.right.engine.coded import READ
from sekisho.right.engine.intervals import clip, intersect, union
from sekisho.right.engine.masks import spelled
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import micros
from sekisho.rooms.places.reach import named

BY = ["person", "secret", "place", "sds", "organ", "mask", "inside"]


@dataclass(frozen=True, slots=True)
class Known:
    """A stretch in which somebody could know something: ``start`` included, ``end`` excluded.

    ``place_id`` is None for who was in the range of handlers; ``failed`` is empty where the person might handle it.
    """

    person_id: str
    designation_id: str
    place_id: str | None
    regime: str
    organ_id: str | None
    start: datetime
    end: datetime | None
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visible:
    """The rows of handlers and presences that the viewer may see, by their numbers in the tables."""

    handlers: Collection[int]
    presences: Collection[int]


def known(
    persons: Collection[str], designations: Collection[str], places: Collection[str], visible: Visible,
    between: tuple[datetime, datetime], size: int | None,
) -> list[Known]:  # fmt: skip
    """Return who could know which of the designations between two moments (the second excluded), sorted.

    The right is judged on everything the record knew; only what rests on visible rows is returned.
    """
    facts = about(persons, size, designations=designations, places=places, between=between, only=READ)
    seen = facts["presences"].filter(pl.col(LINE).is_in(list(visible.presences)))
    span = (micros(between[0]), micros(between[1]))
    sweep = Sweep.over(Facts({**facts.tables, "presences": seen}), rulebook(), span)
    found = pl.concat([_in_range(sweep, facts, visible.handlers), _within_reach(sweep)])
    cut = found.with_columns(first=pl.lit(span[0]), last=pl.lit(span[1]))
    return _told(sweep, _union(clip(cut, "start", "first", ends=("end", "last")).drop("first", "last")))


def _in_range(sweep: Sweep, facts: Facts, visible: Collection[int]) -> pl.DataFrame:
    lines = facts["handlers"].with_row_index("row").select("row", LINE)
    shown = lines.filter(pl.col(LINE).is_in(list(visible))).select("row")
    rows = sweep.judged.join(shown, on="row", how="semi")
    place = pl.lit(None, pl.UInt32)
    return rows.select(
        "person", "secret", "sds", "organ", "mask", "start", "end", place=place, inside=pl.lit(value=True)
    ).select(*BY, "start", "end")


def _within_reach(sweep: Sweep) -> pl.DataFrame:
    without = sweep.reached.with_columns(inside=pl.lit(value=False)).select(*BY, "start", "end")
    right = intersect(sweep.seen, sweep.allowed, ["person", "secret"])
    organ, mask = pl.lit(None, pl.UInt32), pl.lit(0, pl.UInt8)
    with_right = right.with_columns(organ=organ, mask=mask, inside=pl.lit(value=True)).select(*BY, "start", "end")
    return pl.concat([without, with_right])


def _union(found: pl.DataFrame) -> pl.DataFrame:
    """Of several lines that say the same about the same time, one."""
    nobody = pl.lit(0xFFFFFFFF, pl.UInt32)
    return union(found.with_columns(pl.col("place", "organ").fill_null(nobody)), BY).with_columns(
        pl.when(pl.col(c) != nobody).then(pl.col(c)).alias(c) for c in ("place", "organ")
    )


def _told(sweep: Sweep, found: pl.DataFrame) -> list[Known]:
    failed = pl.DataFrame({"failed": spelled(found["mask"]), "inside": found["inside"], "mask": found["mask"]})
    shown = named(sweep, found)
    each = (
        Known(person, secret, place, regime, organ, start, end, () if inside and not mask else tuple(codes))
        for (person, secret, place, regime, organ, start, end), (codes, inside, mask) in zip(
            shown.iter_rows(), failed.iter_rows(), strict=True
        )
    )
    return sorted(each, key=lambda k: (k.person_id, k.designation_id, k.start, k.place_id or ""))
