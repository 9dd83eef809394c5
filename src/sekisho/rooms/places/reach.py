"""Who would be within reach of a secret without the right, if something were written (right to handle, section 5).

What an act would add is put beside the facts of the record and judged by the engine of the audit, so that what the acts
of this room grant and what an audit finds cannot differ.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import polars as pl
from django.db.models import Q

from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.record.facts import Versions, of_table
from sekisho.record.project import about
from sekisho.right.engine.coded import READ
from sekisho.right.engine.masks import spelled
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import as_moment
from sekisho.right.question import Question
from sekisho.right.reference import nearest_of
from sekisho.right.register import Register
from sekisho.right.words import CES, SDS
from sekisho.rooms.places.models import Exposure, Presence


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without the right: from ``start`` (included) to ``end`` (excluded, None = open), and what fails."""

    person_id: str
    designation_id: str
    place_id: str
    regime: str
    organ_id: str | None
    start: datetime
    end: datetime | None
    failed: tuple[str, ...]
    began_with: str | None = None
    """The organ it began with, where ``organ_id`` is another one that is nearest since."""


def holding(rows: Versions, from_at: datetime, to_at: datetime | None) -> Versions:
    """Keep rows of moments that have one in common with a stretch, its end excluded (None = open)."""
    kept = rows.filter(Q(to_at__isnull=True) | Q(to_at__gt=from_at))
    return kept.filter(from_at__lt=to_at) if to_at else kept


def of_presence(place_id: str, person_id: str, from_at: datetime, to_at: datetime | None) -> list[Gap]:
    """Return the gaps if the person were at the place from a moment to another, by what is exposed there."""
    exposed = holding(Exposure.objects.known().filter(place_id=place_id), from_at, to_at)
    secrets = set(exposed.values_list("designation_id", flat=True))
    if not secrets:
        return []
    facts = about([person_id], designations=secrets, places=[place_id], only=READ)
    row = {"place_id": place_id, "person_id": person_id, "from_at": from_at, "to_at": to_at}
    return gaps(having(facts, presences=[row]))


def of_exposure(place_id: str, designation_id: str, from_at: datetime, to_at: datetime | None) -> list[Gap]:
    """Return the gaps if the designation were exposed at the place, by who is, or may be, there."""
    there = holding(Presence.objects.known().filter(place_id=place_id), from_at, to_at)
    persons = set(there.values_list("person_id", flat=True))
    if not persons:
        return []
    facts = about(persons, designations=[designation_id], places=[place_id], only=READ)
    row = {"place_id": place_id, "designation_id": designation_id, "from_at": from_at, "to_at": to_at}
    return gaps(having(facts, exposures=[row]))


def having(facts: Facts, **rows: Iterable[dict[str, Any]]) -> Facts:
    """Return the same facts with other rows in some tables."""
    made = Facts.of({name: list(given) for name, given in rows.items()})
    return Facts({**facts.tables, **{name: made[name] for name in rows}})


def gaps(facts: Facts) -> list[Gap]:
    """Return every stretch in which somebody is where something is exposed without the right, sorted."""
    return gaps_of(Sweep.over(facts, rulebook()))


def named(sweep: Sweep, found: pl.DataFrame) -> pl.DataFrame:
    """Return of rows of a sweep the person, secret, place, regime and organ by name, and beginning and end."""
    coded = sweep.coded
    return found.select(
        coded.persons.name(found["person"]),
        coded.secrets.name(found["secret"]),
        coded.places.name(found["place"]),
        pl.when("sds").then(pl.lit(SDS)).otherwise(pl.lit(CES)).alias("regime"),
        coded.bodies.name(found["organ"]),
        as_moment("start"),
        as_moment("end"),
    )


def gaps_of(sweep: Sweep) -> list[Gap]:
    """Return the gaps of a sweep, sorted by beginning, person and designation."""
    found = sweep.reached
    shown = named(sweep, found).with_columns(spelled(found["mask"]))
    each = {
        Gap(person, secret, place, regime, organ, start, end, tuple(failed))
        for person, secret, place, regime, organ, start, end, failed in shown.iter_rows()
    }
    return sorted(each, key=lambda gap: (gap.start, gap.person_id, gap.designation_id))


def named_at(found: Iterable[Gap], facts: Facts, at: datetime) -> list[Gap]:
    """Let gaps that began before a moment name the organ whose clearance is nearest to standing then.

    While a person moves from one organ to another and the same fails, it is one gap, and it has the organ of its start.
    """
    every = list(found)
    begun = {(gap.person_id, gap.regime) for gap in every if gap.start < at}
    organs = organs_at(facts, begun, at)

    def now(gap: Gap) -> Gap:
        organ = organs[gap.person_id, gap.regime] if gap.start < at else gap.organ_id
        return gap if organ == gap.organ_id else replace(gap, organ_id=organ, began_with=gap.organ_id)

    return [now(gap) for gap in every]


def organs_at(facts: Facts, asked: Collection[tuple[str, str]], at: datetime) -> dict[tuple[str, str], str | None]:
    """Return for persons and regimes the organ whose clearance is nearest to standing at a moment (None = no organ).

    ``facts`` hold everything that bears on the right of these persons.
    """
    if not asked:
        return {}
    persons = {person for person, _ in asked}
    tables = facts.tables.items()
    mine = {n: f.filter(pl.col("person_id").is_in(persons)) if "person_id" in f.columns else f for n, f in tables}
    register, book = Register.of(Facts(mine)), rulebook()
    best = {(who, law): nearest_of(Question(register, book, who, law, at)) for who, law in asked}
    return {which: found.organ if found else None for which, found in best.items()}


def known_persons(persons: Collection[str]) -> set[str]:
    """Return those of the persons whom the record knows."""
    rows = of_table("persons").objects.known().filter(person_id__in=persons)
    return set(rows.values_list("person_id", flat=True))
