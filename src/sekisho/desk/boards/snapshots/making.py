"""Findings worked out by the audit, for everybody or for some persons, and put into rows."""

from collections.abc import Collection, Iterable
from datetime import date

import polars as pl
from django.db.models import Max, Q

from sekisho.desk.models import Found, Snapshot
from sekisho.facts.bundle import Facts
from sekisho.law import rulebook
from sekisho.record.facts import Fact, kinds, of_table
from sekisho.record.project import OF_PERSONS, about, bundle, frame
from sekisho.right import audit

Window = tuple[date, date]


def tables() -> list[type[Fact]]:
    """Return the tables that an answer can depend on."""
    return [kind for kind in kinds() if kind.TABLE]


def marks() -> dict[str, int]:
    """Return the last row of every table."""
    return {kind.TABLE: kind.objects.aggregate(last=Max("pk"))["last"] or 0 for kind in tables()}


def of_everybody(window: Window, size: int | None) -> list[Found]:
    """Return every finding that touches the window, as known when the ledger had ``size`` entries; None = now."""
    return _rows(bundle(size), window, pl.lit(value=True), size)


def of_persons(persons: Collection[str], window: Window) -> list[Found]:
    """Return what is found now about some persons."""
    return _rows(about(persons), window, pl.col("person_id").is_not_null()) if persons else []


def of_papers(window: Window) -> list[Found]:
    """Return what is found now about designations, which are few."""
    nobody = Q(pk__in=())
    facts = {k.TABLE: frame(k, None, nobody if k.TABLE in OF_PERSONS else None) for k in tables()}
    return _rows(Facts(facts), window, pl.col("person_id").is_null())


def _rows(facts: Facts, window: Window, which: pl.Expr, size: int | None = None) -> list[Found]:
    days = (window[1] - window[0]).days
    found = audit(facts, rulebook(), window, days).findings.filter(which).unique(maintain_order=True)
    of = dict(of_table("places").objects.known(size).values_list("place_id", "body_id"))
    shown = found.rename({"from": "since"}).iter_rows(named=True)
    return [Found(**{**row, "failed": list(row["failed"]), "place_of": of.get(row["place_id"])}) for row in shown]


def kept(snapshot: Snapshot, found: Iterable[Found]) -> None:
    """Write findings down under a snapshot."""
    rows = list(found)
    for row in rows:
        row.snapshot = snapshot
    Found.objects.bulk_create(rows, batch_size=2_000)
