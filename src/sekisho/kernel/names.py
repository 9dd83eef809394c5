"""Fold keys of names, for searching and for proposing matches. A name itself is never changed.

Two names with one key may be written by the same person; they are not proven to be. Variant characters follow the
character tables behind the family register (戸籍法 and 法務省告示第582号) as published in the MJ shrink map.
"""

import re
import unicodedata
from functools import cache

import jaconv
import jntajis

_SCHEMES = (
    jntajis.MJShrinkSchemeCombo.JIS_INCORPORATION_UCS_UNIFICATION_RULE
    | jntajis.MJShrinkSchemeCombo.MOJ_NOTICE_582
    | jntajis.MJShrinkSchemeCombo.MOJ_FAMILY_REGISTER_ACT_RELATED_NOTICE
)
# Pairs that people write for one another and the tables keep apart (斎藤 and 斉藤), and simplified print forms.
_ALIKE = str.maketrans("斎檜遙藪諫礪儘鰺頸麴靍鸖", "斉桧遥薮諌砺侭鯵頚麹鶴鶴")
# One reading, two spellings: small kana (lost in half-width registers), and the old spellings of i, e, o, ji and zu.
_ONE_READING = str.maketrans("ァィゥェォッャュョヮヵヶヰヱヲヂヅ", "アイウエオツヤユヨワカケイエオジズ")
_REPEATED = re.compile("([^々〻ヽヾ])([々〻ヽヾ])")
_DROPPED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"})
_SIGNS = frozenset("ー=~")
_DAKUTEN = "\u3099"


def fold_name(name: str) -> str:
    """Return the fold key of a name: equal for 髙橋 and 高橋, 渡邉 and 渡辺, ﾔﾏﾀﾞ and やまだ, ＡＢＥ and Abe.

    Ignored are spaces, hyphens, long vowel signs, punctuation, case, width, Latin diacritics and variation selectors.
    The key of a key is itself; a name of nothing but ignored signs is its own key, so that only a blank one gives "".
    """
    key, before = name, ""
    while key != before:
        key, before = _folded(key), key
    return key or unicodedata.normalize("NFKC", name).strip()


def _folded(name: str) -> str:
    wide = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(_without_accent(c) for c in wide if not _is_ignored(c))
    katakana: str = jaconv.hira2kata(unicodedata.normalize("NFC", kept))
    spelled = _REPEATED.sub(_spell_out, katakana).translate(_ONE_READING)
    return "".join(map(_common_form, spelled)).translate(_ALIKE)


def _is_ignored(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selector or character in _SIGNS or unicodedata.category(character) in _DROPPED


def _without_accent(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() else character


def _spell_out(repeated: re.Match[str]) -> str:
    character, mark = repeated.groups()
    second = unicodedata.normalize("NFC", character + _DAKUTEN) if mark == "ヾ" else character
    return character + second


@cache
def _common_form(character: str) -> str:
    """Follow the first shrink candidate to its end; a circle in the table stands for its least member."""
    seen = [character]
    while (following := _shrunk(seen[-1])) not in seen:
        seen.append(following)
    return min(seen[seen.index(following) :])


def _shrunk(character: str) -> str:
    candidates = jntajis.mj_shrink_candidates(character, _SCHEMES)
    return next((c for c in candidates if c != character and len(c) == 1), character)
