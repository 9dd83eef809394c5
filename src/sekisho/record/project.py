"""The record as a bundle: rows of the rooms as the tables every answer is computed from."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl
from django.db.models import Q

from sekisho.facts.bundle import Facts
from sekisho.facts.schema import LINE, dtypes
from sekisho.record.facts import BUNDLE, Fact, given, kinds

OF_PERSONS = (
    "persons", "offices", "postings", "assessments", "doubt_notices", "standings", "handlers", "stops", "trainings",
    "presences",
)  # fmt: skip
"""Tables about persons: these are narrowed when the answer is about some persons only."""


def bundle(size: int | None = None) -> Facts:
    """Return everything the record knew when the ledger had ``size`` entries; None = now."""
    return _facts(size, {})


def about(
    persons: Collection[str],
    size: int | None = None,
    *,
    designations: Collection[str] | None = None,
    places: Collection[str] | None = None,
) -> Facts:
    """Return what bears on the right of some persons; ``designations`` and ``places`` narrow further (None = all)."""
    narrow = dict.fromkeys(OF_PERSONS, Q(person_id__in=persons))
    narrow |= dict.fromkeys(("extensions", "reviews"), Q(pk__in=()))
    if designations is not None:
        narrow["designations"] = Q(designation_id__in=designations)
        narrow["handlers"] = narrow["handlers"] & Q(designation_id__in=designations)
    if places is not None:
        narrow |= dict.fromkeys(("places", "exposures"), Q(place_id__in=places))
        narrow["presences"] = narrow["presences"] & Q(place_id__in=places)
    return _facts(size, narrow)


def _facts(size: int | None, narrow: Mapping[str, Q]) -> Facts:
    return Facts({kind.TABLE: frame(kind, size, narrow.get(kind.TABLE)) for kind in kinds() if kind.TABLE})


def frame(kind: type[Fact], size: int | None = None, narrow: Q | None = None) -> pl.DataFrame:
    """Return one table of the bundle as known then, with what other statements bring about at their moment."""
    rows = stated(kind, size, narrow)
    for other in kinds():
        if other.BEARS_ON == kind.TABLE != "":
            rows = other.borne(rows, size, narrow)
    return rows


def stated(kind: type[Fact], size: int | None = None, narrow: Q | None = None) -> pl.DataFrame:
    """Return the rows of one table as they were written, in the order in which they were recorded."""
    rows = kind.objects.known(size)
    chosen = rows.filter(narrow) if narrow is not None else rows
    return _frame(kind, chosen.values_list("pk", *kind.columns()).iterator(chunk_size=20_000))


def _frame(kind: type[Fact], rows: Iterable[tuple[Any, ...]]) -> pl.DataFrame:
    """The row's own number stands as its line, so that an answer can name the rows that decided."""
    types = dtypes(BUNDLE[kind.TABLE])
    order = [LINE, *(given(column) for column in kind.columns())]
    return (
        pl.DataFrame(list(rows), schema={name: types[name] for name in order}, orient="row").select(*types).sort(LINE)
    )
