"""Writes of the room: people and their names, postings and moves, exempt offices, erasure."""

from sekisho.rooms.people.actions import erasure, moves, offices, persons, postings

__all__ = ["erasure", "moves", "offices", "persons", "postings"]
