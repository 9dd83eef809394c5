"""What is pasted into the meeting check: names and numbers, a spreadsheet's cells, or an iCalendar invitation."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from sekisho.kernel.moments import parse_moment, start_of, wall

MOST = 500
"""Attendees of one question, as the query takes them."""
TITLES = re.compile(
    r"(?:\s*(?:様|殿|氏|さん|先生|大臣|次官|局長|部長|課長|室長|班長|係長|課長補佐|主任|1佐|2佐|3佐))+$"
)
ADDRESS = re.compile(r"\s*<[^>]*>|\s*[(（][^)）]*[)）]")
APART = re.compile(r"[\n\r\t;；,、，・/／]+")
BULLET = re.compile(r"^\s*(?:[-*•◦●○■□]|\d{1,3}[.)．）])\s*")
CN = re.compile(r';CN=("(?:[^"]*)"|[^;:]*)', re.IGNORECASE)
WHO = re.compile(r"^(?:ATTENDEE|ORGANIZER)[;:]", re.IGNORECASE)
WHEN = re.compile(r"^(DTSTART|DTEND)(?:;[^:]*)?:(.+)$", re.IGNORECASE | re.MULTILINE)
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
    lines = [line for line in text.splitlines() if WHO.match(line) and "PARTSTAT=DECLINED" not in line.upper()]
    times = {name.upper(): _moment(value.strip()) for name, value in WHEN.findall(text)}
    return Invitation(_once(map(_attendee, lines)), times.get("DTSTART"), times.get("DTEND"))


def _attendee(line: str) -> str:
    """The common name; without one, what stands before the @ of the address."""
    named = CN.search(line)
    value = named[1].strip('"') if named else re.sub(r"^mailto:", "", line.split(":", 1)[-1], flags=re.IGNORECASE)
    return _tidy(value.split("@")[0] if not named else value)


def _tidy(written: str) -> str:
    bare = ADDRESS.sub("", BULLET.sub("", written)).strip(" 　\"'")
    return TITLES.sub("", bare).strip()


def _once(parts: object) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))[:MOST]  # type: ignore[attr-defined]


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
