"""Moves as they are planned: each with the lines it leaves without the right."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sekisho.desk.moves.found import ROW, Judged, Move


def planned_rows(wave: str, moves: Sequence[Move], judged: Judged) -> list[dict[str, Any]]:
    """Return the rows of ``move.plan``, in the order of the moves."""
    lines: dict[tuple[str, date, str], list[str]] = defaultdict(list)
    for lost in judged.lost:
        lines[lost.person_id, lost.day, lost.table].append(lost.key)
    needs = {(n.person_id, n.day): n for n in judged.needs}
    regimes: dict[tuple[str, date], set[str]] = defaultdict(set)
    for need in judged.needs:
        regimes[need.person_id, need.day].add(need.regime)
    return [_row(wave, move, lines, regimes, needs) for move in moves]


def _row(wave: str, move: Move, lines: Any, regimes: Any, needs: Any) -> dict[str, Any]:
    key = (move.person_id, move.day)
    need = needs.get(key)
    return {
        "move": f"{wave}-{move.line}", "person_id": move.person_id, "posting_id": _posting(wave, move),
        "from_body": move.from_body, "from_unit": move.from_unit, "to_body": move.to_body, "to_unit": move.to_unit,
        "post": move.post, "kind": move.posting_kind, "effective_day": move.day.isoformat(),
        "handlers": lines.get((*key, "handlers"), []), "presences": lines.get((*key, "presences"), []),
        "needs": sorted(regimes.get(key, ())), "start_by": need.start_by.isoformat() if need else None,
    }  # fmt: skip


def _posting(wave: str, move: Move) -> str | None:
    """The posting that is left; one that an earlier row begins will bear the name of that row's move."""
    number = move.posting_id
    return f"{wave}-{number.removeprefix(ROW)}" if number and number.startswith(ROW) else number
