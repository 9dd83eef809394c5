"""The Japanese calendar: days read in every common writing, and written by era.

Sources: 元号法 (Era Name Act, Act 43 of 1979) and the orders that set the days on which the eras change;
明治5年太政官布告第337号, by which Japan keeps the solar calendar from 明治6年1月1日 (1873-01-01).
"""

import re
from dataclasses import dataclass
from datetime import date

from sekisho.kernel.numerals import plain

SOLAR_CALENDAR = date(1873, 1, 1)
_LONGEST = 64  # characters; a longer cell is no date, and must not cost time


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its name, its letter, its first day, and the last day that may be written in it (None = it goes on)."""

    name: str
    letter: str
    first: date
    last: date | None

    def day(self, year: int, month: int, day: int) -> date | None:
        """Return the day of that year of the era, or None where the era or the calendar has no such day."""
        found = _date(self.first.year + year - 1, month, day)
        if year < 1 or found is None or found < max(self.first, SOLAR_CALENDAR):
            return None
        return found if self.last is None or found <= self.last else None


# The rescripts of 1912 and 1926 rename the time "from that day on" and date that day in the old era themselves, so it
# is rightly written in both; the orders of 1989 and 2019 took effect at midnight.
ERAS = (
    Era("令和", "R", date(2019, 5, 1), None),
    Era("平成", "H", date(1989, 1, 8), date(2019, 4, 30)),
    Era("昭和", "S", date(1926, 12, 25), date(1989, 1, 7)),
    Era("大正", "T", date(1912, 7, 30), date(1926, 12, 25)),
    Era("明治", "M", date(1868, 1, 25), date(1912, 7, 30)),
)
ROMAN = {"R": "Reiwa", "H": "Heisei", "S": "Showa", "T": "Taisho", "M": "Meiji"}
_BY_MARK = {mark: era for era in ERAS for mark in (era.name, era.name[0], era.letter, era.letter.lower())}

_YEAR = rf"(?:(?P<era>{'|'.join(_BY_MARK)})\s*\.?\s*(?P<n>元|[0-9]{{1,3}})|(?P<y>[0-9]{{4}}))"
_WORDS = r"\s*年\s*(?P<m1>[0-9]{1,2})\s*月\s*(?P<d1>[0-9]{1,2})\s*日"
_SIGNS = r"\s*(?P<sign>[./-])\s*(?P<m2>[0-9]{1,2})\s*(?P=sign)\s*(?P<d2>[0-9]{1,2})"
_WEEKDAY = r"(?:\s*\((?P<short>[月火水木金土日])(?:曜日?)?\)|\s*(?P<long>[月火水木金土日])曜日?)?"
_SPELLED = re.compile(rf"{_YEAR}(?:{_WORDS}|{_SIGNS}){_WEEKDAY}")
_COMPACT = re.compile(r"(?:(?P<era>[MTSHRmtshr])(?P<n>[0-9]{2})|(?P<y>[0-9]{4}))(?P<m1>[0-9]{2})(?P<d1>[0-9]{2})")


def parse_day(text: str) -> date | None:
    """Return the day a text names, or None where it names none.

    Read are ``2026-04-01``, ``2026/4/1``, ``2026.4.1``, ``20260401``, ``2026年4月1日``, ``令和8年4月1日``, ``令8.4.1``,
    ``R8.4.1``, ``R080401``, 元年, ligatures, full-width and kanji numerals, and a weekday after the day, which must be
    the right one. Nothing is guessed: None for a two-digit year without era, for 昭和64年1月8日 and 平成31年5月1日, and
    for an era date before 明治6年, when the calendar was lunar.
    """
    if len(text) > _LONGEST:
        return None
    written = plain(text)
    found = _SPELLED.fullmatch(written) or _COMPACT.fullmatch(written)
    return _read(found.groupdict()) if found else None


def to_wareki(day: date) -> str:
    """Return the day in the long form, ``令和8年4月1日``, ``令和元年5月1日``; before 明治6年 in Gregorian years."""
    if day < SOLAR_CALENDAR:
        return f"{day.year}年{day.month}月{day.day}日"
    era, year = era_year(day)
    return f"{era.name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def to_wareki_short(day: date) -> str:
    """Return the day in the short form, ``R8.4.1``, the first year as 1; before 明治6年 in Gregorian years."""
    if day < SOLAR_CALENDAR:
        return f"{day.year}.{day.month}.{day.day}"
    era, year = era_year(day)
    return f"{era.letter}{year}.{day.month}.{day.day}"


def to_english_era(day: date) -> str:
    """Return the year of a day as it is written in English, ``Reiwa 8``; nothing before 明治6年."""
    if day < SOLAR_CALENDAR:
        return ""
    era, year = era_year(day)
    return f"{ROMAN[era.letter]} {year}"


def era_year(day: date) -> tuple[Era, int]:
    """Return the era of a day and the year in it; the day an era begins belongs to the new era.

    ValueError before 明治6年1月1日: the years of the lunar calendar do not begin with the Gregorian ones.
    """
    if day < SOLAR_CALENDAR:
        raise ValueError(f"{day} is before the solar calendar (1873-01-01)")
    era = next(e for e in ERAS if e.first <= day)
    return era, day.year - era.first.year + 1


def _read(parts: dict[str, str | None]) -> date | None:
    month, day = int(parts["m1"] or parts["m2"] or 0), int(parts["d1"] or parts["d2"] or 0)
    if parts["era"]:
        year = 1 if parts["n"] == "元" else int(parts["n"] or 0)
        found = _BY_MARK[parts["era"]].day(year, month, day)
    else:
        found = _date(int(parts["y"] or 0), month, day)
    weekday = parts.get("short") or parts.get("long")
    contradicted = found is not None and weekday is not None and "月火水木金土日"[found.weekday()] != weekday
    return None if contradicted else found


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
