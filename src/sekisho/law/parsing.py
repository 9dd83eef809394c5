"""Citations as people write them, in either language."""

import re

from sekisho.kernel.numerals import plain
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text
from sekisho.law.acts import Act, by_name
from sekisho.law.cites import Cite
from sekisho.law.roman import to_roman

KANA = "イロハニホヘトチリヌ"
LONGEST = 200

_ENGLISH = re.compile(
    r"(?:,?\s*(?:article|art\.?)\s*)?(?P<article>[1-9]\d*(?:-\d+)*)\s*(?:\((?P<paragraph>[1-9]\d*)\))?\s*"
    r"(?:\((?P<item>[ivx]+)\))?\s*(?:\((?P<sub>[a-j])\))?"
)
_JAPANESE = re.compile(
    r"第?(?P<article>[1-9]\d*)条(?P<branch>(?:の\d+)*)(?:第?(?P<paragraph>[1-9]\d*)項)?(?:第?(?P<item>[1-9]\d?)号)?(?P<sub>[イロハニホヘトチリヌ])?"
)


def parse_cite(text: str) -> Cite:
    """Return the place a citation names: ``SDS 12(1)(iii)``, ``SDS Act, Article 11``, ``特定秘密保護法第11条第1項``.

    Case, width, spaces and the kind of numerals do not matter. The grade of the result says nothing about the text.
    Unusable when the act is not in the registry or the place cannot be understood.
    """
    found = _act(_fold(text)) if len(text) <= LONGEST else None
    if found is None:
        raise _unknown(text)
    act, rest = found
    if act.kind == "text":
        return Cite(act.key, _tail(plain(text), len(rest)))
    place = _JAPANESE.fullmatch(rest.upper()) or _ENGLISH.fullmatch(rest)
    if place is None:
        raise _unknown(text)
    try:
        return _cite(act, place.groupdict())
    except ValueError:
        raise _unknown(text) from None


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", plain(text)).casefold()


def _act(folded: str) -> tuple[Act, str] | None:
    """Return the act whose longest name opens the text, and what follows it."""
    known = {_fold(name): act for name, act in by_name().items()}
    opening = max((name for name in known if folded.startswith(name)), key=len, default=None)
    return None if opening is None else (known[opening], folded.removeprefix(opening))


def _tail(text: str, length: int) -> str:
    """Return the last ``length`` characters of the text, not counting spaces, as they were written."""
    if not length:
        return ""
    starts = [n for n, sign in enumerate(text) if not sign.isspace()]
    return text[starts[-length] :].strip()


def _cite(act: Act, place: dict[str, str | None]) -> Cite:
    article = (place["article"] or "") + (place.get("branch") or "").replace("の", "-")
    paragraph, item, sub = place["paragraph"], place["item"], place["sub"]
    if item and item.isdigit():
        item = to_roman(int(item))
    if sub in tuple(KANA):
        sub = "abcdefghij"[KANA.index(sub)]
    return Cite(
        act.key,
        article,
        paragraph=int(paragraph) if paragraph else None,
        item=(item or "") + (f"({sub})" if sub else "") or None,
    )


def _unknown(text: str) -> Unusable:
    return Unusable(
        Text(
            f"「{text[:60]}」は条文の引用として読めません。例：SDS 12(1)(iii)、特定秘密保護法第11条",
            f"Not a citation that can be read: {text[:60]!r}. Examples: SDS 12(1)(iii), 特定秘密保護法第11条",
        )
    )
