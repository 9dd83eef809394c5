"""What may be brought into a place: the body's own policy, and who is excepted. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from sekisho.kernel.texts import Text
from sekisho.rooms.handling.policies import DEVICES, LABELS, UNNAMED, worded
from sekisho.rooms.speech import spoken
from sekisho.web.templatetags.dates import moment

register = template.Library()
BREAK = mark_safe("<br>")
UNTIL = Text('<span class="quiet">{}（{}まで）</span>', '<span class="quiet">{} (until {})</span>')


@register.simple_tag
def bringing(rule: str | None) -> SafeString | str:
    """Return what the body's own policy says of bringing devices into its places; nothing where it says nothing."""
    if rule is None:
        return ""
    line = '<p class="quiet">{}: <strong>{}</strong></p>'
    return format_html(line, LABELS[DEVICES].in_(spoken()), worded(DEVICES, rule).in_(spoken()))


@register.simple_tag
def allowed(devices: list[dict[str, Any]]) -> SafeString:
    """Return the devices that somebody may bring in, each with the moment until when (excluded)."""
    told = ((one["device"] or UNNAMED.in_(spoken()), moment(one["to_at"])) for one in devices)
    return format_html_join(BREAK, UNTIL.in_(spoken()), told)
