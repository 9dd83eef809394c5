"""The facts as numbers: ids become codes in the order of the ids, days and moments become integers."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from sekisho.facts.bundle import Facts
from sekisho.right.engine.time import FOREVER, closes, day, moment, opens
from sekisho.right.words import RESULTS

DAYS = {"start": opens(day("from")), "end": closes(day("to"))}
MOMENTS = {"start": moment("from_at"), "end": moment("to_at").fill_null(FOREVER)}
LAST = pl.min_horizontal(day("valid_until"), day("ended_on"))
PERSONAL = ("postings", "offices", "assessments", "doubt_notices", "standings", "handlers", "stops", "presences")


@dataclass(frozen=True)
class Names:
    """Ids in sorted order; the code of an id is its place."""

    ids: pl.Series

    @staticmethod
    def of(columns: Iterable[pl.Series]) -> "Names":
        """Collect the ids of several columns."""
        return Names(pl.concat([c.rename("id") for c in columns]).drop_nulls().unique().sort())

    def code(self, column: str) -> pl.Expr:
        """The codes of an id column, as ``UInt32``; an id that is not known becomes null."""
        return pl.col(column).cast(pl.Enum(self.ids), strict=False).to_physical().cast(pl.UInt32)

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


def code(facts: Facts) -> Coded:
    """Number everything; rows about persons who neither handle nor are present anywhere are left out."""
    f = {name: facts[name] for name in (*PERSONAL, "contracts", "organs", "designations", "exposures", "trainings")}
    persons = Names.of([f["handlers"]["person_id"], f["presences"]["person_id"]])
    bodies = Names.of(
        [
            f["organs"]["organ_id"],
            f["contracts"]["business_id"],
            f["contracts"]["organ_id"],
            f["handlers"]["organ_id"],
            f["postings"]["body_id"],
            f["assessments"]["organ_id"],
            f["doubt_notices"]["organ_id"],
            f["standings"]["organ_id"],
            f["stops"]["organ_id"],
            f["trainings"]["body_id"],
        ]
    )
    secrets = Names.of([f["designations"]["designation_id"]])
    places = Names.of([f["exposures"]["place_id"]])
    organs = f["organs"].select(organ=bodies.code("organ_id")).unique()
    who, organ = persons.code("person_id"), bodies.code("organ_id")
    sds = pl.col("regime") == "SDS"
    tables = {
        "organs": organs,
        "contracts": f["contracts"].select(business=bodies.code("business_id"), organ=organ, sds=sds, **DAYS)
        .join(organs, on="organ", how="semi"),
        "designations": f["designations"].select(
            secret=secrets.code("designation_id"), organ=organ, sds=sds, start=opens(day("designated_on")),
            end=closes(LAST)),
        "postings": f["postings"].select(
            person=who, organ=bodies.code("body_id"), first=day("from"), last=day("to"), **DAYS),
        "offices": f["offices"].select(pl.col("office"), person=who, **DAYS),
        "assessments": f["assessments"].filter(pl.col("result").is_in(RESULTS)).select(
            person=who, organ=organ, sds=sds, cleared=pl.col("result") == "cleared", notified=day("notified_on"),
            clock=pl.when(sds).then(day("notified_on")).otherwise(
                pl.coalesce(day("origin_notified_on"), day("notified_on")))),
        "doubts": f["doubt_notices"].select(person=who, organ=organ, sds=sds, at=moment("given_at")),
        "standings": f["standings"].select(person=who, organ=organ, sds=sds, decided=day("decided_on")),
        "stops": f["stops"].select(person=who, organ=organ, everywhere=pl.col("organ_id").is_null(), **MOMENTS),
        "handlers": f["handlers"].with_row_index("row").select(
            "row", person=who, secret=secrets.code("designation_id"), organ=organ, **DAYS),
        "presences": f["presences"].with_row_index("presence").select(
            "presence", place=places.code("place_id"), person=who, **MOMENTS),
        "exposures": f["exposures"].with_row_index("exposure").select(
            "exposure", place=places.code("place_id"), secret=secrets.code("designation_id"), **MOMENTS),
        "trainings": f["trainings"].select(person=who, body=bodies.code("body_id"), completed=day("completed_on")),
    }  # fmt: skip
    return Coded(persons, bodies, secrets, places, {name: _sound(name, table) for name, table in tables.items()})


def _sound(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """Leave out rows about ids nobody asks about, and periods that end before they begin.

    A designation that was never in force stays known: it is not secret, while an unknown one is denied.
    """
    known = table.drop_nulls([c for c in ("person", "secret", "place") if c in table.columns])
    return (
        known.filter(pl.col("start") < pl.col("end")) if "start" in table.columns and name != "designations" else known
    )
