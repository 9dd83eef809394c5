"""Writes of the room, each in the file of what it writes."""

from sekisho.rooms.handling.actions import handlers, inspections, policies, stops, training

__all__ = ["handlers", "inspections", "policies", "stops", "training"]
