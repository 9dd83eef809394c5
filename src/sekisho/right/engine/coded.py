"""The facts as numbers: ids become codes in the order of the ids, days and moments become integers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.right.engine.intervals import Span, touches
from sekisho.right.engine.time import ALWAYS, FOREVER, closes, day, moment, opens
from sekisho.right.words import RESULTS

DAYS = {"start": opens(day("from")), "end": closes(day("to"))}
MOMENTS = {"start": moment("from_at"), "end": moment("to_at").fill_null(FOREVER)}
LAST = pl.min_horizontal(day("valid_until"), day("ended_on"))
SDS = pl.col("regime") == "SDS"
BODIES = (
    ("organs", "organ_id"),
    ("contracts", "business_id"),
    ("contracts", "organ_id"),
    ("handlers", "organ_id"),
    ("postings", "body_id"),
    ("assessments", "organ_id"),
    ("doubt_notices", "organ_id"),
    ("standings", "organ_id"),
    ("stops", "organ_id"),
    ("trainings", "body_id"),
)
"""Where organs and businesses are named."""
READ = (
    "organs", "contracts", "offices", "postings", "assessments", "doubt_notices", "standings", "stops", "trainings",
    "designations", "handlers", "exposures", "presences",
)  # fmt: skip
"""The tables of a bundle that are numbered; the others bear on no right."""


@dataclass(frozen=True)
class Names:
    """Ids in sorted order; the code of an id is its place."""

    ids: pl.Series

    @cached_property
    def numbered(self) -> pl.Enum:
        """The ids as a type, whose numbers are the codes."""
        return pl.Enum(self.ids)

    @staticmethod
    def of(columns: Iterable[pl.Series]) -> "Names":
        """Collect the ids of several columns."""
        return Names(pl.concat([c.rename("id") for c in columns]).drop_nulls().unique().sort())

    def code(self, column: str) -> pl.Expr:
        """The codes of an id column, as ``UInt32``; an id that is not known becomes null."""
        return pl.col(column).cast(self.numbered, strict=False).to_physical().cast(pl.UInt32)

    def name(self, codes: pl.Series) -> pl.Series:
        """The ids of codes; null stays null."""
        return self.ids.gather(codes.cast(pl.UInt32)).rename(codes.name)


@dataclass(frozen=True)
class Coded:
    """The tables that bear on the right, as numbers.

    Every frame has ``start`` and ``end`` in microseconds and codes for ids; ``bodies`` are organs and businesses in one
    numbering, so that organ codes sort as organ ids do.
    """

    persons: Names
    bodies: Names
    secrets: Names
    places: Names
    tables: dict[str, pl.DataFrame]

    def __getitem__(self, name: str) -> pl.DataFrame:
        """Return a coded table."""
        return self.tables[name]

    def about(self, persons: pl.DataFrame) -> "Coded":
        """Return the same with only the rows about some persons (a frame with ``person``)."""
        few = {n: t.join(persons, on="person", how="semi") if "person" in t else t for n, t in self.tables.items()}
        return replace(self, tables=few)


def code(facts: Facts, span: Span = ALWAYS) -> Coded:
    """Number everything; rows about persons who neither handle nor are present anywhere in the span are left out."""
    handlers = facts["handlers"].with_row_index("row").with_columns(**DAYS)
    presences = facts["presences"].with_row_index("presence").with_columns(**MOMENTS).filter(touches(span))
    persons = Names.of([handlers.filter(touches(span))["person_id"], presences["person_id"]])
    bodies = Names.of([facts[table][column] for table, column in BODIES])
    secrets = Names.of([facts["designations"]["designation_id"]])
    places = Names.of([facts["exposures"]["place_id"]])
    who, organ = persons.code("person_id"), bodies.code("organ_id")
    secret, place = secrets.code("designation_id"), places.code("place_id")
    tables = _things(facts, bodies, secret, place) | _standing(facts, bodies, who, organ)
    tables |= {
        "handlers": handlers.select("row", "start", "end", person=who, secret=secret, organ=organ),
        "presences": presences.select("presence", "start", "end", place=place, person=who),
    }
    return Coded(persons, bodies, secrets, places, {name: _sound(name, table) for name, table in tables.items()})


def _things(facts: Facts, bodies: Names, secret: pl.Expr, place: pl.Expr) -> dict[str, pl.DataFrame]:
    """The tables that are about no person."""
    organ = bodies.code("organ_id")
    organs = facts["organs"].select(organ=organ).unique()
    contracts = facts["contracts"].select(business=bodies.code("business_id"), organ=organ, sds=SDS, **DAYS)
    return {
        "organs": organs,
        "contracts": contracts.join(organs, on="organ", how="semi"),
        "designations": facts["designations"].select(
            secret=secret, organ=organ, sds=SDS, start=opens(day("designated_on")), end=closes(LAST)
        ),
        "exposures": facts["exposures"]
        .with_row_index("exposure")
        .select("exposure", place=place, secret=secret, **MOMENTS),
    }


def _standing(facts: Facts, bodies: Names, who: pl.Expr, organ: pl.Expr) -> dict[str, pl.DataFrame]:
    """The tables a clearance and a training rest on."""
    body = bodies.code("body_id")
    reused = pl.coalesce(day("origin_notified_on"), day("notified_on"))
    clock = pl.when(SDS).then(day("notified_on")).otherwise(reused)
    given = {"person": who, "organ": organ, "sds": SDS}
    results = facts["assessments"].filter(pl.col("result").is_in(RESULTS))
    return {
        "postings": facts["postings"].select(person=who, organ=body, first=day("from"), last=day("to"), **DAYS),
        "offices": facts["offices"].select(pl.col("office"), person=who, **DAYS),
        "assessments": results.select(
            **given, cleared=pl.col("result") == "cleared", notified=day("notified_on"), clock=clock
        ),
        "doubts": facts["doubt_notices"].select(**given, at=moment("given_at")),
        "standings": facts["standings"].select(**given, decided=day("decided_on")),
        "stops": facts["stops"].select(person=who, organ=organ, everywhere=pl.col("organ_id").is_null(), **MOMENTS),
        "trainings": facts["trainings"].select(person=who, body=body, completed=day("completed_on")),
    }


def _sound(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Leave out rows about ids nobody asks about, and periods that end before they begin.

    A designation that was never in force stays known: it is not secret, while an unknown one is denied.
    """
    sound = [pl.col(c).is_not_null() for c in ("person", "secret", "place") if c in table.columns]
    if "start" in table.columns and name != "designations":
        sound.append(pl.col("start") < pl.col("end"))
    return table.filter(sound) if sound and not table.is_empty() else table
