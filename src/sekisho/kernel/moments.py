"""Moments: naive ``datetime`` in Asia/Tokyo wall time inside, ISO 8601 with +09:00 at the edges."""

import re
from datetime import date, datetime, time, timedelta, timezone

from sekisho.kernel.numerals import plain
from sekisho.kernel.wareki import parse_day

# A fixed offset needs no time-zone data on the machine; Tokyo has kept it since the summer times of 1948-1951.
JST = timezone(timedelta(hours=9), "JST")

_LONGEST = 80  # characters; a longer cell is no moment, and must not cost time
_OFFSET = r"(?P<offset>Z|z|JST|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_T = r"(?P<t>[Tt])?"
_CLOCK = r"(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]+))?)?"
_PACKED = r"(?P<h>[0-9]{2})(?P<m>[0-9]{2})(?P<s>[0-9]{2})?"
_WORDS = r"(?P<h>[0-9]{1,2})\s*時\s*(?:(?P<half>半)|(?P<m>[0-9]{1,2})\s*分\s*(?:(?P<s>[0-9]{1,2})\s*秒)?)?"
_BEFORE = r"(?:(?P<before>午前|午後)\s*)?"
_AFTER = r"(?:\s*(?P<after>[AaPp])\.?[Mm]\.?)?"
_TIMES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_T}{_BEFORE}{_CLOCK}{_AFTER}\s*{_OFFSET}",
        rf"{_BEFORE}{_WORDS}",
        rf"{_T}{_PACKED}\s*{_OFFSET}",
    )
)
_SPLIT = re.compile(r"(?P<day>.*?[0-9日曜)])(?:\s+|(?=[Tt])|(?<=[日曜)]))(?P<time>[Tt]?[0-9午].*)")


def start_of(day: date) -> datetime:
    """Return 00:00 of the day, the first moment of a fact dated by day."""
    return datetime.combine(day, time.min)


def end_of(day: date) -> datetime:
    """Return 24:00 of the day = 00:00 of the next one, the first moment after a fact dated by day.

    The last day of the calendar, often written for "open", has no next day: its last moment is returned.
    """
    return datetime.max if day == date.max else start_of(day + timedelta(days=1))


def wall(moment: datetime) -> datetime:
    """Return a moment as Tokyo wall time: one with a zone is converted, one without is taken to be it already."""
    return moment if moment.tzinfo is None else moment.astimezone(JST).replace(tzinfo=None)


def iso(moment: datetime) -> str:
    """Return a moment as ISO 8601 with +09:00; fractions of a second only where there are any."""
    return f"{wall(moment).isoformat()}+09:00"


def parse_moment(text: str) -> datetime | date | None:
    """Return the moment a text names in Tokyo wall time, a bare day as ``date``, or None where it names neither.

    Read are ISO 8601 with or without offset (one with an offset is converted), and ``9:00``, ``9時30分``, ``午後3時``
    or ``3:00 PM`` after every day that ``wareki.parse_day`` reads; 24:00 is 00:00 of the next day. The caller decides
    what a bare day means. None for ``9:00-10:00``, a stretch of time, and for 午前12時 and 午後12時, which
    明治5年太政官布告第337号 calls noon and midnight, and everyday use the reverse.
    """
    if len(text) > _LONGEST:
        return None
    written = plain(text)
    parts = _SPLIT.fullmatch(written)
    day = parse_day(parts["day"]) if parts else None
    if parts is None or day is None:
        return parse_day(written)
    found = next(filter(None, (pattern.fullmatch(parts["time"]) for pattern in _TIMES)), None)
    return _at(day, found.groupdict()) if found else None


def _at(day: date, parts: dict[str, str | None]) -> datetime | None:
    hour = _hour(int(parts["h"] or 0), parts.get("before"), parts.get("after"))
    minute, second = 30 if parts.get("half") else int(parts["m"] or 0), int(parts["s"] or 0)
    micro = int((parts.get("f") or "0")[:6].ljust(6, "0"))
    if hour is None or hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second or micro)):
        return None
    clock = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    try:
        return start_of(day) + clock + (timedelta(hours=9) - _offset(parts))
    except (OverflowError, ValueError):
        return None


def _hour(hour: int, before: str | None, after: str | None) -> int | None:
    if before and after:
        return None
    if before:
        return hour + (12 if before == "午後" else 0) if hour < 12 else None
    if after:
        return hour % 12 + (12 if after in "Pp" else 0) if 1 <= hour <= 12 else None
    return hour


def _offset(parts: dict[str, str | None]) -> timedelta:
    written = parts.get("offset")
    if written is None or written == "JST":
        return timedelta(hours=9)
    if written in ("Z", "z"):
        return timedelta(0)
    if not (parts["t"] or parts["s"]):
        raise ValueError(f"9:00{written} is a stretch of time, not a moment with an offset")
    hours, minutes = int(written[1:3]), int(written[3:].lstrip(":") or 0)
    if hours > 23 or minutes > 59:
        raise ValueError(written)
    return timedelta(hours=hours, minutes=minutes) * (-1 if written[0] == "-" else 1)
