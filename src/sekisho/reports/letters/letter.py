"""A notice as a letter: what it says, from the plain facts of the notice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sekisho.kernel.texts import Lang, Text
from sekisho.reports import spoken
from sekisho.reports import words as common
from sekisho.reports.letters import words
from sekisho.reports.plain import plain_text
from sekisho.reports.registers.articles import articles, below_statute
from sekisho.reports.registers.listing import Named

MODEL = "-NPSC "
CIRCULAR = f"{MODEL}10"
"""How the basis of a circular ends: handlers of something that is marked are told after a model rule."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The facts of one letter.

    ``kind`` is that of the notice, ``content`` what it must say (days as dates). ``recipient`` and ``sender`` are names
    in both languages; ``handlers`` those among whom one paper circulates. ``pass_on`` is the article under which the
    recipient tells others in turn, "" for none. ``sent_on`` None leaves the day to be written.
    """

    kind: str
    regime: Literal["SDS", "CES"]
    key: str
    designation_id: str
    content: Mapping[str, Any]
    basis: tuple[str, ...]
    sender: Text
    sender_is_organ: bool
    recipient_kind: str
    recipient: Text
    handlers: tuple[Named, ...] = ()
    manager_post: str = ""
    pass_on: str = ""
    number: str = ""
    sent_on: date | None = None

    @property
    def is_circular(self) -> bool:
        """Whether handlers are told of something that is marked, after a model rule."""
        return any(cite.endswith(CIRCULAR) for cite in self.basis)


def composed(letter: Letter, lang: Lang) -> dict[str, Any]:
    """Return what a letter says in a language, as the data that ``letter.typ`` sets."""
    kind = f"{letter.kind}_circulated" if letter.is_circular else letter.kind
    secret = common.REGIME[letter.regime].in_(lang)
    return {
        "lang": lang,
        "title": words.TITLES[kind].filled(secret=secret).in_(lang),
        "courtesy": words.COURTESY.in_(lang),
        "number": [words.DOCUMENT_NUMBER.in_(lang), plain_text(letter.number)],
        "day": spoken.day(letter.sent_on, lang) if letter.sent_on else words.BLANK_DAY.in_(lang),
        "to": _addressed(letter, lang),
        "from": [plain_text(letter.sender.in_(lang)), *([words.HEAD_OF.in_(lang)] if letter.sender_is_organ else [])],
        "body": _body(letter, kind, secret, lang),
        "below": words.BELOW.in_(lang),
        "end": words.END.in_(lang),
        "items": [(words.NUMBER.in_(lang), letter.designation_id), *_items(letter, lang)],
        "small": _small(letter, kind, lang),
        "circulation": words.CIRCULATION.in_(lang) if letter.handlers else "",
        "circulation-head": [text.in_(lang) for text in words.CIRCULATION_COLUMNS],
        "handlers": [(plain_text(one.name), plain_text(one.number)) for one in letter.handlers],
    }


def _addressed(letter: Letter, lang: Lang) -> str:
    if letter.recipient_kind == "handler":
        return words.ADDRESSED["handlers"].in_(lang)
    shape = words.ADDRESSED.get(letter.recipient_kind, words.ADDRESSED[""])
    return shape.filled(name=plain_text(letter.recipient.in_(lang))).in_(lang)


def _body(letter: Letter, kind: str, secret: str, lang: Lang) -> list[str]:
    basis = [cite for cite in letter.basis if MODEL in cite][:1] if letter.is_circular else letter.basis[:1]
    told = [words.BODIES[kind].filled(secret=secret, basis=articles(basis, lang)).in_(lang)]
    if letter.pass_on and kind in ("extended", "expired", "terminated", "terminated_part"):
        told.append(words.PASS_ON.filled(basis=articles([letter.pass_on], lang)).in_(lang))
    return told


def _items(letter: Letter, lang: Lang) -> list[tuple[str, str]]:
    content = dict(letter.content)
    if letter.kind == "expired" and "ended_on" in content:
        content["expired_on"] = content.pop("ended_on")
    given = ((name, content.get(name)) for name in words.ITEMS)
    return [(words.ITEMS[name].in_(lang), _said(value, lang)) for name, value in given if value not in (None, "")]


def _said(value: Any, lang: Lang) -> str:
    return spoken.both(value, lang) if isinstance(value, date) else plain_text(str(value))


def _small(letter: Letter, kind: str, lang: Lang) -> list[tuple[str, str]]:
    """What stands in small print under the letter: articles, who keeps the matter, the form it corresponds to."""
    form = words.FORMS.get(kind)
    every = [*letter.basis, *([letter.pass_on] if letter.pass_on else [])]
    rows = [
        (words.BASIS.in_(lang), articles(dict.fromkeys(every), lang)),
        ("", below_statute(every, lang)),
        (words.KEEPER.in_(lang), plain_text(letter.manager_post)),
        (words.REGISTERED.in_(lang), letter.key),
        ("", words.FORM.filled(n=form).in_(lang) if form else ""),
    ]
    return [row for row in rows if row[1]]
