"""Findings worked out by the audit, for everybody or for some persons, and put into rows."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl
from django.db.models import Q

from sekisho.desk.models import Found, Snapshot
from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.record.facts import Fact, kinds, of_table
from sekisho.record.project import OF_PERSONS, about, bundle, frame
from sekisho.right import audit, few
from sekisho.right.engine.coded import READ
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import span_of
from sekisho.right.findings import papers
from sekisho.right.findings import persons as people

Window = tuple[date, date]
Row = dict[str, Any]
FEW = 10
"""Persons up to which each is asked for quicker than all of them are swept."""


def tables() -> list[type[Fact]]:
    """Return the tables of the bundle."""
    return [kind for kind in kinds() if kind.TABLE]


def bearing() -> dict[str, tuple[type[Fact], str]]:
    """Return every kind that an answer can depend on, by its label, with the table of the bundle it changes."""
    return {
        kind._meta.label_lower: (kind, kind.TABLE or kind.BEARS_ON) for kind in kinds() if kind.TABLE or kind.BEARS_ON
    }


def of_everybody(window: Window, size: int | None) -> list[Found]:
    """Return every finding that touches the window, as known when the ledger had ``size`` entries; None = now."""
    days = (window[1] - window[0]).days
    found = audit(bundle(size), rulebook(), window, days).findings
    told = found.filter(pl.col("code") != people.ENDS_SOON)  # boards tell that by what it takes along
    return _rows(_of_frame(told), size)


def of_persons(persons: Collection[str], window: Window) -> list[Found]:
    """Return what is found now about some persons."""
    if not persons:
        return []
    of = of_table("presences").objects.known().filter(person_id__in=persons)
    places = set(of.values_list("place_id", flat=True))
    secrets = _secrets("handlers", person_id__in=persons) | _secrets("exposures", place_id__in=places)
    facts = about(persons, designations=secrets, places=places, trainings=True, only=READ)
    if len(persons) <= FEW:
        return _rows(map(asdict, dict.fromkeys(few.found(facts, rulebook(), persons, window))))
    sweep = Sweep.over(facts, rulebook(), span_of(*window))
    return _rows(_of_frame(people.found(sweep, window, None)))


def _secrets(table: str, **where: Any) -> set[str]:
    rows = of_table(table).objects.known().filter(**where)
    return set(rows.values_list("designation_id", flat=True))


def of_papers(window: Window) -> list[Found]:
    """Return what is found now about designations, which are few."""
    nobody = Q(pk__in=())
    facts = {k.TABLE: frame(k, None, nobody if k.TABLE in OF_PERSONS else None) for k in tables()}
    return _rows(_of_frame(papers.found(Facts(facts), rulebook(), window, window[1])))


def _of_frame(found: pl.DataFrame) -> Iterable[Row]:
    return found.unique(maintain_order=True).rename({"from": "since"}).iter_rows(named=True)


def _rows(found: Iterable[Row], size: int | None = None) -> list[Found]:
    """Return findings as rows, with what the boards need to know besides."""
    rows = list(found)
    severity = {rule.code: rule.severity for rule in rulebook().rules() if rule.severity}
    there = {row["place_id"] for row in rows if row["place_id"]}
    places = of_table("places").objects.known(size).filter(place_id__among=there)
    of = dict(places.values_list("place_id", "body_id"))
    own = ((row, {"severity": severity[row["code"]], "place_of": of.get(row["place_id"])}) for row in rows)
    return [Found(**{**row, **more, "failed": list(row["failed"])}) for row, more in own]


def kept(snapshot: Snapshot, found: Iterable[Found]) -> None:
    """Write findings down under a snapshot."""
    rows = list(found)
    for row in rows:
        row.snapshot = snapshot
    Found.objects.bulk_create(rows, batch_size=2_000)
