"""Reads of the boards, each in the file of what it answers."""

from sekisho.desk.boards.queries import due, heat, history, lanes, place, search, today

__all__ = ["due", "heat", "history", "lanes", "place", "search", "today"]
