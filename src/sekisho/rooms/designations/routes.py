"""The lawful routes of provision, read from ``routes.yaml``: givers, recipients, articles, questions to be answered."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.cites import GRADES

Body = Literal["organ", "business", "police", "other"]


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A route under one Act: its article, and each question with its own.

    ``unread`` are questions taken from the sister Act whose text under this Act was not read.
    """

    cite: str
    asks: dict[str, str]
    unread: tuple[str, ...] = ()
    never: Text | None = None
    """The organ that is left out of those who give, as the registers name it."""
    never_cite: str = ""
    """The article that leaves it out, where that is not the route's own."""


class Route(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One route: who gives, who receives, whether the recipient is inside the regime, what it rests on."""

    code: str
    label: Text
    givers: tuple[Body, ...]
    recipient: Literal["organ", "business", "police", "other"]
    sds: Basis = msgspec.field(name="SDS")
    ces: Basis = msgspec.field(name="CES")
    only: Text | None = None
    """The one organ that may give by this route, as the registers name it."""
    to: Text | None = None
    """The one organ that may receive by this route, as the registers name it."""
    own: bool = False
    """Only by the organ that designated it."""
    back: bool = False
    """Only to the designating organ, or to whom the giver has it from."""
    inside: bool = False
    third: bool = False
    contract: bool = False

    def under(self, regime: str) -> Basis:
        """Return what the route rests on under an Act."""
        return self.sds if regime == "SDS" else self.ces


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    conditions: dict[str, Text]
    routes: tuple[Route, ...]


@cache
def _file() -> _File:
    return yamls.convert(yamls.read(Path(__file__).with_name("routes.yaml")), _File)


def routes() -> dict[str, Route]:
    """Return every route by its code."""
    return {route.code: route for route in _file().routes}


def question(code: str) -> Text:
    """Return the question a giver must answer."""
    return _file().conditions[code]


def grade(basis: Basis, code: str) -> str:
    """Return how surely a question rests on its citation."""
    return "unconfirmed" if code in basis.unread else "statute"


def mark(basis: Basis, code: str) -> Text:
    """Return the visible mark of what was not read in the statute; empty for what was."""
    if grade(basis, code) == "statute":
        return Text("", "")
    return Text(f"（{GRADES['unconfirmed'].ja}）", f" ({GRADES['unconfirmed'].en})")
