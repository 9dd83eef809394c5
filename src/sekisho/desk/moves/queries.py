"""Reads of moves: the waves, the moves of one, what must be assessed by when, and what comes within sixty days."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q, Sum

from sekisho.desk.moves.job import due_of
from sekisho.desk.moves.models import APPLIED, DECLINED, GIVEN, KNOWN_TO, PLANNED, WITHDRAWN, Planned, Release, Wave
from sekisho.record.facts import of_table
from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.rooms.named import names, paged
from sekisho.rooms.places.reach import Gap, holding, of_exposure
from sekisho.rooms.places.told import Telling

READERS = tuple(sorted(KNOWN_TO))
AHEAD = 60
"""Days before a move at which its consequences are shown: before the orders are signed."""
Row = dict[str, Any]


@query("moves.waves", ja="異動の計画の一覧", en="Waves of moves", roles=READERS)
def waves(look: Look, *, page: int = 1, per_page: int = 50) -> Any:
    """List waves, the latest first, each with how many moves are planned, applied and withdrawn."""
    rows = look.seen(Wave).order_by("-last_day", "-pk")
    return paged(rows, page, per_page, lambda found: _waves(look, found))


def _waves(look: Look, found: list[Wave]) -> list[Row]:
    counted = (
        look.seen(Planned).filter(wave__in=[w.wave for w in found]).values("wave", "state").annotate(n=Count("pk"))
    )
    counts = {(row["wave"], row["state"]): row["n"] for row in counted}
    return [
        {**wave.values(), **{state: counts.get((wave.wave, state), 0) for state in (PLANNED, APPLIED, WITHDRAWN)}}
        for wave in found
    ]


@query("moves.one", ja="異動の計画", en="One wave of moves", roles=READERS)
def one(look: Look, *, wave: str, only: str = "", page: int = 1, per_page: int = 50) -> Row:
    """Return a wave, its totals, and its moves by pages; ``only`` is ``losing``, ``needs`` or empty for all.

    ``due`` counts the moves that may be applied at the moment asked about; ``lines`` those that lose the right;
    ``awaiting`` and ``declined`` those whose earlier posting is another body's, which has not let go.
    """
    found = look.one(Wave, wave=wave)
    rows = look.seen(Planned).filter(wave=wave)
    standing = rows.exclude(state=WITHDRAWN)
    totals = standing.aggregate(all_lines=Sum("lines"), losing=Count("pk", filter=Q(lines__gt=0)))
    part = {"losing": standing.filter(lines__gt=0), "needs": standing.filter(start_by__isnull=False)}.get(only, rows)
    chosen = part.order_by("effective_day", "move")
    return {
        **_waves(look, [found])[0],
        "losing": totals["losing"],
        "lines": totals["all_lines"] or 0,
        "needing": standing.filter(start_by__isnull=False).count(),
        "due": due_of(wave, look.at).count(),
        "awaiting": _open(look).filter(key__startswith=f"{wave}-").count(),
        "declined": look.seen(Release).filter(state=DECLINED, key__startswith=f"{wave}-").count(),
        **paged(chosen, page, per_page, lambda part: _moves(look, part)),
    }


def _open(look: Look) -> Any:
    return look.seen(Release).exclude(state__in=(GIVEN, DECLINED))


def _moves(look: Look, part: list[Planned]) -> list[Row]:
    who = names(look, (move.person_id for move in part))
    return [{**move.values(), "name": who.get(move.person_id)} for move in part]


@query(
    "moves.releases", ja="転出の確認を求められている異動", en="Moves that want the former body's word", roles=READERS
)
def releases(look: Look, *, page: int = 1, per_page: int = 50) -> Any:
    """List the persons of whom another body says that they come to it, until their own body says so too or declines.

    It tells who, which posting, where and when; nothing of what is handled there.
    """
    rows = look.seen(Release).exclude(state=GIVEN).order_by("effective_day", "move")
    return paged(rows, page, per_page, lambda part: _released(look, part))


def _released(look: Look, part: list[Release]) -> list[Row]:
    who = names(look, (row.person_id for row in part))
    return [{**row.values(), "name": who.get(row.person_id)} for row in part]


@query("moves.needs", ja="異動の所属ごとの内訳", en="What moves mean to each unit", roles=READERS)
def needs(look: Look, *, wave: str, page: int = 1, per_page: int = 50) -> Any:
    """List, for each unit, whom it must assess (``persons``, from ``start_by``), and who leaves it without a right that
    was used there (``losing``); the earliest start first, then the most that lose.
    """
    look.one(Wave, wave=wave)
    rows = look.seen(Planned).filter(wave=wave).exclude(state=WITHDRAWN)
    units: dict[tuple[str, str], Row] = {}
    for body, unit, persons, start_by in _by_unit(rows.filter(start_by__isnull=False), "to", Min("start_by")):
        units[body, unit] = _unit(body, unit) | {"persons": persons, "start_by": start_by}
    for body, unit, losing, _ in _by_unit(rows.filter(lines__gt=0), "from", Min("effective_day")):
        units.setdefault((body, unit), _unit(body, unit))["losing"] = losing
    found = sorted(units.values(), key=lambda u: (u["start_by"] or date.max, -u["losing"], u["to_body"], u["to_unit"]))
    size = max(1, min(per_page, 500))
    first = (max(1, page) - 1) * size
    return {"rows": found[first : first + size], "total": len(found), "page": max(1, page)}


def _by_unit(rows: Any, side: str, earliest: Min) -> Iterable[tuple[str, str, int, date]]:
    units = rows.values_list(f"{side}_body", f"{side}_unit").annotate(n=Count("pk"), first=earliest)
    return ((body or "", unit or "", n, first) for body, unit, n, first in units.order_by())


def _unit(body: str, unit: str) -> Row:
    return {"to_body": body, "to_unit": unit, "persons": 0, "start_by": None, "losing": 0}


@query("moves.calendar", ja="異動の暦", en="The calendar of a wave", roles=READERS)
def calendar(look: Look, *, wave: str) -> Any:
    """Return how many assessments must start, and how many moves take effect and lose a right, on each day."""
    look.one(Wave, wave=wave)
    rows = look.seen(Planned).filter(wave=wave).exclude(state=WITHDRAWN)
    starts = rows.filter(start_by__isnull=False).values("start_by").annotate(n=Count("pk")).order_by("start_by")
    moved = rows.values("effective_day").annotate(n=Count("pk"), losing=Count("pk", filter=Q(lines__gt=0)))
    return {
        "starts": [{"day": row["start_by"], "n": row["n"]} for row in starts],
        "moves": [
            {"day": r["effective_day"], "n": r["n"], "losing": r["losing"]} for r in moved.order_by("effective_day")
        ],
    }


@query("moves.ahead", ja="60日以内の異動で権利を失う者", en="Moves within sixty days that end a right", roles=READERS)
def ahead(look: Look, *, days: int = AHEAD, page: int = 1, per_page: int = 50) -> Any:
    """List planned moves of the coming days (today excluded, the last included) that end a right or want an assessment.

    The earliest first; ``lines`` is how many handler lines and entitlements are without the right from the move on.
    ``losing`` and ``needing`` count the people, ``moves`` all moves of the time; ``late`` counts those whose day has
    come and whose postings are not written, which are in effect all the same.
    """
    today = look.at.date()
    horizon = today + timedelta(days=max(0, min(days, 3_660)))
    rows = look.seen(Planned).filter(state=PLANNED, effective_day__gt=today, effective_day__lte=horizon)
    told = rows.filter(Q(lines__gt=0) | Q(start_by__isnull=False)).order_by("effective_day", "-lines", "move")
    counts = rows.aggregate(
        moves=Count("pk"),
        losing=Count("pk", filter=Q(lines__gt=0)),
        needing=Count("pk", filter=Q(start_by__isnull=False)),
    )
    late = look.seen(Planned).filter(state=PLANNED, effective_day__lte=today).count()
    return {**counts, "late": late, "until": horizon, **paged(told, page, per_page, lambda part: _moves(look, part))}


@query(
    "moves.lines",
    ja="異動で権利のなくなる取扱者・立入資格",
    en="Lines that a move leaves without the right",
    roles=READERS,
)
def lines(look: Look, *, move: str) -> Any:
    """Return the handler lines and entitlements of one planned move that the viewer may see."""
    found = look.one(Planned, key=move)
    handlers = look.seen(of_table("handlers")).filter(key__in=found.handlers)
    presences = look.seen(of_table("presences")).filter(key__in=found.presences)
    who = names(look, [found.person_id])
    return {
        **found.values(),
        "name": who.get(found.person_id),
        "ranges": [{"key": row.key, **row.values()} for row in handlers.order_by("first_day")],
        "places": [{"key": row.key, **row.values()} for row in presences.order_by("from_at")],
    }


@query(
    "exposure.reach",
    ja="露出した場合に接し得る者",
    en="Who would be within reach of an exposure",
    roles=(*READERS, Role.BUSINESS),
)
def exposure_reach(
    look: Look, *, place_id: str, designation_id: str, from_at: datetime, to_at: datetime | None = None
) -> Row:
    """Return everybody who is, or is entitled to be, at a place from a moment until another (excluded, None = open).

    ``may`` says whether the person may handle the designation all that time; those who may not come first, with gaps.
    """
    look.one(of_table("places"), place_id=place_id)
    look.one(of_table("designations"), designation_id=designation_id)
    there = holding(look.seen(of_table("presences")).filter(place_id=place_id), from_at, to_at)
    persons = sorted(set(there.values_list("person_id", flat=True)))
    found: dict[str, list[Gap]] = {}
    for gap in of_exposure(place_id, designation_id, from_at, to_at):
        found.setdefault(gap.person_id, []).append(gap)
    who, telling = names(look, persons), Telling(look.actor)
    rows = [
        {
            "person_id": p,
            "name": who.get(p),
            "may": p not in found,
            "gaps": telling.answers(found.get(p, ())),
        }
        for p in persons
    ]
    return {"rows": sorted(rows, key=lambda row: (row["may"], row["person_id"])), "total": len(rows)}
