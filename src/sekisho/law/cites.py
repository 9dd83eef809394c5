"""A citation: the place in the law, when it can be cited, and how surely it is known to say what it is cited for."""

from datetime import date
from typing import Literal

import msgspec

from sekisho.kernel.texts import Lang, Text
from sekisho.law.acts import Act, acts
from sekisho.law.roman import of_roman

Grade = Literal["statute", "secondary", "analogue", "unconfirmed"]

GRADES: dict[str, Text] = {
    "statute": Text("条文で確認", "read in the statute"),
    "secondary": Text("二次資料による", "from a secondary source"),
    "analogue": Text("類似制度の条文による", "from a neighbouring regime's text"),
    "unconfirmed": Text("未確認", "unconfirmed"),
}

DERIVED = Text("導出（条文からの推論）", "derived (inferred from the text)")


class Cite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place in an act.

    ``act`` is a key or short name of the registry (kept as the key), ``item`` a roman number with an optional
    sub-item, ``iii`` or ``i(a)``; ``paragraph`` may be absent where an article has one only. ``grade`` says where the
    statement was read; anything below ``statute`` carries a visible mark. ``note`` says why; ``derived`` is ours.
    ``from_`` (``from`` in the data) and ``to`` are the days the place is in force, both included; None = as long as the
    norm it is cited for. ValueError for an act that is not in the registry, an item that is not roman, or days that run
    backwards.
    """

    act: str
    article: str | int
    paragraph: int | None = None
    item: str | None = None
    grade: Grade = "statute"
    note: Text | Literal["derived"] | None = None
    from_: date | None = msgspec.field(name="from", default=None)
    to: date | None = None

    def __post_init__(self) -> None:
        """Bring the three free spellings to one, so that equal places are equal."""
        key = next((a.key for a in acts().values() if self.act in (a.key, a.short)), None)
        if key is None:
            raise ValueError(f"no such act in the registry: {self.act}")
        if self.item is not None:
            of_roman(self.item.partition("(")[0])
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            raise ValueError(f"in force until {self.to}, before it begins on {self.from_}")
        msgspec.structs.force_setattr(self, "act", key)
        msgspec.structs.force_setattr(self, "article", str(self.article))

    def holds(self, on: date) -> bool:
        """Tell whether the place is in force on a day."""
        return (self.from_ is None or self.from_ <= on) and (self.to is None or on <= self.to)

    @property
    def place(self) -> Act:
        """The act cited."""
        return acts()[self.act]

    @property
    def key(self) -> str:
        """The canonical form, ``SDS 12(1)(iii)``."""
        return f"{self.place.short} {self.article}{self._inner()}".rstrip()

    @property
    def url(self) -> str | None:
        """Where the text can be read, None where no page is known."""
        return self.place.url

    @property
    def words(self) -> Text | None:
        """The note in both languages."""
        return DERIVED if self.note == "derived" else self.note

    def label(self, lang: Lang) -> str:
        """Return the citation as a sentence has it: ``特定秘密保護法第11条``, ``SDS Act, Article 11``."""
        brief, article = self.place.brief.in_(lang), str(self.article)
        if self.place.kind == "text":
            return f"{brief} {article}".rstrip()
        return f"{brief}{self.short(lang)}" if lang == "ja" else f"{brief}, {self.short(lang)}"

    def short(self, lang: Lang) -> str:
        """Return the place without the act: ``第12条第1項第3号``, ``Article 12(1)(iii)``."""
        if self.place.kind == "text":
            return str(self.article)
        if lang == "en":
            return f"Article {self.article}{self._inner()}"
        number, _, branch = str(self.article).partition("-")
        branch = "".join(f"の{part}" for part in branch.split("-") if part)
        return f"第{number}条{branch}{self._inner_ja()}"

    def covers(self, other: "Cite") -> bool:
        """Tell whether the other place lies in this one (the same, or a paragraph or item of it)."""
        if (self.act, self.article) != (other.act, other.article):
            return False
        within = self.item in (None, other.item) or (other.item or "").startswith(f"{self.item}(")
        return self.paragraph in (None, other.paragraph) and within

    def _inner(self) -> str:
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        head, _, tail = (self.item or "").partition("(")
        return paragraph + (f"({head})" if head else "") + (f"({tail}" if tail else "")

    def _inner_ja(self) -> str:
        head, _, tail = (self.item or "").partition("(")
        paragraph = f"第{self.paragraph}項" if self.paragraph else ""
        kana = "イロハニホヘトチリヌ"["abcdefghij".index(tail[0])] if tail else ""
        return paragraph + (f"第{of_roman(head)}号{kana}" if head else "")
