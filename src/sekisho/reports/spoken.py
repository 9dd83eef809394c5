"""Days, moments and periods as a reader of the language writes them."""

from datetime import date, datetime, time, timedelta

from sekisho.kernel.texts import Lang, Text
from sekisho.kernel.wareki import to_wareki
from sekisho.reports import words

DASH = Text("〜", " – ")


def day(on: date, lang: Lang) -> str:
    """Return the day in the era calendar (ja) or as ISO 8601 (en)."""
    return to_wareki(on) if lang == "ja" else on.isoformat()


def both(on: date, lang: Lang) -> str:
    """Return the day in both calendars, the reader's own first."""
    return f"{to_wareki(on)}（{on.isoformat()}）" if lang == "ja" else f"{on.isoformat()} ({to_wareki(on)})"


def moment(at: datetime, lang: Lang) -> str:
    """Return the day and, unless it is midnight, the time of day to the minute (seconds only where they count)."""
    if at.time() == time.min:
        return day(at.date(), lang)
    return f"{day(at.date(), lang)} {at:%H:%M:%S}" if at.second else f"{day(at.date(), lang)} {at:%H:%M}"


def period(since: datetime, until: datetime | None, lang: Lang) -> str:
    """Return a period whose end is excluded as a reader says it: whole days with the last day included."""
    start = moment(since, lang)
    if until is None:
        return f"{start}{DASH.in_(lang)}{words.OPEN.in_(lang)}"
    end = _end(since, until, lang)
    if end == start:
        return start
    return f"{start}{DASH.in_(lang)}{end}"


def _end(since: datetime, until: datetime, lang: Lang) -> str:
    if until.time() != time.min or until <= since:
        return moment(until, lang)
    last = day(until.date() - timedelta(days=1), lang)
    return last if since.time() == time.min else f"{last} 24:00"


def window(days: tuple[date, date], lang: Lang) -> str:
    """Return the window of an audit in both calendars: one day, or the first and the last day."""
    first, last = days
    if first == last:
        return both(first, lang)
    return f"{both(first, lang)}{DASH.in_(lang)}{both(last, lang)}"


def window_label(days: tuple[date, date], lang: Lang) -> str:
    """Return what the window is called: the state of one day, or a window."""
    return (words.ON_DAY if days[0] == days[1] else words.WINDOW).in_(lang)
