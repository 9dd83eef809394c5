"""Days and moments as a reader of the page writes them, in both calendars."""

from datetime import date, datetime

from django import template

from sekisho.kernel.wareki import to_wareki
from sekisho.reports import spoken as worded
from sekisho.rooms.speech import spoken

register = template.Library()


@register.filter
def day(on: date | datetime | None) -> str:
    """Return ``2026-04-01 (令和8年4月1日)``; of a moment its day; nothing for none."""
    if on is None or on == "":
        return ""
    whole = on.date() if isinstance(on, datetime) else on
    era = to_wareki(whole)
    return f"{whole.isoformat()}（{era}）" if spoken() == "ja" else f"{whole.isoformat()} ({era})"


@register.filter
def moment(at: datetime | date | None) -> str:
    """Return ``2026-04-01 09:00 (令和8年4月1日)``, Tokyo wall time, seconds only where they count."""
    if not isinstance(at, datetime):
        return day(at)
    time = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    era = to_wareki(at.date())
    told = f"{at.date().isoformat()} {time}"
    return f"{told}（{era}）" if spoken() == "ja" else f"{told} ({era})"


@register.simple_tag
def period(since: datetime, until: datetime | None = None) -> str:
    """Return a period whose end is excluded, whole days with the last day included; None is open."""
    return worded.period(since, until, spoken())


@register.filter
def iso(at: date | datetime | None) -> str:
    """Return a day or moment as fields and ``<time datetime>`` take it."""
    if isinstance(at, datetime):
        return at.isoformat(timespec="minutes")
    return at.isoformat() if at else ""
