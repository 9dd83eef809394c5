"""Where a page asks for one secret, person or place: words will do, and choices are offered while they are written."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sekisho.desk.forms.picking import SHORTEST
from sekisho.record.actors import Actor
from sekisho.record.looks import QUERIES, ask
from sekisho.web.viewer import viewer

KINDS = {"designations": "every_designation", "persons": "persons", "places": "places"}
"""What can be asked for, and where it is looked for."""
OFFERED = 50
Row = dict[str, Any]


def meant(actor: Actor, kind: str, words: str) -> list[Row]:
    """Return what somebody can mean: the one of this very number, else what the words find; nothing for no words."""
    of = KINDS[kind]
    if not words:
        return []
    exact: list[Row] = ask("choices.find", actor, of=of, values=[words])["rows"]
    return exact or list(ask("choices.find", actor, of=of, words=words[:100], per_page=OFFERED)["rows"])


def which(request: HttpRequest, name: str, kind: str) -> HttpResponse | None:
    """Return nothing where the address names one; else go on with the only one it can mean, or ask back."""
    words = request.GET.get(name, "").strip()
    hits = meant(viewer(request), kind, words)
    if any(row["value"] == words for row in hits):
        return None
    if len(hits) == 1:
        query = request.GET.copy()
        query[name] = hits[0]["value"]
        return redirect(f"{request.path}?{query.urlencode()}")
    shown = {"hits": hits, "words": words, "name": name}
    return render(request, "desk/forms/which.html", shown, status=200 if hits else 404)


def offered(actor: Actor, kind: str, words: str = "") -> list[Row]:
    """Return what is offered while words are written; of people nobody before there are two characters."""
    short = kind == "persons" and len(words) < SHORTEST
    if short or not actor.reach(QUERIES["choices.find"].roles):
        return []
    return list(ask("choices.find", actor, of=KINDS[kind], words=words[:100], per_page=OFFERED)["rows"])


@require_safe
@login_required
def choices(request: HttpRequest, kind: str) -> HttpResponse:
    """Answer while somebody writes: what the words find, as the choices of a field."""
    if kind not in KINDS:
        raise Http404
    words = next((text for name in request.GET if (text := request.GET.get(name, "").strip())), "")
    return render(request, "desk/forms/choices.html", {"rows": offered(viewer(request), kind, words)})
