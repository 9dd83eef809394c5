"""Writes of the room: results as notified, doubt notices, decisions that an earlier result still stands."""

from sekisho.rooms.assessments.actions import doubts, results, standings

__all__ = ["doubts", "results", "standings"]
