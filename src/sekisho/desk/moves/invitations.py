"""What is pasted into the meeting check: names and numbers, a spreadsheet's cells, or an iCalendar invitation."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sekisho.kernel.moments import parse_moment, start_of, wall

MOST = 500
"""Attendees of one question, as the query takes them."""
OFFICES = (
    "大臣|副大臣|大臣政務官|政務官|次官|事務次官|長官|次長|審議官|参事官|局長|部長|課長|室長|班長|係長|課長補佐|補佐|主任|企画官"
    "|調査官|専門官|事務官|技官|幕僚長|司令|隊長|艦長|社長|専務|常務|取締役|主査|主事|係員"
    "|[1-3１-３]等?[陸海空]?[佐尉曹士]|[一二三]等[陸海空]?[佐尉曹士]|[陸海空]将補?|准[陸海空]尉"
)
"""A rank needs its grade: without one, 健士 would be a soldier called 健."""
TITLE = re.compile(rf"(?:様|さま|殿|氏|さん|先生|{OFFICES})(?:代理|心得)?$")
LONGEST = 120
"""Characters of one attendee that are read: a name with unit, titles and address has fewer."""
UNIT = re.compile(rf"(?:.*(?:省|庁|局|課|係|班|隊|会社|法人|研究所|大学)|.{{3,}}(?:府|院|部|室|群|団|艦)|{OFFICES})$")
"""What may stand before a name: where somebody is, and as what. 阿部 and 小室 are names."""
ADDRESS = re.compile(r"\s*<[^>]*>|\s*[(（][^)）]*[)）]")
APART = re.compile(r"[\n\r\t;；,、，・/／]+")
BULLET = re.compile(r"^\s*(?:[-*•◦●○■□]|\d{1,3}[.)．）])\s*")
CN = re.compile(r';CN=("(?:[^"]*)"|[^;:]*)', re.IGNORECASE)
WHO = re.compile(r"^(?:ATTENDEE|ORGANIZER)[;:]", re.IGNORECASE)
WHEN = re.compile(r"^(DTSTART|DTEND)(?:;[^:\n]*+)?:(.+)$", re.IGNORECASE | re.MULTILINE)
THING = re.compile(r"CUTYPE=(?:ROOM|RESOURCE)", re.IGNORECASE)
LASTS = re.compile(
    r"^DURATION:P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?")


@dataclass(frozen=True, slots=True)
class Invitation:
    """The attendees in their order, each once; and when, where the text says so (Tokyo; the end excluded)."""

    lines: list[str]
    start: datetime | None = None
    end: datetime | None = None


def invitation(pasted: str) -> Invitation:
    """Read what was pasted. Attendees who declined are left out of an iCalendar text."""
    if "BEGIN:VCALENDAR" in pasted.upper() or re.search(r"^ATTENDEE[;:]", pasted, re.IGNORECASE | re.MULTILINE):
        return _calendar(re.sub(r"\r?\n[ \t]", "", pasted))
    return Invitation(_once(_tidy(part) for part in APART.split(pasted)))


def _calendar(text: str) -> Invitation:
    """The first event; the hours of time zones and alarms are not its own, and a room is nobody."""
    event = _first_event(text)
    lines = [line for line in event.splitlines() if WHO.match(line) and "PARTSTAT=DECLINED" not in line.upper()]
    times = {name.upper(): _moment(value.strip()) for name, value in reversed(WHEN.findall(event))}
    start = times.get("DTSTART")
    end = times.get("DTEND") or _after(start, LASTS.search(event))
    return Invitation(_once(_attendee(line) for line in lines if not THING.search(line)), start, end)


def _first_event(text: str) -> str:
    """What stands between the first BEGIN:VEVENT and the END after it; everything where there is no such pair."""
    _, begun, rest = text.replace("\r", "").partition("BEGIN:VEVENT\n")
    event, ended, _ = rest.partition("\nEND:VEVENT")
    return event if begun and ended else text


def _after(start: datetime | None, lasts: re.Match[str] | None) -> datetime | None:
    if start is None or lasts is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in lasts.groups())
    try:
        return start + timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return None


def _attendee(line: str) -> str:
    """The common name; without one, what stands before the @ of the address."""
    named = CN.search(line)
    value = named[1].strip('"') if named else re.sub(r"^mailto:", "", line.split(":", 1)[-1], flags=re.IGNORECASE)
    return _tidy(value.split("@")[0] if not named else value)


def _tidy(written: str) -> str:
    """The name alone: without bullet, address and reading in brackets, unit and office before it, titles after it."""
    bare = ADDRESS.sub("", BULLET.sub("", written[:LONGEST])).strip(" 　\"'")
    name = _untitled(bare) or bare
    words = name.split()
    while len(words) > 1 and UNIT.fullmatch(words[0]) and (len(words) > 2 or len(words[1]) > 2):
        del words[0]
    return " ".join(words)


def _untitled(name: str) -> str:
    """The name without the titles after it, one taken away after another, the longest first."""
    while found := TITLE.search(name):
        name = name[: found.start()].rstrip()
    return name


def _once(parts: object) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))  # type: ignore[attr-defined]


def _moment(value: str) -> datetime | None:
    """A moment of iCalendar: local, UTC (Z), or a day; zones other than Z are read as Tokyo."""
    found = PACKED.fullmatch(value)
    if not found:
        other = parse_moment(value)
        return start_of(other) if isinstance(other, date) and not isinstance(other, datetime) else other
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        read = datetime(year, month, day, hour, minute, second)
        return wall(datetime.fromisoformat(f"{read.isoformat()}+00:00")) if found[7] else read
    except (ValueError, OverflowError):
        return None
