"""Writes of the room, each in the file of what it writes."""

from sekisho.rooms.places.actions import exposures, places, presences

__all__ = ["exposures", "places", "presences"]
