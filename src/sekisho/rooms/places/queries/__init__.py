"""Reads of the room, each in the file of what it answers."""

from sekisho.rooms.places.queries import doors, knowers, meeting, places

__all__ = ["doors", "knowers", "meeting", "places"]
