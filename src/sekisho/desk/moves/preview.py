"""The preview of a draft: its figures, what to do first, its lists by pages, and the calendar picture."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sekisho.desk.moves import drafts
from sekisho.desk.moves.calendar import Calendar, calendar
from sekisho.desk.moves.found import Judged, Move, Refused
from sekisho.desk.moves.models import Draft
from sekisho.desk.moves.page import Page
from sekisho.desk.moves.slices import lead
from sekisho.desk.moves.units import by_unit, unit_of
from sekisho.kernel import clock
from sekisho.kernel.texts import Text

PER_PAGE = 50
LISTS = {
    "handlers": Text("権利のない取扱者の指名", "Handler appointments without the right"),
    "presences": Text("権利のない立入りの承認", "Entitlements without the right"),
    "changes": Text("失う・得る権利", "Rights lost and gained"),
    "needs": Text("着手すべき適性評価", "Assessments to start"),
    "units": Text("所属（管理者）ごと", "By unit (its manager)"),
    "moves": Text("すべての異動", "All moves"),
    "left_out": Text("取り込まない行", "Rows left out"),
}
"""The lists of a preview, and what they are called."""


@dataclass(frozen=True)
class Preview:
    """A draft as it was judged, narrowed to the moves from or to one unit ("" = all)."""

    found: Judged
    moves: Sequence[Move]
    left_out: Sequence[Refused]
    unit: str = ""

    @staticmethod
    def of(draft: Draft, unit: str = "") -> "Preview":
        """Read what the slices kept."""
        return Preview(drafts.judged(draft), drafts.moves(draft), drafts.left_out(draft), unit)

    def lists(self) -> dict[str, list[Any]]:
        """Return every list, by its name."""
        found, names = self.found, {m.person_id: m.name for m in self.moves}
        lost = [x for x in found.lost if self._is_of(x)]
        needs = sorted((n for n in found.needs if self._is_of(n)), key=lambda n: (n.start_by, n.to_body, n.to_unit))
        return {
            "units": by_unit(self.moves, found, self.unit),
            "handlers": [(names[x.person_id], x) for x in lost if x.table == "handlers"],
            "presences": [(names[x.person_id], x) for x in lost if x.table == "presences"],
            "changes": [(names[x.person_id], x) for x in found.changes if self._is_of(x)],
            "needs": [(names[n.person_id], n) for n in needs],
            "moves": [m for m in self.moves if not self.unit or self.unit in unit_of(m)],
            "left_out": list(self.left_out),
        }

    def _is_of(self, what: Any) -> bool:
        return not self.unit or (what.person_id, what.day) in self._mine

    @cached_property
    def _mine(self) -> set[tuple[str, date]]:
        return {(m.person_id, m.day) for m in self.moves if self.unit in unit_of(m)}

    def figures(self, today: date) -> dict[str, Any]:
        """Return the counts that the head of the page shows, and what wants attention before the plan is kept."""
        moves, found = self.moves, self.found
        past = [m.day for m in moves if m.day <= today]
        early = {m.person_id for m in moves if m.timed} & {x.person_id for x in found.changes if x.gains}
        return {
            "moves": len(moves),
            "losing": len({x.person_id for x in found.lost if not x.already}),
            "gaining": len({x.person_id for x in found.changes if x.gains}),
            "needing": len({n.person_id for n in found.needs}),
            "late": len({n.person_id for n in found.needs if n.start_by < today}),
            "left_out": len(self.left_out),
            "past": len(past),
            "first_past": min(past, default=None),
            "outside": sum(m.outside is not None for m in moves),
            "timed": sum(m.timed for m in moves),
            "early": len(early),
            "reasons": reasons(self.left_out),
        }

    def calendar(self, today: date) -> Calendar | None:
        """Return the picture of what must be started and what takes effect."""
        starts = {(n.person_id, n.start_by) for n in self.found.needs}
        losing = {(x.person_id, x.day) for x in self.found.lost if not x.already}
        return calendar(_days(starts), Counter(m.day for m in self.moves), _days(losing), today)


def reasons(rows: Iterable[Refused]) -> list[tuple[str, Text, int, int]]:
    """Return column, what was expected, how many rows, and the first line, for each reason; the most frequent first."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for row in rows:
        found.setdefault((row.column, row.ja, row.en), []).append(row.line)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0]))
    return [(column, Text(ja, en), len(lines), min(lines)) for (column, ja, en), lines in ranked]


def _days(of: Iterable[tuple[str, date]]) -> Mapping[date, int]:
    return Counter(day for _, day in of)


def preview(draft: Draft, page: Page) -> dict[str, Any]:
    """Return what the page of a preview shows; one list at a time, chosen by ``?list=``, of one unit by ``?unit=``."""
    unit = page.request.GET.get("unit", "")[:400]
    shown = Preview.of(draft, unit)
    rows, today = shown.lists(), clock.today()
    chosen = page.request.GET.get("list", "")
    chosen = chosen if chosen in LISTS else next((name for name in LISTS if rows[name]), "moves")
    number = page.number()
    part = rows[chosen][(number - 1) * PER_PAGE : number * PER_PAGE]
    return {
        "lists": [(name, label, len(rows[name])) for name, label in LISTS.items()],
        "chosen": chosen,
        "result": {"rows": part, "total": len(rows[chosen]), "page": number},
        "figures": shown.figures(today),
        "calendar": shown.calendar(today),
        "lead": lead(draft.body_id, draft.made_at.date()),
        "unit": unit,
        "today": today,
    }
