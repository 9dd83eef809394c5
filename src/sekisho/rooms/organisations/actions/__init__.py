"""Writes of the room: organs and their roles, businesses and the finding that they conform, contracts."""

from sekisho.rooms.organisations.actions import businesses, contracts, organs

__all__ = ["businesses", "contracts", "organs"]
