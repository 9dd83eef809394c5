"""The list of places, and one place with what is exposed and who is entitled there."""

from typing import Any

from sekisho.record.facts import Versions
from sekisho.record.looks import Look, query
from sekisho.rooms.named import names, paged
from sekisho.rooms.places.models import Closure, Exposure, Place, Presence
from sekisho.rooms.places.queries.knowers import READERS


@query("places.list", ja="場所の一覧", en="The list of places", roles=READERS)
def listed(
    look: Look, *, body_id: str | None = None, closed: bool = False, page: int = 1, per_page: int = 50
) -> dict[str, Any]:
    """Return the places in use at the moment asked about, by code; with ``closed`` the closed ones too."""
    rows = _places(look, body_id) if closed else in_use(look, body_id)
    return dict(paged(rows, page, per_page, lambda part: [told_of(row) for row in part]))


def _places(look: Look, body_id: str | None) -> Versions:
    rows = look.seen(Place).order_by("place_id")
    return rows.filter(body_id=body_id) if body_id else rows


def in_use(look: Look, body_id: str | None = None) -> Versions:
    """Return the places that are not closed at the moment asked about, by code; of one body, or of all."""
    closed = look.seen(Closure).filter(from_at__lte=look.at).values("place_id")
    return _places(look, body_id).exclude(place_id__in=closed)


@query("places.one", ja="場所", en="One place", roles=READERS)
def one(look: Look, *, place_id: str, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return a place, from when it is closed, and, at the moment asked about, what is exposed and who may be there.

    ``coming`` is what is to be exposed there later, the soonest first, a page of it at most.
    """
    place = look.one(Place, place_id=place_id)
    closes = look.seen(Closure).filter(place_id=place_id).values_list("from_at", flat=True).first()
    here = look.seen(Exposure).filter(place_id=place_id)
    exposed = _at(look, here).order_by("designation_id", "from_at")
    coming = here.filter(from_at__gt=look.at).order_by("from_at", "designation_id")[:per_page]
    there = _at(look, look.seen(Presence).filter(place_id=place_id)).order_by("person_id", "from_at")
    return {
        **told_of(place),
        "closed_at": closes,
        "exposed": [_stretch(row, "designation_id") for row in exposed],
        "coming": [_stretch(row, "designation_id") for row in coming],
        "present": paged(there, page, per_page, lambda part: _present(look, part)),
    }


def _at(look: Look, rows: Any) -> Any:
    return rows.filter(from_at__lte=look.at).exclude(to_at__lte=look.at)


def told_of(row: Any) -> dict[str, Any]:
    """Return what is told of a place wherever it is listed."""
    return {"place_id": row.place_id, "body_id": row.body_id, "kind": row.kind, "name": row.name}


def _stretch(row: Any, about: str) -> dict[str, Any]:
    return {"key": row.key, about: getattr(row, about), "from_at": row.from_at, "to_at": row.to_at}


def _present(look: Look, part: list[Any]) -> list[dict[str, Any]]:
    who = names(look, (row.person_id for row in part))
    return [{**_stretch(row, "person_id"), "name": who.get(row.person_id), "source": row.source} for row in part]
