"""The components of a page, as tags."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Lang, Text
from sekisho.reports.marks.markings import Regime, State
from sekisho.rooms.speech import spoken
from sekisho.web import marking as markings
from sekisho.web.heat import Heat
from sekisho.web.timeline import STATES, Picture

register = template.Library()
SIGNS = {"ok": "✓", "stop": "✕", "soon": "!", "plain": "–"}
WORDS = {
    "ok": Text("可", "Yes"),
    "stop": Text("不可", "No"),
    "soon": Text("期限近し", "Soon"),
    "plain": Text("該当なし", "None"),
}
PER_PAGE = 50


@register.inclusion_tag("web/parts/refusal.html")
def refusal(
    refused: Refusal, what: Text | None = None, next_step: Text | None = None, ways: Sequence[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """Show a refusal: ``what`` could not be done, the sentence, its law, the next lawful step, and the ways to it.

    A way has a ``label`` and a ``url``, or in place of it ``who`` may go there.
    """
    other: Lang = "en" if spoken() == "ja" else "ja"
    then = next_step or refused.next_step
    open_, closed = ([way for way in ways if bool(way["url"]) is able] for able in (True, False))
    shown = {"refused": refused, "what": what, "next_step": then, "open": open_, "closed": closed}
    return shown | {"other": other, "other_text": refused.text.in_(other), "other_next": _in(then, other)}


@register.inclusion_tag("web/parts/badge.html")
def badge(state: str, text: Text | str | None = None, en: str = "") -> dict[str, str]:
    """Show a state (ok, stop, soon, plain) with its sign and a word: a ``Text``, or Japanese and English."""
    word = Text(text, en or text) if isinstance(text, str) else text or WORDS[state]
    return {"state": state, "sign": SIGNS[state], "word": word.in_(spoken())}


@register.inclusion_tag("web/parts/pager.html", takes_context=True)
def pager(
    context: dict[str, Any], result: dict[str, Any], per_page: int = PER_PAGE, name: str = "page", of: str = ""
) -> dict[str, Any]:
    """Show where in a list one is, and the ways on. ``result`` is what a query returned: ``total`` and ``page``.

    ``name`` is what the address calls the page's number; ``of`` tells a reader which list of several it is.
    """
    page, last = result["page"], max(-(-result["total"] // per_page), 1)
    first_row = (page - 1) * per_page + 1 if result["total"] else 0
    shown = {"page": page, "last": last, "total": result["total"], "first_row": first_row, "of": of}
    shown["more"] = result.get("more", False)
    shown["last_row"] = min(page * per_page, result["total"])
    return shown | {way: _page(context, name, n) for way, n in _ways(page, last)}


@register.inclusion_tag("web/parts/timeline.html")
def timeline(drawn: Picture, *, shut: bool = True) -> dict[str, Any]:
    """Show a picture of ``web.timeline.picture`` and its table, which is folded unless ``shut=False``."""
    used = dict.fromkeys(row["state"] for row in drawn.rows)
    legend = [(state, STATES[state].in_(spoken())) for state in STATES if state in used]
    return {"picture": drawn, "shut": shut, "legend": legend}


@register.inclusion_tag("web/parts/heat.html")
def heat(strip: Heat) -> dict[str, Any]:
    """Show a strip of ``web.heat.heat``."""
    return {"heat": strip}


@register.inclusion_tag("web/parts/marking.html")
def marking(regime: Regime, state: State = "designated") -> dict[str, Any]:
    """Show the marking of a regime: designated, expired, terminated, or the cover of a booklet."""
    return dict(markings.marking(regime, state))


@register.inclusion_tag("web/parts/empty.html")
def empty(text: Text | str | None = None, en: str = "") -> dict[str, str]:
    """Say that there is nothing, and why that may be."""
    word = Text(text, en or text) if isinstance(text, str) else text
    return {"more": word.in_(spoken()) if word else ""}


def _in(text: Text | None, lang: Lang) -> str:
    return text.in_(lang) if text else ""


def _ways(page: int, last: int) -> list[tuple[str, int]]:
    ways = [("start", 1), ("before", page - 1), ("after", page + 1), ("end", last)]
    return [(way, n) for way, n in ways if 1 <= n <= last and n != page]


def _page(context: dict[str, Any], name: str, number: int) -> str:
    asked = context["request"].GET.copy()
    asked[name] = str(number)
    return f"?{asked.urlencode()}"
