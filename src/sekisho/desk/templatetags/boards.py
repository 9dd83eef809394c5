"""Values of the record as a page shows them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sekisho.desk.boards import beginning
from sekisho.desk.forms import words
from sekisho.facts.schema import TABLES
from sekisho.kernel.texts import Text
from sekisho.law import rulebook
from sekisho.record.acts import Act
from sekisho.record.roles import LABELS, Role
from sekisho.rooms.speech import spoken
from sekisho.web.templatetags.dates import day, moment
from sekisho.web.templatetags.parts import badge

register = template.Library()
BREAK = mark_safe("<br>")
WORDS = {
    f"{table.name}.{column.name}": dict(column.choices)
    for table in TABLES
    for column in table.columns
    if column.choices
}
"""What a desk writes for the codes of a column, where the words of the forms do not say it."""
YES, NO = Text("はい", "yes"), Text("いいえ", "no")
LATE = Text("期限超過", "overdue")


@register.filter
def both(told: dict[str, str] | Text | str | None) -> str:
    """Return what a query told in both languages, in that of the page; a name that has one form as it is."""
    if isinstance(told, Text):
        return told.in_(spoken())
    return told[spoken()] if isinstance(told, dict) else told or ""


@register.filter
def sentence(text: str) -> str:
    """Return a sentence without its full stop, for a label."""
    return text.rstrip("。. ")


@register.filter
def shown(value: Any) -> str | SafeString:
    """Return any value of a record: days in both calendars, lists one under another, nothing for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).in_(spoken())
    if isinstance(value, date):
        return moment(value) if isinstance(value, datetime) else day(value)
    if isinstance(value, list | tuple):
        return format_html_join(BREAK, "{}", ((shown(one),) for one in value))
    if isinstance(value, dict):
        pairs = ((name, shown(one)) for name, one in value.items() if one not in (None, ""))
        return format_html_join(BREAK, "{}: {}", pairs)
    return str(value)


@register.filter
def named(row: dict[str, Any]) -> str:
    """Return the name of an organ or business in the language of the page, where it has one in it."""
    return (row["name_en"] if spoken() == "en" else "") or str(row["name_ja"])


@register.filter
def named_otherwise(row: dict[str, Any]) -> SafeString | str:
    """Return its name in the other language, where that is another."""
    lang, other = ("ja", row["name_ja"]) if spoken() == "en" else ("en", row["name_en"])
    return format_html('<span lang="{}">{}</span>', lang, other) if other and other != named(row) else ""


@register.filter
def worded(value: Any, column: str) -> Any:
    """Return a coded value of a column (``places.kind``, or ``way``) in words; anything else as it is."""
    if not isinstance(value, str):
        return value
    word = words.choice(column.rpartition(".")[2], value)
    if spoken() == "ja":
        return WORDS.get(column, {}).get(value) or (word.ja if word else value)
    return word.en if word else value


@register.filter
def of(called: dict[str, str], number: str) -> str:
    """Return what a number is called; itself where nobody told."""
    return called.get(number, number)


@register.filter
def finding(code: str) -> str:
    """Return what findings of a code are called; the code where no rule of the day bears it."""
    return next((rule.label.in_(spoken()) for rule in rulebook().rules() if rule.code == code), code)


@register.filter
def role(name: str) -> str:
    """Return what a role is called."""
    return LABELS[Role(name)].in_(spoken()) if name in set(Role) else name


@register.simple_tag(takes_context=True)
def due(context: dict[str, Any], on: date) -> SafeString:
    """Return the last day in time, with a sign where it is over at the moment of the page."""
    late = badge("stop", LATE) if on < context["page"].asof.moment.date() else None
    sign = render_to_string("web/parts/badge.html", late) if late else ""
    return format_html("{} {}", day(on), sign)


@register.simple_tag(takes_context=True)
def may(context: dict[str, Any], act: Act | str, body_id: str) -> bool:
    """Whether the viewer may do an act for a body: a row of another organ is told, and not for the viewer to settle."""
    return bool(context["page"].may_do(act if isinstance(act, str) else act.name, body_id))


@register.inclusion_tag("desk/boards/beginning.html", takes_context=True)
def first_steps(context: dict[str, Any]) -> dict[str, Any]:
    """Show what is to be done first in a record that has only just begun; nothing once it is done."""
    return {"steps": beginning.steps(context["page"].actor)}
