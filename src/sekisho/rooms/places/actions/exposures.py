"""Writes of what is exposed where."""

from datetime import datetime

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.rooms.places.actions.places import OF_PLACE
from sekisho.rooms.places.ending import end
from sekisho.rooms.places.guards import usable
from sekisho.rooms.places.models import Exposure, Place
from sekisho.rooms.places.reach import of_exposure
from sekisho.rooms.places.told import refusal
from sekisho.rooms.places.workflow import KEEP, SHOWN

EXPOSING = Text("この場所で露出することは", "Expose it here")
NOT_EXPOSED = Text("この場所では露出されていません。", "It is not exposed at this place.")


@act(
    "exposure.begin",
    ja="露出の開始",
    en="Expose a secret at a place",
    cites=SHOWN,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "designation_id", "from_at", "to_at"),
)
def begin(
    deed: Deed, *, place_id: str, designation_id: str, from_at: datetime | None = None, to_at: datetime | None = None
) -> str:
    """Let a secret be known at a place from a moment (empty = now) until another (excluded; empty = open).

    Refused unless everybody who is, or is entitled to be, there meanwhile may handle it all that time, as far as is
    known now: putting a secret where people can come to know it is handing it to them. Returns the exposure's name.
    """
    starts = from_at or deed.at
    usable(deed, "exposure.begin", place_id, starts, to_at)
    deed.find(of_table("designations"), designation_id=designation_id)
    if found := of_exposure(place_id, designation_id, starts, to_at):
        raise refusal(EXPOSING, found, deed, starts)
    made = deed.record(Exposure, place_id=place_id, designation_id=designation_id, from_at=starts, to_at=to_at)
    return made.key


@act(
    "exposure.end",
    ja="露出の終了",
    en="End an exposure",
    cites=SHOWN,
    roles=KEEP,
    body=OF_PLACE,
    about=("place_id", "designation_id", "at"),
)
def finish(deed: Deed, *, place_id: str, designation_id: str, at: datetime | None = None) -> list[str]:
    """End the exposure of a secret at a place at a moment (empty = now). Returns the names of what ended."""
    deed.find(Place, place_id=place_id)
    rows = Exposure.objects.known().filter(place_id=place_id, designation_id=designation_id)
    ended = end(deed, rows, at or deed.at)
    if not ended:
        raise Refusal(NOT_EXPOSED, SHOWN, codes=("NOT_FOUND",))
    return ended
