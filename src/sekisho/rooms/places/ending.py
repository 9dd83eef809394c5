"""Stretches of time cut short: what would reach past a moment ends there, what would begin after it never does."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from sekisho.record.deed import Deed


def end(deed: Deed, rows: Any, at: datetime) -> list[str]:
    """End every row that reaches past the moment; returns their names. ``rows`` are versions known now."""
    past = list(rows.filter(Q(to_at__isnull=True) | Q(to_at__gt=at)))
    for row in past:
        if row.from_at >= at:
            deed.retract(row)
        else:
            deed.revise(row, to_at=at)
    return [row.key for row in past]
