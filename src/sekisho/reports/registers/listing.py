"""A list to be printed: nothing but what stands on the paper, so that equal lists give equal files."""

from dataclasses import dataclass
from datetime import date, datetime

from sekisho.kernel.texts import Lang


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name and a number; both are told, the name first."""

    name: str
    number: str


Cell = str | date | datetime | Named | None


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: what it is called, the articles that want it kept, and whether it is filled in by hand."""

    label: str
    articles: str = ""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. ``at`` is the moment asked about (Tokyo); the same list gives the same bytes."""

    title: str
    organ: str
    at: datetime
    lang: Lang
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: tuple[tuple[str, str], ...]
    """What stands under the title, name by name: as of when, as known when, by which role."""
    foot: str
    """What stands at the foot of every page."""
    notes: tuple[str, ...] = ()
    more: bool = False
    """Whether there are more rows than are given here."""
