"""Tags of the forms: codes, picks and values in words."""

from typing import Any

from django import template

from sekisho.desk.forms import words
from sekisho.desk.forms.entries import Entry
from sekisho.desk.forms.saying import said
from sekisho.desk.forms.steps import worded
from sekisho.kernel.texts import Text
from sekisho.rooms.speech import spoken

register = template.Library()


@register.simple_tag
def choice(name: str, code: str) -> str:
    """Return what a code of a parameter means."""
    found = words.choice(name, code)
    return found.in_(spoken()) if found else code


@register.filter
def stepped(text: Text) -> str:
    """Return a next step with acts called by what they are called."""
    found = worded(text)
    return found.in_(spoken()) if found else ""


@register.simple_tag
def pick(row: dict[str, Any]) -> str:
    """Return what a row of a picker is called."""
    return words.called(row).in_(spoken())


@register.simple_tag
def told(entry: Entry) -> str:
    """Return what was written into a form, in words; what was picked by what it is called."""
    chosen = [words.called(row).in_(spoken()) for row in entry.picks if row.get("chosen")]
    return " ・ ".join(chosen) or said(entry.name, entry.value, spoken())
