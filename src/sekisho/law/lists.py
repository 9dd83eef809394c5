"""The lists of the law: items of the tables, their sub-items, exempt offices, excepted kinds, organs."""

from datetime import date
from typing import Literal, TypeVar

import msgspec

from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.cites import Cite


class Dated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a list and the days it is in force, both included; None = since or until a day not known or open."""

    code: str
    label: Text
    cite: Cite
    from_: date | None = msgspec.field(name="from", default=None)
    to: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the line is in force on a day."""
        return (self.from_ is None or self.from_ <= on) and (self.to is None or on <= self.to)


class Item(Dated, frozen=True, forbid_unknown_fields=True):
    """A matter of the appended table (``1-イ``) or of Article 2(4) of the economic-security Act (``2-4-1``)."""


class SubItem(Dated, frozen=True, forbid_unknown_fields=True):
    """A sub-item that the Standards define under an item, by the version of the Standards (day of its decision)."""

    parent: str = ""
    version: date = date.min

    @property
    def is_read(self) -> bool:
        """Whether its code was read: of one that was not, ``?`` stands for what follows its item."""
        return not self.code.endswith("?")


class Office(Dated, frozen=True, forbid_unknown_fields=True):
    """An office whose holder needs no assessment. ``aliases`` are other words a register has for it."""

    aliases: tuple[str, ...] = ()


class ExceptedKind(Dated, frozen=True, forbid_unknown_fields=True):
    """A kind of information that may stay designated for more than 60 years; ``roman`` is the item of Article 4(4)."""

    roman: str = ""
    aliases: tuple[str, ...] = ()


class Organ(Dated, frozen=True, forbid_unknown_fields=True):
    """An administrative organ and what it may do under a regime."""

    role: Literal["designator", "holder_only", "outside"] = "outside"


class Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the Standards: the days of its decision and effect, and how many sub-items it has (None unknown)."""

    decided: date
    in_force: date
    total: int | None
    cite: Cite


class ItemTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``items.yaml`` of an act holds."""

    items: tuple[Item, ...]
    versions: tuple[Version, ...] = ()
    sub_items: tuple[SubItem, ...] = ()


class OfficeTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``offices.yaml`` of an act holds."""

    offices: tuple[Office, ...]
    excepted_kinds: tuple[ExceptedKind, ...]


class OrganTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``organs.yaml`` of an act holds."""

    organs: tuple[Organ, ...]


Table = TypeVar("Table", ItemTable, OfficeTable, OrganTable)


def read_table(regime: str, name: str, shape: type[Table]) -> Table:
    """Return a table of an act in its shape."""
    return yamls.convert(yamls.read(yamls.HOME / yamls.ACTS[regime] / f"{name}.yaml"), shape)
