"""Sentences in both languages, side by side where they are used."""

from django import template

from sekisho.kernel.texts import Text
from sekisho.rooms.speech import spoken

register = template.Library()


@register.simple_tag
def t(ja: str, en: str) -> str:
    """Return the wording in the language of the page."""
    return Text(ja, en).in_(spoken())


@register.filter
def said(text: Text | None) -> str:
    """Return a text of the house in the language of the page; nothing for no text."""
    return text.in_(spoken()) if text else ""


@register.simple_tag
def counted(number: int, ja: str, one: str, many: str = "") -> str:
    """Return how many of something there are: 1 row, 2 rows, 2件; ``many`` where English adds no s."""
    if spoken() == "ja":
        return f"{number:,}{ja}"
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@register.simple_tag
def agreeing(number: int, ja: str, one: str, many: str) -> str:
    """Return the words that go with a number shown beside them: row for 1, rows for 2, 行 for both."""
    return Text(ja, one if number == 1 else many).in_(spoken())
