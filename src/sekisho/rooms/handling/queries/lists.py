"""Stops and training, as lists."""

from datetime import date
from functools import partial
from typing import Any

from sekisho.kernel.texts import Text
from sekisho.record.looks import Look, query
from sekisho.rooms.handling.models import Stop, Training
from sekisho.rooms.handling.queries.handlers import READERS
from sekisho.rooms.handling.stopping import REASONS
from sekisho.rooms.named import names, paged


@query("stops.list", ja="取扱停止の一覧", en="Stops", roles=READERS)
def stops(
    look: Look, *, person_id: str | None = None, ended: bool = False, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return the stops that hold at the moment asked about, or begin later; with ``ended`` also those that are over."""
    rows = look.seen(Stop).order_by("-from_at", "pk")
    if person_id:
        rows = rows.filter(person_id=person_id)
    if not ended:
        rows = rows.exclude(to_at__lte=look.at)
    return dict(paged(rows, page, per_page, lambda part: _named(look, part, partial(_stop, look))))


@query("trainings.list", ja="教育の記録", en="Training", roles=READERS)
def trainings(
    look: Look,
    *,
    person_id: str | None = None,
    body_id: str | None = None,
    since: date | None = None,
    page: int = 1,
    per_page: int = 50,
) -> dict[str, Any]:
    """Return training completed until the moment asked about, the newest first; ``since`` a day, that day included."""
    rows = look.seen(Training).filter(completed_on__lte=look.at.date()).order_by("-completed_on", "person_id", "pk")
    named = {"person_id": person_id, "body_id": body_id, "completed_on__gte": since}
    rows = rows.filter(**{column: value for column, value in named.items() if value is not None})
    return dict(paged(rows, page, per_page, lambda part: _named(look, part, _training)))


def _named(look: Look, part: list[Any], shape: Any) -> list[dict[str, Any]]:
    who = names(look, (row.person_id for row in part))
    return [{"person_id": row.person_id, "name": who.get(row.person_id), **shape(row)} for row in part]


def _stop(look: Look, row: Any) -> dict[str, Any]:
    code = row.told(look.actor)["reason_code"]
    label = REASONS.get(code or "", Text(code or "", code or ""))
    return {
        "key": row.key,
        "organ_id": row.organ_id,
        "from_at": row.from_at,
        "to_at": row.to_at,
        "reason_code": code,
        "reason": {"ja": label.ja, "en": label.en},
    }


def _training(row: Any) -> dict[str, Any]:
    return {"key": row.key, "body_id": row.body_id, "completed_on": row.completed_on}
