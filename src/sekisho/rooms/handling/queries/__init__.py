"""Reads of the room, each in the file of what it answers."""

from sekisho.rooms.handling.queries import handlers, lists

__all__ = ["handlers", "lists"]
