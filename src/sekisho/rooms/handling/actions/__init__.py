"""Writes of the room, each in the file of what it writes."""

from sekisho.rooms.handling.actions import handlers, policies, stops, training

__all__ = ["handlers", "policies", "stops", "training"]
