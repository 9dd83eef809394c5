"""Entries of a register on the screen, in the same words as on paper."""

from collections.abc import Mapping
from typing import Any

from sekisho.desk.paper.names import BODIES
from sekisho.reports.registers.cells import cell
from sekisho.reports.registers.listing import Named
from sekisho.rooms.speech import spoken


def entered(column: str, value: Any, called: Mapping[str, Mapping[str, str]]) -> Any:
    """Return an entry as it is read: a body by its name, a person or place by name and number, codes in words."""
    told = cell(column, value, called.get(column, {}), spoken())
    if isinstance(told, Named):
        return told.name if column in BODIES else f"{told.name} {told.number}"
    return told.split("\n") if isinstance(told, str) and "\n" in told else told
