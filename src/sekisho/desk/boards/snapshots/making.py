"""Findings worked out by the audit, for everybody or for some persons, and put into rows."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import polars as pl
from django.db.models import Q

from sekisho.desk.models import Found, Snapshot
from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.record.facts import Fact, kinds, of_table
from sekisho.record.project import OF_PERSONS, about, bundle, frame
from sekisho.right import audit
from sekisho.right.engine.coded import READ
from sekisho.right.engine.sweep import Sweep
from sekisho.right.engine.time import span_of
from sekisho.right.findings import papers
from sekisho.right.findings import persons as people

Window = tuple[date, date]


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
    return _rows(found.filter(pl.col("code") != people.ENDS_SOON), size)  # boards tell it by what it takes along


def of_persons(persons: Collection[str], window: Window) -> list[Found]:
    """Return what is found now about some persons."""
    if not persons:
        return []
    of = of_table("presences").objects.known().filter(person_id__in=persons)
    places = set(of.values_list("place_id", flat=True))
    secrets = _secrets("handlers", person_id__in=persons) | _secrets("exposures", place_id__in=places)
    facts = about(persons, designations=secrets, places=places, trainings=True, only=READ)
    sweep = Sweep.over(facts, rulebook(), span_of(*window))
    return _rows(people.found(sweep, window, None))


def _secrets(table: str, **where: Any) -> set[str]:
    rows = of_table(table).objects.known().filter(**where)
    return set(rows.values_list("designation_id", flat=True))


def of_papers(window: Window) -> list[Found]:
    """Return what is found now about designations, which are few."""
    nobody = Q(pk__in=())
    facts = {k.TABLE: frame(k, None, nobody if k.TABLE in OF_PERSONS else None) for k in tables()}
    return _rows(papers.found(Facts(facts), rulebook(), window, window[1]))


def _rows(found: pl.DataFrame, size: int | None = None) -> list[Found]:
    severity = {rule.code: rule.severity for rule in rulebook().rules() if rule.severity}
    there = found["place_id"].drop_nulls().unique().to_list()
    places = of_table("places").objects.known(size).filter(place_id__in=there)
    of = dict(places.values_list("place_id", "body_id"))
    rows = found.unique(maintain_order=True).rename({"from": "since"}).iter_rows(named=True)
    own = ((row, {"severity": severity[row["code"]], "place_of": of.get(row["place_id"])}) for row in rows)
    return [Found(**{**row, **more, "failed": list(row["failed"])}) for row, more in own]


def kept(snapshot: Snapshot, found: Iterable[Found]) -> None:
    """Write findings down under a snapshot."""
    rows = list(found)
    for row in rows:
        row.snapshot = snapshot
    Found.objects.bulk_create(rows, batch_size=2_000)
