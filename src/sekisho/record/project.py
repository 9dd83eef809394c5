"""The record as a bundle: rows of the rooms as the tables every answer is computed from."""

from collections.abc import Collection, Mapping
from datetime import datetime

import polars as pl
from django.db.models import Q

from sekisho.facts.bundle import Facts
from sekisho.record.facts import BUNDLE, Fact, bearing_on, kinds
from sekisho.record.fetching import fetched

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
    between: tuple[datetime, datetime] | None = None,
    trainings: bool = False,
    only: Collection[str] | None = None,
) -> Facts:
    """Return what bears on the right of some persons; ``designations`` and ``places`` narrow further (None = all).

    ``between`` leaves out stays and exposures that have no moment in common with a stretch, its end excluded.
    Trainings, on which no right rests, are only read where they are asked for. ``only`` names the tables that are read
    (None = all): each costs a question.
    """
    narrow = dict.fromkeys(OF_PERSONS, Q(person_id__among=persons))
    if designations is not None:
        narrow["designations"] = Q(designation_id__among=designations)
        narrow["handlers"] = narrow["handlers"] & Q(designation_id__among=designations)
    if places is not None:
        narrow |= dict.fromkeys(("places", "exposures"), Q(place_id__among=places))
        narrow["presences"] = narrow["presences"] & Q(place_id__among=places)
    if between is not None:
        meets = Q(from_at__lt=between[1]) & (Q(to_at__isnull=True) | Q(to_at__gt=between[0]))
        for table in ("exposures", "presences"):
            narrow[table] = narrow.get(table, Q()) & meets
    unread = {"extensions", "reviews", *(() if trainings else ("trainings",))}
    unread |= {"designations", "handlers"} if designations is not None and not designations else set()
    unread |= {"places", "exposures", "presences"} if places is not None and not places else set()
    return _facts(size, narrow, (BUNDLE.keys() if only is None else set(only)) - unread)


def _facts(size: int | None, narrow: Mapping[str, Q], tables: Collection[str] = BUNDLE.keys()) -> Facts:
    return Facts({kind.TABLE: frame(kind, size, narrow.get(kind.TABLE)) for kind in kinds() if kind.TABLE in tables})


def frame(kind: type[Fact], size: int | None = None, narrow: Q | None = None) -> pl.DataFrame:
    """Return one table of the bundle as known then, with what other statements bring about at their moment."""
    rows = stated(kind, size, narrow)
    for other in bearing_on(kind.TABLE):
        rows = other.borne(rows, size, narrow)
    return rows


def stated(kind: type[Fact], size: int | None = None, narrow: Q | None = None) -> pl.DataFrame:
    """Return the rows of one table as they were written, in the order in which they were recorded."""
    rows = kind.objects.known(size)
    return fetched(kind, rows.filter(narrow) if narrow is not None else rows)
