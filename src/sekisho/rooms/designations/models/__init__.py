"""Rows of the room and nothing else: the register, the papers behind it, and who was told what."""

from sekisho.rooms.designations.models.papers import (
    Approval,
    ExtensionPaper,
    Grounds,
    Marking,
    PartTermination,
    Proposal,
    RegisterSetting,
    Replacement,
    ReviewResult,
    Termination,
)
from sekisho.rooms.designations.models.register import Designation, Extension, Review
from sekisho.rooms.designations.models.telling import Distribution, Notice

__all__ = [
    "Approval",
    "Designation",
    "Distribution",
    "Extension",
    "ExtensionPaper",
    "Grounds",
    "Marking",
    "Notice",
    "PartTermination",
    "Proposal",
    "RegisterSetting",
    "Replacement",
    "Review",
    "ReviewResult",
    "Termination",
]
