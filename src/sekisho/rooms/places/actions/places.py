"""Writes of the list of places."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Literal

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact
from sekisho.rooms.named import body_of
from sekisho.rooms.places.ending import end
from sekisho.rooms.places.guards import closed_at
from sekisho.rooms.places.models import Closure, Exposure, Place, Presence
from sekisho.rooms.places.workflow import ENTRY, KEEP, PLACE

TAKEN = Text("この場所コードは既に使われています。", "This code is already that of a place.")
ANOTHER_CODE = Text("別の場所コードで登録する", "Enter it under another code")
PAST = Text("過ぎた時点に遡って廃止することはできません。", "A place cannot be closed from a moment that has passed.")
NOW = Text("日時を空欄にして直ちに廃止する", "Leave the moment empty to close it at once")
OF_PLACE = body_of(Place, "place_id", "body_id", by="place_id")


def of_line(kind: type[Fact]) -> Callable[[Mapping[str, Any]], str]:
    """Return how a correction finds its body: that of the place of the line it corrects. "" where there is none."""
    place = body_of(kind, "corrects", "place_id")
    return lambda given: OF_PLACE({"place_id": place(given)})


@act(
    "place.enter",
    ja="場所の登録",
    en="Enter a place",
    cites=ENTRY,
    roles=KEEP,
    body="body_id",
    about=("place_id", "body_id", "kind"),
)
def enter(
    deed: Deed,
    *,
    place_id: str,
    body_id: str,
    kind: Literal["room", "screen", "folder", "meeting", "vessel"],
    name: str,
) -> str:
    """Enter what lets people know a secret: a room, a screen, a shared folder, a meeting, a compartment of a ship."""
    if Place.objects.known().filter(place_id=place_id).exists():
        raise Refusal(TAKEN, ENTRY, ANOTHER_CODE, ("ALREADY",))
    return deed.record(Place, place_id=place_id, body_id=body_id, kind=kind, name=name).key


@act(
    "place.close",
    ja="場所の廃止",
    en="Close a place",
    cites=ENTRY,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "at"),
)
def close(deed: Deed, *, place_id: str, at: datetime | None = None) -> dict[str, int]:
    """Close a place from a moment on (empty = now): what is exposed there and who may be there end with it.

    Returns how many exposures and presences it ended. A closed place stays closed.
    """
    from_at = at or deed.at
    deed.find(Place, place_id=place_id)
    PLACE.require("place.close", "closed" if closed_at(place_id) else "open")
    if from_at < deed.at:
        raise Refusal(PAST, ENTRY, NOW, ("PAST",))
    exposures = end(deed, Exposure.objects.known().filter(place_id=place_id), from_at)
    presences = end(deed, Presence.objects.known().filter(place_id=place_id), from_at)
    deed.record(Closure, place_id=place_id, from_at=from_at)
    return {"exposures": len(exposures), "presences": len(presences)}
