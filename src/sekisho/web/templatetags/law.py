"""Citations as a reader finds them: the place in words, a way to its text, and a mark where the text was not read."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sekisho.kernel.refusals import Unusable
from sekisho.law import Cite, parse_cite
from sekisho.law.cites import Grade
from sekisho.law.reading import grade, mark
from sekisho.rooms.speech import spoken

register = template.Library()


@register.filter
def cite(canonical: str, codes: Iterable[str] = ()) -> SafeString | str:
    """Return a canonical citation (``SDS 11``) in words. Its text opens when it is clicked; nothing is asked before.

    ``codes``: the rules it is cited for, which may know less surely than others that it says so.
    """
    place, surely = _place(canonical, tuple(codes))
    if place is None:
        return canonical
    words, marked_ = place.label(spoken()), _mark(surely)
    if not place.url:
        return format_html('<span class="cite">{}</span>{}', words, marked_)
    return format_html('<a class="cite" rel="noreferrer" href="{}">{}</a>{}', place.url, words, marked_)


@register.filter
def cites(canonical: tuple[str, ...] | list[str], codes: Iterable[str] = ()) -> SafeString:
    """Return citations one after another."""
    return format_html_join("、" if spoken() == "ja" else ", ", "{}", ((cite(one, codes),) for one in canonical))


@register.filter
def cited(canonical: str) -> str:
    """Return a citation as plain words, for lists where a link to each would be noise."""
    place, _ = _place(canonical)
    return place.label(spoken()) if place else canonical


@register.filter
def marked(canonical: str, codes: Iterable[str] = ()) -> SafeString | str:
    """Return a citation as plain words with the mark of what was not read in the statute; ``codes`` as for ``cite``."""
    place, surely = _place(canonical, tuple(codes))
    return format_html("{}{}", place.label(spoken()), _mark(surely)) if place else canonical


def _mark(surely: Grade) -> SafeString | str:
    said = mark(surely, spoken())
    return format_html(' <small class="grade">[{}]</small>', said) if said else ""


@cache
def _place(canonical: str, codes: tuple[str, ...] = ()) -> tuple[Cite | None, Grade]:
    try:
        place = parse_cite(canonical)
    except Unusable:
        return None, "unconfirmed"
    return place, grade(place, codes)
