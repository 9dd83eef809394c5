"""What must hold before something is written about a place."""

from datetime import datetime

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.deed import Deed
from sekisho.record.steps import FORWARD
from sekisho.rooms.places.models import Closure, Place
from sekisho.rooms.places.workflow import ENTRY, PLACE

BACKWARDS = Text("終わりは始まりより後でなければなりません。", "The end must come after the beginning.")
NEW_PLACE = Text(
    "使用中の場所を選ぶ、又は新たに登録する（place.enter）", "Choose a place in use, or enter a new one (place.enter)"
)


def closed_at(place_id: str) -> datetime | None:
    """Return the moment from which a place is closed, None while it is in use."""
    found: datetime | None = Closure.objects.known().filter(place_id=place_id).values_list("from_at", flat=True).first()
    return found


def usable(deed: Deed, act: str, place_id: str, from_at: datetime, to_at: datetime | None) -> Place:
    """Return the place if it is in use for the whole stretch (``to_at`` excluded, None = open); else refuse."""
    forward(from_at, to_at)
    place = deed.find(Place, place_id=place_id)
    closes = closed_at(place_id)
    if closes and (to_at is None or to_at > closes):
        text = Text(
            f"この場所は{closes:%Y-%m-%d %H:%M}に廃止されます。", f"The place closes at {closes:%Y-%m-%d %H:%M}."
        )
        raise Refusal(text, PLACE.of(act).cites, NEW_PLACE, ("CLOSED",))
    return place


def forward(from_at: datetime, to_at: datetime | None) -> None:
    """Refuse a stretch that ends before it begins."""
    if to_at is not None and to_at <= from_at:
        raise Refusal(BACKWARDS, ENTRY, FORWARD, ("UNREADABLE",))
