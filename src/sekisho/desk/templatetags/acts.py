"""Tags of the forms: codes, picks and values in words."""

from typing import Any

from django import template

from sekisho.desk.forms import naming, words
from sekisho.desk.forms.entries import Entry
from sekisho.desk.forms.saying import said
from sekisho.desk.forms.steps import worded
from sekisho.kernel.texts import Text
from sekisho.rooms.speech import spoken
from sekisho.web.viewer import viewer

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


@register.inclusion_tag("desk/forms/named.html", takes_context=True)
def named_input(
    context: dict[str, Any], name: str, kind: str, ja: str, en: str, value: str = "", **more: Any
) -> dict[str, Any]:
    """Ask for one secret, person or place by its number or by words; ``id``, ``required``.

    ``quiet``: the label stands in the field, and choices are offered only once somebody writes.
    """
    rows = [] if more.get("quiet") else naming.offered(viewer(context["request"]), kind)
    shown = {"name": name, "kind": kind, "label": Text(ja, en), "value": value or "", "rows": rows}
    return shown | {"id": f"n-{name}"} | more
