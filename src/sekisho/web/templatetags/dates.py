"""Days and moments as a reader of the page writes them, in both calendars."""

from datetime import date, datetime, time, timedelta

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sekisho.kernel.texts import Lang
from sekisho.kernel.wareki import to_english_era, to_wareki
from sekisho.reports.spoken import DASH
from sekisho.reports.words import OPEN
from sekisho.rooms.speech import spoken

register = template.Library()


def both(on: date, lang: Lang, clock: str = "") -> str:
    """Return a day, and its time of day, in both calendars: ``2026-04-01 (Reiwa 8)``."""
    told = f"{on.isoformat()} {clock}".rstrip()
    if lang == "ja":
        return f"{told}（{to_wareki(on)}）"
    era = to_english_era(on)
    return f"{told} ({era})" if era else told


@register.filter
def day(on: date | datetime | None) -> SafeString | str:
    """Return ``2026-04-01（令和8年4月1日）``, in English ``2026-04-01 (Reiwa 8)``; of a moment its day."""
    if on is None or on == "":
        return ""
    whole = on.date() if isinstance(on, datetime) else on
    return _time(whole.isoformat(), both(whole, spoken()))


@register.filter
def moment(at: datetime | date | None) -> SafeString | str:
    """Return a day and its Tokyo wall time in both calendars, seconds only where they count."""
    if not isinstance(at, datetime):
        return day(at)
    clock = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
    return _time(iso(at), both(at.date(), spoken(), clock))


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)


@register.simple_tag
def period(since: datetime | date, until: datetime | date | None = None) -> SafeString:
    """Return a period in both calendars: of moments the end is excluded, of days included; None is open.

    Moments at midnight are told as whole days, the last day included.
    """
    start = day(since) if _is_midnight(since) else moment(since)
    return format_html("{}{}{}", start, DASH.in_(spoken()), _end(since, until))


def _end(since: datetime | date, until: datetime | date | None) -> SafeString | str:
    if until is None:
        return OPEN.in_(spoken())
    if isinstance(until, datetime) and _is_midnight(until) and until != since:
        last = until.date() - timedelta(days=1)
        return day(last) if _is_midnight(since) else _time(iso(until), both(last, spoken(), "24:00"))
    return moment(until)


def _is_midnight(at: datetime | date) -> bool:
    return not isinstance(at, datetime) or at.time() == time.min


@register.filter
def iso(at: date | datetime | None) -> str:
    """Return a day or moment as fields and ``<time datetime>`` take it."""
    if isinstance(at, datetime):
        return at.isoformat(timespec="minutes")
    return at.isoformat() if at else ""
