"""Termination, whichever act brings it about. [SDS 4(7), SDS-O 10, CES 4(7), CES-O 10]"""

from datetime import date
from typing import Any

from sekisho.record.deed import Deed
from sekisho.rooms.designations.models import (
    Distribution,
    Extension,
    Marking,
    PartTermination,
    Review,
    Termination,
)
from sekisho.rooms.designations.notices import cascade
from sekisho.rooms.designations.periods import check_day
from sekisho.rooms.designations.refusing import need, refuse

DATED: tuple[tuple[Any, str], ...] = (
    (Distribution, "told_on"),
    (Extension, "decided_on"),
    (Marking, "marked_on"),
    (PartTermination, "ended_on"),
    (Review, "reviewed_on"),
)
"""What is done with a designation while it is in force, and the column that dates it."""


def terminated(deed: Deed, row: Any, ended_on: date, ground: str, reason: str) -> int:
    """Terminate a whole designation, and tell everybody on the list down the chain; returns how many notices."""
    check_end(row, ended_on, deed.at.date())
    said = need(reason, "解除の理由", "the reasons of the termination", f"{row.regime} 4(7)")
    about = {"designation_id": row.designation_id, "organ_id": row.organ_id, "ended_on": ended_on}
    deed.record(Termination, **about, ground=ground, reason=said)
    ended = deed.revise(row, ended_on=ended_on, end_kind="terminated")
    return cascade(deed, ended, "terminated", ended_on=ended_on)


def check_end(row: Any, ended_on: date, today: date) -> None:
    """Refuse a day to come, and one before something that was done with the designation as one in force."""
    check_day(ended_on, row, today, f"{row.regime} 4(7)")
    last = max(done_with(row.designation_id), default=ended_on)
    if ended_on < last:
        refuse("ENDED_BEFORE", regime=row.regime, day=ended_on, last=last)


def done_with(designation_id: str) -> list[date]:
    """Return the days on which something was done with a designation as with one in force."""
    rows = ((kind.objects.known().filter(designation_id=designation_id), column) for kind, column in DATED)
    return [day for found, column in rows for day in found.values_list(column, flat=True) if day]
