"""A sentence in both languages of the product."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["ja", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or word, Japanese first, English complete."""

    ja: str
    en: str

    def in_(self, lang: Lang) -> str:
        """Return the wording in one language."""
        return self.ja if lang == "ja" else self.en

    def filled(self, **values: object) -> "Text":
        """Return the sentence with its ``{names}`` filled in, in both languages."""
        return Text(self.ja.format(**values), self.en.format(**values))
