"""The registry of the acts of law that anything here cites."""

from datetime import date
from functools import cache
from typing import Literal

import msgspec

from sekisho.kernel.texts import Text
from sekisho.law import yamls

EGOV = "https://laws.e-gov.go.jp/law/"


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One act, order, rule or other text.

    ``key`` is the name in data files, ``short`` the name in citations (``SDS-O``). ``kind`` says how its places are
    written: in articles, or (``text``) in sections or words of their own. ``in_force`` is None where the day is not
    in our sources. ``egov`` is the id of e-Gov law search, ``link`` the page of a text that is not there.
    """

    key: str
    short: str
    kind: Literal["articles", "text"]
    name: Text
    brief: Text
    in_force: date | None
    egov: str | None = None
    link: str | None = None
    aliases: tuple[str, ...] = ()
    note: Text | None = None

    @property
    def url(self) -> str | None:
        """The page where the text can be read, None where none is known."""
        return f"{EGOV}{self.egov}" if self.egov else self.link


@cache
def acts() -> dict[str, Act]:
    """Return all acts by key, in the order of the registry."""
    listed = yamls.convert(yamls.read(yamls.HOME / "acts.yaml"), tuple[Act, ...])
    return {act.key: act for act in listed}


@cache
def by_name() -> dict[str, Act]:
    """Return the acts by every name a citation may use, without case: key, short name, names and aliases."""
    return {name.casefold(): act for act in acts().values() for name in names(act)}


def names(act: Act) -> tuple[str, ...]:
    """Return every name of an act."""
    return (act.short, act.key, act.brief.ja, act.brief.en, act.name.ja, act.name.en, *act.aliases)
