"""What is known of a row of a spreadsheet of moves while it is being previewed."""

from datetime import date
from typing import Any

import msgspec

Row = dict[str, Any]
ROW = "\x00#"
"""How the number of a posting begins that an earlier row of the same spreadsheet is going to begin."""
Units = dict[tuple[str, str], set[str]]
"""The regimes of what is handled in each unit (body, unit)."""


class Move(msgspec.Struct, omit_defaults=True):
    """A move that can be made: whose, which posting ends the day before, where it leads. Days; it begins at 00:00."""

    line: int
    person_id: str
    name: str
    kind: str
    day: date
    posting_id: str | None = None
    from_body: str | None = None
    from_unit: str | None = None
    to_body: str | None = None
    to_unit: str | None = None
    post: str | None = None
    posting_kind: str = "regular"
    need: str | None = None
    timed: bool = False
    """Whether the file names an hour; the right ends at 00:00 of the day, never later."""
    outside: str | None = None
    """Where it leads, as written, when that is no body on record."""


class Refused(msgspec.Struct):
    """A row that is left out: line, column, value, what was expected in both languages."""

    line: int
    column: str
    value: str
    ja: str
    en: str


class Asked(msgspec.Struct):
    """A row whose person is not certain: who could be meant."""

    line: int
    name: str
    number: str
    old: str
    why_ja: str
    why_en: str
    candidates: list[Row]
    likely: str = ""
    """The candidate who alone has the name and the former unit, or alone has the name."""


class Lost(msgspec.Struct, omit_defaults=True):
    """A line of a range or of a place that is without the right from the move on."""

    person_id: str
    day: date
    key: str
    table: str
    about: str
    """The designation, or the place."""
    organ_id: str | None
    regime: str
    codes: list[str]
    already: bool = False
    """Whether it is without the right also without the move."""


class Change(msgspec.Struct, omit_defaults=True):
    """A clearance, or the handling of a designation, that stands on one side of the move only."""

    person_id: str
    day: date
    gains: bool
    organ_id: str
    regime: str
    designation_id: str | None
    codes: list[str]


class Need(msgspec.Struct):
    """An assessment (or the head's decision that one still stands) without which the new post cannot be filled."""

    person_id: str
    day: date
    organ_id: str
    regime: str
    to_body: str
    to_unit: str
    start_by: date
    codes: list[str]


class Judged(msgspec.Struct):
    """What the moves of some persons bring about."""

    lost: list[Lost]
    changes: list[Change]
    needs: list[Need]


class Handled(msgspec.Struct):
    """A unit, and the regimes of what is handled there."""

    body: str
    unit: str
    regimes: list[str]
