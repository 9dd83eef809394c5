"""The frame of a page: menu, who looks and for whom, as of when; and links that stay at that moment."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sekisho.record.actors import EVERYWHERE
from sekisho.record.roles import EVERY
from sekisho.rooms.speech import spoken
from sekisho.web import asof, demo, navigation
from sekisho.web.viewer import bodies, called, viewer

register = template.Library()


@register.simple_tag(takes_context=True)
def frame(context: dict[str, Any]) -> dict[str, Any]:
    """Return what the frame shows: menu, for whom, as of when; ``kept`` is the rest of the query."""
    request = context["request"]
    shown: dict[str, Any] = {"asof": asof.as_of(request), "kept": _kept(request), "demo": demo.door()}
    if request.user.is_authenticated:
        shown |= {"tabs": navigation.tabs(request.path, viewer(request)), "search": navigation.address("search")}
        shown |= {"bodies": bodies(viewer(request)), "me": navigation.address("me")}
    return shown


@register.simple_tag(takes_context=True)
def go(context: dict[str, Any], name: str, *args: Any, **named: Any) -> str:
    """Return the path of a named address, as of the moment of this page; nothing where there is none."""
    request = context.get("request")
    carried = asof.as_of(request).carried() if request else ""
    return navigation.joined(navigation.address(name, *args, **named), carried)


@register.simple_tag(takes_context=True)
def asking(context: dict[str, Any], name: str, *args: Any, **asked: Any) -> str:
    """Return the path of a named address with a query of its own, as of the moment of this page."""
    return navigation.joined(go(context, name, *args), urlencode({key: str(value) for key, value in asked.items()}))


@register.simple_tag(takes_context=True)
def again(context: dict[str, Any], **changed: Any) -> str:
    """Return the query of this page with some of it changed (None = without it), for links to the page itself."""
    asked = context["request"].GET.copy()
    for name, value in changed.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = str(value)
    return f"?{asked.urlencode()}"


@register.simple_tag(takes_context=True)
def body(context: dict[str, Any], code: str | None) -> SafeString | str:
    """Return what an organ or business is called, its code beside the pointer; the code where the viewer sees none."""
    if not code or code == EVERYWHERE:
        return EVERY.in_(spoken()) if code else ""
    name = called(context["request"], code)
    return format_html('<span title="{}">{}</span>', code, name.in_(spoken())) if name else code


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What the page was asked for besides the moment; a list begins anew."""
    left = {*asof.NAMES, "page"}
    return [(name, value) for name, values in request.GET.lists() if name not in left for value in values]
