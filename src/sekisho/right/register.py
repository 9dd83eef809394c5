"""The facts as plain rows with moments, read by the reference one at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE
from sekisho.kernel import moments
from sekisho.kernel.moments import start_of
from sekisho.right.words import FOREVER

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that holds from ``start`` (included) to ``end`` (excluded); ``row`` is the row as recorded."""

    id: str
    start: datetime
    end: datetime
    row: Row

    def at(self, moment: datetime) -> bool:
        """Say whether the fact holds at the moment."""
        return self.start <= moment < self.end


@dataclass(frozen=True)
class Register:
    """All facts by the person or thing they are about."""

    organs: frozenset[str]
    contracts: Mapping[str, list[Held]]
    postings: Mapping[str, list[Held]]
    offices: Mapping[str, list[Held]]
    assessments: Mapping[str, list[Held]]
    doubts: Mapping[str, list[Held]]
    standings: Mapping[str, list[Held]]
    stops: Mapping[str, list[Held]]
    handlers: Mapping[str, list[Held]]
    designations: Mapping[str, Held]
    exposures: Mapping[str, list[Held]] = field(default_factory=dict)
    presences: Mapping[str, list[Held]] = field(default_factory=dict)
    trainings: Mapping[str, list[Held]] = field(default_factory=dict)

    @staticmethod
    def of(facts: Facts) -> "Register":
        """Read a bundle's frames into rows."""
        return Register(
            organs=frozenset(facts["organs"]["organ_id"]),
            contracts=_by("business_id", "contracts", facts, _days),
            postings=_by("person_id", "postings", facts, _days),
            offices=_by("person_id", "offices", facts, _days),
            assessments=_by("person_id", "assessments", facts, _since_day("notified_on")),
            doubts=_by("person_id", "doubt_notices", facts, _since_moment("given_at")),
            standings=_by("person_id", "standings", facts, _since_day("decided_on")),
            stops=_by("person_id", "stops", facts, _moments),
            handlers=_by("person_id", "handlers", facts, _days),
            designations={h.row["designation_id"]: h for h in _held("designations", facts, _in_force)},
            exposures=_by("place_id", "exposures", facts, _moments),
            presences=_by("person_id", "presences", facts, _moments),
            trainings=_by("person_id", "trainings", facts, _since_day("completed_on")),
        )

    def belonged(self, person: str) -> set[str]:
        """Return the organs a person ever belonged to, directly or through a business under contract."""
        bodies = {posting.row["body_id"] for posting in self.postings.get(person, ())}
        through = {one.row["organ_id"] for body in bodies for one in self.contracts.get(body, ())}
        return (bodies | through) & self.organs


def end_of(day: date | None) -> datetime:
    """Return 24:00 of the day; an open end is forever."""
    return FOREVER if day is None else moments.end_of(day)


def _days(row: Row) -> tuple[datetime, datetime]:
    return start_of(row["from"]), end_of(row["to"])


def _moments(row: Row) -> tuple[datetime, datetime]:
    return row["from_at"], row["to_at"] or FOREVER


def _in_force(row: Row) -> tuple[datetime, datetime]:
    last = min(row["valid_until"], row["ended_on"] or date.max)
    return start_of(row["designated_on"]), end_of(last)


def _since_day(column: str) -> "Period":
    return lambda row: (start_of(row[column]), FOREVER)


def _since_moment(column: str) -> "Period":
    return lambda row: (row[column], FOREVER)


Period = Callable[[Row], tuple[datetime, datetime]]


def _held(table: str, facts: Facts, period: Period) -> Iterable[Held]:
    for row in facts[table].iter_rows(named=True):
        yield Held(fact_id(table, row), *period(row), row)


def _by(column: str, table: str, facts: Facts, period: Period) -> Mapping[str, list[Held]]:
    rows: dict[str, list[Held]] = defaultdict(list)
    for held in _held(table, facts, period):
        rows[held.row[column]].append(held)
    return rows


def fact_id(table: str, row: Row) -> str:
    """Name a row: by its own id, or by table and line where the table has none."""
    own = {"postings": "posting_id", "contracts": "contract_id", "assessments": "assessment_id"}
    own["designations"] = "designation_id"
    return str(row[own[table]]) if table in own else f"{table}:{row[LINE]}"
