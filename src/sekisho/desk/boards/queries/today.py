"""Today: who must not enter tomorrow and why, whose right is gone, and what is about to lapse."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from sekisho.desk.boards.queries import seen
from sekisho.desk.boards.queries.nearest import settling_at
from sekisho.desk.boards.queries.persons import Reasons, by_person, facets, together
from sekisho.desk.boards.queries.telling import grouped, told
from sekisho.desk.boards.snapshots import HORIZON, snapshot
from sekisho.desk.models import Found
from sekisho.kernel.moments import end_of, start_of
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.rooms.named import leaf
from sekisho.rooms.readers import CONTENTS

READERS = tuple(sorted(CONTENTS))
DAY = timedelta(days=1)


def _tomorrow(look: Look) -> tuple[datetime, datetime]:
    return start_of(look.at.date() + DAY), end_of(look.at.date() + DAY)


def _touching(rows: QuerySet[Found], from_at: datetime, to_at: datetime) -> QuerySet[Found]:
    return rows.filter(Q(until__isnull=True) | Q(until__gt=from_at), since__lt=to_at)


def _listed(look: Look, rows: Iterable[Found], page: int, per_page: int, reason: str | None = None) -> dict[str, Any]:
    """One page of findings, by person: a person at three doors is one thing to do. ``total`` counts persons."""
    told_of = Reasons(look)
    every = list(rows)
    kept = [found for found in every if reason in (None, told_of.key(found))]
    part = leaf([{"of": of} for of in by_person(kept)], page, per_page)
    shown = [grouped(row["of"]) for row in part["rows"]]
    lines = iter(told(look, [group for groups in shown for group in groups]))
    return {
        **part,
        "rows": [line for groups in shown for line in together([next(lines) for _ in groups])],
        "by": facets(look, every, told_of),
        "as_of": snapshot(look).size,
    }


@query("board.must_not_enter", ja="明日入れてはならない者", en="Who must not enter tomorrow", roles=READERS)
def must_not_enter(
    look: Look, *, place_id: str | None = None, reason: str | None = None, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return who is entitled to be where something is exposed, on the day after the one asked about, without the right.

    One row for each person, place and reason, a person's rows together: ``span`` of them begin at the first, whose
    ``settle`` are the acts for all of them. ``by`` counts the persons by place and by reason; ``reason`` is one of
    those keys. ``as_of`` is the ledger's size it was worked out at. [SDS 11, CES 11, SDS-O 11(1)(v), CES-O 11(1)(v)]
    """
    rows = _touching(seen.mine(look).filter(code__in=seen.REACH), *_tomorrow(look))
    rows = rows.filter(place_id=place_id) if place_id else rows
    found = settling_at(look, rows.order_by("severity", "person_id", "place_id", "pk"), _tomorrow(look)[0])
    return _listed(look, found, page, per_page, reason)


@query("board.right_gone", ja="根拠を失った取扱者", en="Handlers whose right no longer stands", roles=READERS)
def right_gone(
    look: Look, *, designation_id: str | None = None, reason: str | None = None, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return the handlers who will stand in a range on the day after the one asked about without a clearance.

    [SDS 11, CES 11]
    """
    rows = _touching(seen.mine(look).filter(code__in=seen.RANGE), *_tomorrow(look))
    rows = rows.filter(designation_id=designation_id) if designation_id else rows
    return _listed(look, rows.order_by("person_id", "designation_id", "pk"), page, per_page, reason)


@query("board.lapsing", ja="まもなく失われる根拠", en="Rights about to lapse", roles=READERS)
def lapsing(
    look: Look, *, days: int = HORIZON, reason: str | None = None, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return whose appointment or entitlement will stand without the right within so many days, the soonest first."""
    _, first = _tomorrow(look)
    last = end_of(look.at.date() + timedelta(days=min(max(days, 0), HORIZON)))
    rows = seen.mine(look).filter(code__in=(*seen.REACH, *seen.RANGE), since__gte=first, since__lt=last)
    rows = rows.exclude(seen.continuing())
    return _listed(look, rows.order_by("since", "person_id", "pk"), page, per_page, reason)


@query("board.trainings", ja="教育の期限", en="Training due", roles=READERS)
def trainings(look: Look, *, days: int = HORIZON, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the handlers whose training is overdue, or will be within so many days, the longest overdue first.

    [SDS-O 11(1)(iv), CES-O 11(1)(iv)]
    """
    last = end_of(look.at.date() + timedelta(days=min(max(days, 0), HORIZON)))
    rows = _touching(seen.mine(look).filter(code__in=seen.TRAINING), look.at, last)
    return _listed(look, rows.order_by(F("since").asc(), "person_id", "pk"), page, per_page)


@query("board.of_person", ja="一人について直すこと", en="What is amiss about a person", roles=READERS)
def of_person(look: Look, *, person_id: str) -> list[dict[str, Any]]:
    """Return what the other lists tell of one person: where, why, since when, and the acts that settle it.

    [SDS 11, CES 11, SDS-O 11(1), CES-O 11(1)]
    """
    look.one(of_table("persons"), person_id=person_id)
    rows = seen.mine(look).filter(person_id=person_id, code__in=(*seen.REACH, *seen.RANGE, *seen.TRAINING))
    rows = _touching(rows, look.at, _tomorrow(look)[1]).order_by("severity", "code", "place_id", "designation_id", "pk")
    return together(told(look, grouped(settling_at(look, rows, look.at))))
