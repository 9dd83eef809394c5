"""What the schema of the register bundle is made of: kinds of values, columns and tables."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a column holds, and how it is kept.

    ID and TEXT are strings. DAY is a calendar day (``pl.Date``); a period of days includes both ends. MOMENT is an
    instant in Asia/Tokyo (``pl.Datetime("us")`` without zone); a period of moments includes its start and excludes
    its end. A day written where a moment is meant is the start of that day in a ``from_at`` or ``given_at`` column
    and the end of it (00:00 of the next day) in a ``to_at`` column. FLAG is a boolean, empty = false.
    """

    ID = "id"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: identifier, Japanese header, kind, whether a row is refused without it, and its choices.

    ``choices`` maps the stored code to the Japanese word a desk writes. ``target`` names the tables a reference must
    be found in. ``derived``: a key that few lists keep and no other table names; where no row of a
    list has one, it is made from each row.
    """

    name: str
    ja: str
    kind: Kind
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    target: tuple[str, ...] = ()
    derived: bool = False

    @property
    def asked(self) -> bool:
        """Whether whoever brings a list has to fill the column."""
        return self.required and not self.derived


@dataclass(frozen=True, slots=True)
class Table:
    """One table: identifier, Japanese name, columns, and the column that identifies a row (empty = none).

    ``orders`` names pairs of columns of which the second may not lie before the first.
    """

    name: str
    ja: str
    columns: tuple[Column, ...]
    key: str = ""
    orders: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """Return the column of that identifier; KeyError when there is none."""
        return next(c for c in self.columns if c.name == name)
