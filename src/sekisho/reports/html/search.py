"""What the search of the page finds by: names folded when the page is made, and variant characters for the query."""

from collections.abc import Iterable
from functools import cache

from sekisho.kernel.names import fold_name

KANJI = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x20C00))
BETWEEN = "|"  # folding drops blanks, and one field must not run into the next


def key(*texts: str | None) -> str:
    """Return what a row is found by: its texts folded."""
    return BETWEEN.join(_folded(text) for text in texts if text)


def variants(keys: Iterable[str]) -> str:
    """Return pairs of characters, variant and folded, of all kanji that fold to one that occurs in the keys."""
    used = set().union(*keys)
    return "".join(variant + folded for variant, folded in _kanji() if folded in used)


_folded = cache(fold_name)


@cache
def _kanji() -> tuple[tuple[str, str], ...]:
    every = (chr(code) for codes in KANJI for code in codes)
    return tuple((c, folded) for c in every if (folded := fold_name(c)) != c and len(folded) == 1)
