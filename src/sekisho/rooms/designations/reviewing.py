"""When the reasons of a designation are next to be reviewed. [SDS-STD 2020 III-2(1), secondary; NPSC 13, analogue]"""

from datetime import date
from typing import Any

from sekisho.rooms.designations.periods import ONE_DAY, last_day


def anchor_due(regime: str, until: date) -> date:
    """Return the newest day from which a period between reviews ends by a day, that day included."""
    anchor = until
    while last_day(regime, "review.period", anchor) > until and anchor > date.min:
        anchor -= ONE_DAY
    return anchor


def review_due(row: Any) -> date:
    """Return the last day in time for the next review of a row that carries ``anchor`` and ``next_on``."""
    by_rhythm = last_day(row.regime, "review.period", row.anchor)
    return min(by_rhythm, row.next_on) if row.next_on and row.next_on > row.anchor else by_rhythm
