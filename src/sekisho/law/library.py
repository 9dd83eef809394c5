"""What a reader looks up: restated articles, clocks, registers and the glossary."""

from functools import cache
from typing import Literal

import msgspec

from sekisho.kernel.texts import Text
from sekisho.law import yamls
from sekisho.law.cites import Cite


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an article or paragraph says, in our own words."""

    cite: Cite
    title: Text
    says: Text


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A deadline or period of the law: when it starts, how long it is, what is due at its end.

    ``value`` is None where the law sets no number or none is known; ``pace`` is its word then (速やかに). ``parameter``
    names the number of the rulebook that counts it.
    """

    code: str
    label: Text
    starts: Text
    at_end: Text
    cite: Cite
    value: int | None = None
    unit: Literal["days", "years", "times_a_fiscal_year"] | None = None
    pace: Text | None = None
    parameter: str | None = None


class RegisterColumn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column of a register with its article; ``bundle`` is the column of the register bundle that holds it."""

    label: Text
    cite: Cite
    bundle: str | None = None


class Register(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A register the law or a regulation has kept."""

    code: str
    label: Text
    columns: tuple[RegisterColumn, ...]


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term of the glossary. It has an article, or the reason why none.

    ``source`` is ``jlt`` for the term of the Ministry of Justice's Japanese Law Translation and ``ours`` for a
    tentative one.
    """

    id: str
    text: Text
    source: Literal["jlt", "ours"]
    cite: Cite | None = None
    reason: Text | None = None

    @property
    def tentative(self) -> bool:
        """Whether the English is ours."""
        return self.source == "ours"


@cache
def articles() -> tuple[Article, ...]:
    """Return all restated articles, the SDS Act first."""
    folders = (*yamls.ACTS.values(), ".")
    read = (yamls.read(yamls.HOME / folder / "articles.yaml") for folder in folders)
    return tuple(article for value in read for article in yamls.convert(value, tuple[Article, ...]))


@cache
def clocks(regime: str) -> tuple[Clock, ...]:
    """Return the clocks of a regime."""
    return yamls.convert(yamls.read(yamls.HOME / yamls.ACTS[regime] / "clocks.yaml"), tuple[Clock, ...])


@cache
def registers(regime: str) -> tuple[Register, ...]:
    """Return the registers of a regime."""
    return yamls.convert(yamls.read(yamls.HOME / yamls.ACTS[regime] / "registers.yaml"), tuple[Register, ...])


@cache
def glossary() -> tuple[Word, ...]:
    """Return all terms."""
    return yamls.convert(yamls.read(yamls.HOME / "glossary.yaml"), tuple[Word, ...])
