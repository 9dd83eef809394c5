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
