"""What a wave means to each unit, whose manager is told: who loses, who gains, who must be assessed and from when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sekisho.desk.moves.found import Judged, Move


@dataclass
class Unit:
    """A unit of a body. ``losing`` leave it without a right they used; ``gaining`` and ``needing`` come to it."""

    body: str
    name: str
    leaving: int = 0
    coming: int = 0
    losing: set[str] = field(default_factory=set)
    gaining: set[str] = field(default_factory=set)
    needing: set[str] = field(default_factory=set)
    regimes: set[str] = field(default_factory=set)
    start_by: date | None = None

    @property
    def label(self) -> str:
        """Body and unit, as the address of a list names them."""
        return f"{self.body} {self.name}".strip()


def unit_of(move: Move) -> tuple[str, str]:
    """Return the units that a move leaves and comes to, "" for none."""
    return _label(move.from_body, move.from_unit), _label(move.to_body, move.to_unit)


def _label(body: str | None, unit: str | None) -> str:
    return f"{body} {unit or ''}".strip() if body else ""


def by_unit(moves: Sequence[Move], found: Judged, only: str = "") -> list[Unit]:
    """Return the units that lose, gain or must assess somebody: those with the earliest start first, then the most."""
    units: dict[tuple[str, str], Unit] = {}
    places = {(m.person_id, m.day): m for m in moves}
    for move in moves:
        _of(units, move.from_body, move.from_unit).leaving += 1
        _of(units, move.to_body, move.to_unit).coming += 1
    for lost in found.lost:
        move = places[lost.person_id, lost.day]
        if not lost.already:
            _of(units, move.from_body or move.to_body, move.from_unit).losing.add(lost.person_id)
    for change in found.changes:
        move = places[change.person_id, change.day]
        if change.gains:
            _of(units, move.to_body, move.to_unit).gaining.add(change.person_id)
    for need in found.needs:
        unit = _of(units, need.to_body, need.to_unit)
        unit.needing.add(need.person_id)
        unit.regimes.add(need.regime)
        unit.start_by = min(need.start_by, unit.start_by or need.start_by)
    return _ranked(u for u in units.values() if u.body and (not only or u.label == only))


def _of(units: dict[tuple[str, str], Unit], body: str | None, name: str | None) -> Unit:
    return units.setdefault((body or "", name or ""), Unit(body or "", name or ""))


def _ranked(units: Iterable[Unit]) -> list[Unit]:
    told = [u for u in units if u.losing or u.gaining or u.needing]
    return sorted(told, key=lambda u: (u.start_by or date.max, -len(u.losing), u.body, u.name))
