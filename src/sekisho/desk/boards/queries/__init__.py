"""Reads of the boards, each in the file of what it answers."""

from sekisho.desk.boards.queries import beginning, due, heat, history, lanes, place, search, today
from sekisho.desk.boards.snapshots import job

__all__ = ["beginning", "due", "heat", "history", "job", "lanes", "place", "search", "today"]
