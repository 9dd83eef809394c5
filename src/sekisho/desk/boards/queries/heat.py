"""The findings of a body by unit and month, for the heat strip."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from sekisho.desk.boards.queries import seen
from sekisho.desk.boards.queries.today import READERS
from sekisho.desk.boards.snapshots import snapshot
from sekisho.desk.models import Found
from sekisho.kernel.moments import start_of
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.right.answers import NOTICE

MONTHS = 12
UNITS = 40
"""Units shown at most; the others are counted together."""
PAPERS, OTHERS = "papers", "others"
Months = list[datetime]


@query("board.heat", ja="部署と月ごとの不一致", en="Findings by unit and month", roles=READERS)
def heat(look: Look, *, body_id: str) -> dict[str, Any]:
    """Return how many findings about a body were in effect in each of the twelve months that end with the day's month.

    One row for each unit, that with most first; ``papers`` counts those about designations, which lie in no unit, and
    ``others`` the people whose unit is not on record or lies beyond the forty shown.
    """
    months = _months(look.at.date())
    rows = list(_of(look, body_id).exclude(severity=NOTICE).filter(since__lt=months[-1]))
    units = _units(look, body_id, {f.person_id for f in rows if f.person_id})
    counts: dict[str, Counter[int]] = {}
    for found in rows:
        unit = PAPERS if found.person_id is None else units.get(found.person_id, OTHERS)
        counts.setdefault(unit, Counter()).update(_in_effect(found, months))
    return {"months": months[:-1], "rows": list(_shown(counts)), "as_of": snapshot(look).size}


def _of(look: Look, body_id: str) -> QuerySet[Found]:
    here = Q(place_of=body_id) | Q(body_id=body_id) | Q(place_of=None, organ_id=body_id)
    return seen.mine(look).filter(here)


def _months(day: date) -> Months:
    """The first moments of the months, and of the month after the last."""
    last = day.year * 12 + day.month
    return [start_of(date(m // 12, m % 12 + 1, 1)) for m in range(last - MONTHS, last + 1)]


def _units(look: Look, body_id: str, persons: Iterable[str]) -> dict[str, str]:
    """Return the unit of each person in the body, the newest posting begun by the day deciding."""
    rows = look.seen(of_table("postings")).filter(person_id__in=list(persons), body_id=body_id)
    begun = rows.filter(first_day__lte=look.at.date()).order_by("first_day", "pk")
    return {person: unit for person, unit in begun.values_list("person_id", "unit") if unit}


def _in_effect(found: Found, months: Months) -> Iterable[int]:
    for number in range(len(months) - 1):
        lasts = found.until is None or found.until > months[number] or found.since >= months[number]
        if found.since < months[number + 1] and lasts:
            yield number


def _shown(counts: dict[str, Counter[int]]) -> Iterable[dict[str, Any]]:
    ranked = sorted(counts, key=lambda unit: (unit in (PAPERS, OTHERS), -counts[unit].total(), unit))
    units = [unit for unit in ranked if unit not in (PAPERS, OTHERS)]
    for unit in units[UNITS:]:
        counts.setdefault(OTHERS, Counter()).update(counts[unit])
    for unit in [*units[:UNITS], *(name for name in (OTHERS, PAPERS) if name in counts)]:
        yield {"unit": unit, "counts": [counts[unit][number] for number in range(MONTHS)]}
