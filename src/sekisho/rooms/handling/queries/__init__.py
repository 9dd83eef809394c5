"""Reads of the room, each in the file of what it answers."""

from sekisho.rooms.handling.queries import handlers, inspections, lists, policies

__all__ = ["handlers", "inspections", "lists", "policies"]
