"""What happened to a bundle when it was read: rows left out, references that point nowhere, and other notes."""

from dataclasses import dataclass

from sekisho.facts.limits import LISTED_ROWS
from sekisho.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out: where it stands, the value that was not understood, and what was expected.

    ``line`` counts from 1 (the header), ``column`` is the header as the file writes it, ``value`` is cut to 80
    characters. ``table`` and ``person`` say whose row it is, where the file tells.
    """

    file: str
    line: int
    column: str
    value: str
    expected: Text
    table: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference that points nowhere. The row is kept: an unknown person within reach is never dropped."""

    file: str
    table: str
    line: int
    column: str
    value: str
    expected: Text


@dataclass(frozen=True, slots=True)
class Notice:
    """Anything else worth telling: an unknown table or column, a file that is not UTF-8."""

    file: str
    text: Text


@dataclass(frozen=True, slots=True)
class Intake:
    """The whole report of the reading, in the order of the tables and, within one, of the lines.

    Of each table at most ``limits.LISTED_ROWS`` are listed per cause; a notice counts the rest.
    """

    rejected: tuple[Rejected, ...] = ()
    dangling: tuple[Dangling, ...] = ()
    notices: tuple[Notice, ...] = ()


def unlisted(file: str, column: str, count: int) -> tuple[Notice, ...]:
    """Return the notice that of ``count`` cells of a column only the first are listed; none where all of them are."""
    if count <= LISTED_ROWS:
        return ()
    return (Notice(file, _UNLISTED.filled(column=column, count=count, listed=LISTED_ROWS)),)


_UNLISTED = Text(
    "列「{column}」の同じ問題が{count:,}件あり、はじめの{listed:,}件だけを示しています。",
    "The same fault of column {column} occurs {count:,} times; only the first {listed:,} are listed.",
)
