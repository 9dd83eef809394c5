"""Refusals of the room, read from ``refusals.yaml``: what is wrong, under which articles, what to do instead."""

from functools import cache
from pathlib import Path
from typing import NoReturn

import msgspec

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.law import yamls


class Why(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of refusal; ``{names}`` in its sentences and citations are filled in."""

    cites: tuple[str, ...]
    why: Text
    then: Text


@cache
def table() -> dict[str, Why]:
    """Return every refusal of the room by its code."""
    return yamls.convert(yamls.read(Path(__file__).with_name("refusals.yaml")), dict[str, Why])


def refuse(code: str, /, **values: object) -> NoReturn:
    """Refuse with the reason, the articles and the next lawful step of a code, filled with values."""
    found = table()[code]
    cites = tuple(cite.format(**values) for cite in found.cites)
    raise Refusal(found.why.filled(**values), cites, found.then.filled(**values), (code,))


def need(words: str | None, ja: str, en: str, cite: str) -> str:
    """Return what was written, or refuse because nothing was; ``ja`` and ``en`` name what has to be written."""
    if words is None or not words.strip():
        refuse("MISSING", ja=ja, en=en, cite=cite)
    return words.strip()
