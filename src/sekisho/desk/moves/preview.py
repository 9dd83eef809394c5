"""The preview of a draft: its figures, its lists by pages, and the calendar picture."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sekisho.desk.moves import drafts
from sekisho.desk.moves.calendar import Calendar, calendar
from sekisho.desk.moves.found import Judged, Move
from sekisho.desk.moves.models import Draft
from sekisho.desk.moves.page import Page
from sekisho.desk.moves.slices import lead
from sekisho.kernel import clock
from sekisho.kernel.texts import Text

PER_PAGE = 50
LISTS = {
    "handlers": Text("権利のない取扱者の指名", "Handler appointments without the right"),
    "presences": Text("権利のない立入りの承認", "Entitlements without the right"),
    "changes": Text("失う・得る権利", "Rights lost and gained"),
    "needs": Text("着手すべき適性評価", "Assessments to start"),
    "units": Text("所属ごとの適性評価", "Assessments by unit"),
    "moves": Text("すべての異動", "All moves"),
    "left_out": Text("取り込まない行", "Rows left out"),
}
"""The lists of a preview, and what they are called."""


def preview(draft: Draft, page: Page) -> dict[str, Any]:
    """Return what the page of a preview shows; one list at a time, chosen by ``?list=``."""
    found, moves = drafts.judged(draft), drafts.moves(draft)
    rejected = drafts.left_out(draft)
    rows = _lists(found, moves, rejected)
    chosen = page.request.GET.get("list", "")
    chosen = chosen if chosen in LISTS else next((name for name in LISTS if rows[name]), "moves")
    number = page.number()
    part = rows[chosen][(number - 1) * PER_PAGE : number * PER_PAGE]
    return {
        "lists": [(name, label, len(rows[name])) for name, label in LISTS.items()],
        "chosen": chosen,
        "result": {"rows": part, "total": len(rows[chosen]), "page": number},
        "losing": len({x.person_id for x in found.lost if not x.already}),
        "needing": len({x.person_id for x in found.needs}),
        "calendar": _calendar(found, moves),
        "lead": lead(draft.body_id, draft.made_at.date()),
        "timed": sum(m.timed for m in moves),
        "moves_total": len(moves),
        "left_total": len(rejected),
    }


def _lists(found: Judged, moves: Sequence[Move], rejected: Sequence[Any]) -> dict[str, list[Any]]:
    names = {m.person_id: m.name for m in moves}
    return {
        "handlers": [(names[x.person_id], x) for x in found.lost if x.table == "handlers"],
        "presences": [(names[x.person_id], x) for x in found.lost if x.table == "presences"],
        "changes": [(names[x.person_id], x) for x in found.changes],
        "needs": sorted(((names[x.person_id], x) for x in found.needs), key=lambda r: (r[1].start_by, r[1].to_unit)),
        "units": _units(found),
        "moves": list(moves),
        "left_out": list(rejected),
    }


def _units(found: Judged) -> list[dict[str, Any]]:
    """By new unit, whose manager has to start them: how many people, under which regimes, from when at the latest."""
    units: dict[tuple[str, str], dict[str, Any]] = {}
    for need in found.needs:
        row = units.setdefault(
            (need.to_body, need.to_unit),
            {"body": need.to_body, "unit": need.to_unit, "people": set(), "regimes": set(), "start_by": need.start_by},
        )
        row["people"].add(need.person_id)
        row["regimes"].add(need.regime)
        row["start_by"] = min(row["start_by"], need.start_by)
    rows = [{**r, "people": len(r["people"]), "regimes": sorted(r["regimes"])} for r in units.values()]
    return sorted(rows, key=lambda r: (r["start_by"], r["body"], r["unit"]))


def _calendar(found: Judged, moves: Sequence[Move]) -> Calendar | None:
    starts = Counter({(n.person_id, n.start_by): 1 for n in found.needs})
    losing = {(x.person_id, x.day) for x in found.lost if not x.already}
    return calendar(
        Counter(day for _, day in starts), Counter(m.day for m in moves), Counter(day for _, day in losing),
        clock.today(),
    )  # fmt: skip
