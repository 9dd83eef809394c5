"""Values of the record as a page shows them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from sekisho.facts.schema import TABLES
from sekisho.kernel.texts import Text
from sekisho.record.roles import LABELS, Role
from sekisho.rooms.speech import spoken
from sekisho.web.templatetags.dates import day, moment

register = template.Library()
BREAK = mark_safe("<br>")
WORDS = {
    f"{table.name}.{column.name}": dict(column.choices)
    for table in TABLES
    for column in table.columns
    if column.choices
}
"""What a desk writes for the codes of a column; in English the codes are the words."""
YES, NO = Text("はい", "yes"), Text("いいえ", "no")


@register.filter
def both(told: dict[str, str] | Text | str | None) -> str:
    """Return what a query told in both languages, in that of the page; a name that has one form as it is."""
    if isinstance(told, Text):
        return told.in_(spoken())
    return told[spoken()] if isinstance(told, dict) else told or ""


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
def worded(value: Any, column: str) -> Any:
    """Return a coded value of a column (``places.kind``) in words; anything else as it is."""
    if not isinstance(value, str) or column not in WORDS:
        return value
    return WORDS[column].get(value, value) if spoken() == "ja" else value.replace("_", " ")


@register.filter
def role(name: str) -> str:
    """Return what a role is called."""
    return LABELS[Role(name)].in_(spoken()) if name in set(Role) else name
