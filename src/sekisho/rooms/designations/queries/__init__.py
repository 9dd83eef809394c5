"""Reads of the room; each part declares its queries by being imported."""

from sekisho.rooms.designations.queries import lists as lists
from sekisho.rooms.designations.queries import telling as telling
