"""Writes of the room: accounts and their sign-in, roles by two persons, the founding of a record."""

from sekisho.rooms.accounts.actions import founding, roles, standing

__all__ = ["founding", "roles", "standing"]
