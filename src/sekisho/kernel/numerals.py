"""Numerals as Japan writes them, brought to 0-9: full-width, kanji (二〇二六, 二十一) and daiji (壱, 弐, 拾)."""

import re
import unicodedata

_VARIANTS = str.maketrans("零○壱弐参拾−‐‑‒–—―ー・", "〇〇一二三十--------.")
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_RUN = re.compile("[〇一二三四五六七八九十百千]+")
_DIGIT = "[一二三四五六七八九]"
_WITH_UNITS = re.compile(f"({_DIGIT}?千)?({_DIGIT}?百)?({_DIGIT}?十)?({_DIGIT})?")


def plain(text: str) -> str:
    """Return the text with compatibility forms resolved (NFKC), every numeral in 0-9, and one kind of dash and dot.

    Ligatures become their words (㋿ is 令和). A run of kanji that is no number (十二十) is left as it stands.
    """
    return _RUN.sub(_number, unicodedata.normalize("NFKC", text).translate(_VARIANTS)).strip()


def _number(run: re.Match[str]) -> str:
    written = run.group()
    if not set(written) & set("十百千"):
        return written.translate(_DIGITS)
    parts = _WITH_UNITS.fullmatch(written)
    if parts is None:
        return written
    return str(sum(_value(part) * unit for part, unit in zip(parts.groups(), (1000, 100, 10, 1), strict=True)))


def _value(part: str | None) -> int:
    return int((part.rstrip("十百千") or "一").translate(_DIGITS)) if part else 0
