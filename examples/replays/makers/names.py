"""Names that nobody bears: a word for "invented" or "sample" as family name, a number as given name."""

_DIGITS = " 一二三四五六七八九"


def kanji(n: int) -> str:
    """Return a number from 1 to 99 in kanji."""
    tens, ones = divmod(n, 10)
    ten = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")


def invented(family: str, n: int) -> str:
    """Return a Japanese name such as ``架空 三十二``."""
    return f"{family} {kanji(n)}"
