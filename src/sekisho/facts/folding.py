"""Names of tables and columns as desks write them: width, case, blanks, brackets and marks do not count."""

import re
import unicodedata

_NOISE = re.compile(r"[\s_\-‐‑–—―−・･·/／\\,、.。:：()\[\]{}<>【】〔〕〈〉「」『』*※★●◎○#\"'’]+")
_NUMBERED = re.compile(r"^\d+")
_BRACKETED = re.compile(r"[(\[【〔].*?[)\]】〕]")
_LONGEST = 200
"""Characters of a name that are looked at: no heading is longer, and a search for brackets would take for ever."""
_REQUIRED = re.compile(r"[(\[【〔]?(必須|required)[)\]】〕]?$", re.IGNORECASE)


def fold(name: str) -> str:
    """Return the form under which names are compared: ``Person ID`` and ``person_id`` fold to ``personid``."""
    return _NOISE.sub("", _REQUIRED.sub("", unicodedata.normalize("NFKC", name).strip())).casefold()


def without_number(name: str) -> str:
    """Return the folded name without a leading number: desks number their files and sheets, ``03_persons``."""
    return _NUMBERED.sub("", fold(name))


def without_brackets(name: str) -> str:
    """Return the folded name without bracketed remarks: ``氏名（戸籍の字）`` is ``氏名``."""
    return fold(_BRACKETED.sub("", unicodedata.normalize("NFKC", name[:_LONGEST])))
