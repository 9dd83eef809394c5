"""What is handled where, and which lines are without the right after all: asked of the record as it is now."""

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl
from django.db.models import Q

from sekisho.desk.moves.found import Move, Units
from sekisho.desk.moves.judging import parts, reached, sides_of, without_right
from sekisho.desk.moves.models import PLANNED, Planned
from sekisho.record.facts import of_table
from sekisho.record.project import about


def units_handling(bodies: Collection[str], on: date) -> Units:
    """Return the regimes of what is handled in each unit of some bodies on a day: whoever comes there needs as much."""
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    posted = of_table("postings").objects.known().filter(holds, body_id__in=bodies)
    units = {p: (body, unit or "") for p, body, unit in posted.values_list("person_id", "body_id", "unit").iterator()}
    secrets = dict(of_table("designations").objects.known().values_list("designation_id", "regime"))
    lines = of_table("handlers").objects.known().filter(holds, person_id__in=posted.values("person_id"))
    found: Units = {}
    for person, secret in lines.values_list("person_id", "designation_id").iterator():
        if secret in secrets:
            found.setdefault(units[person], set()).add(secrets[secret])
    return found


def still_without(moves: Sequence[Planned], named: set[str]) -> set[str]:
    """Return which of some lines are without the right from the moves on, with everything that is recorded now."""
    made = [_move(m) for m in moves]
    day_by_day = [[m for m in made if m.day == day] for day in sorted({m.day for m in made})]
    found: set[str] = set()
    for part in day_by_day:
        sides = sides_of(about({m.person_id for m in part}), part, ())
        lines = without_right(sides).filter(pl.col("after") != 0)["line"].to_list()
        there = [row[0] for row in reached(sides)]
        for table, numbers in (("handlers", lines), ("presences", there)):
            for few in parts(numbers):
                found |= set(of_table(table).objects.filter(pk__in=few).values_list("key", flat=True))
    return found & named


def _move(planned: Planned) -> Move:
    """A planned move as it is judged; one that was applied already is judged on the postings it left."""
    todo = planned.state == PLANNED
    return Move(
        0, planned.person_id, "", planned.kind, planned.effective_day,
        posting_id=planned.posting_id if todo else None, from_body=planned.from_body,
        to_body=planned.to_body if todo else None, to_unit=planned.to_unit, posting_kind=planned.kind,
    )  # fmt: skip
