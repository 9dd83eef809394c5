"""One register on its way: what the audit found, what the head decides, and how far the writing is."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from sekisho.desk.bringing import aside, keeping, showing, work
from sekisho.desk.bringing.models import Bringing
from sekisho.desk.bringing.page import Page, page
from sekisho.desk.paper.files import file
from sekisho.exchange.faults import KINDS
from sekisho.kernel import clock
from sekisho.rooms.speech import spoken


@require_safe
@page
def draft(page: Page, name: str) -> HttpResponse:
    """Show where a draft stands; every look at one that is being worked on does a slice of the work."""
    found = page.mine(name)
    if found.state in keeping.WORKING:
        aside.advance(found, page.actor)
    if page.request.headers.get("HX-Request") and found.state not in keeping.WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _SHOWN[found.state](page, found)


def _working(page: Page, found: Bringing) -> HttpResponse:
    share = min(100, 100 * found.done // found.total) if found.total else 0
    left = round((found.total - found.done) / found.pace) if found.pace else None
    template = "progress_part" if page.request.headers.get("HX-Request") else "progress"
    shown: dict[str, Any] = {
        "minutes": None if left is None else left // 60 + 1,
        "left": left,
        "aside": aside.aside(found),
    }
    return page.show(template, draft=found, share=share, since=_since(found), **shown)


def _since(found: Bringing) -> int:
    """Seconds since the upload."""
    return round((clock.now() - found.made_at).total_seconds())


def _ready(page: Page, found: Bringing, status: int = 200, **more: Any) -> HttpResponse:
    shown = showing.ready(found, spoken(), page.request.GET.get("list", ""), page.number())
    return page.show("ready", status, draft=found, **shown, **more)


def _done(page: Page, found: Bringing) -> HttpResponse:
    first, last = work.entries(found)
    tables, listed = showing.named(keeping.counts(found)["tables"], spoken()), keeping.listed(found, spoken())
    return page.show("done", draft=found, first=first, last=last, tables=tables, has_list=listed is not None)


def _unusable(page: Page, found: Bringing) -> HttpResponse:
    return page.show("unusable", 400, draft=found)


_SHOWN: dict[str, Callable[[Page, Bringing], HttpResponse]] = {
    keeping.READY: _ready, keeping.DONE: _done, keeping.UNUSABLE: _unusable,
    **dict.fromkeys(keeping.WORKING, _working),
}  # fmt: skip


@require_POST
@page
def kinds(page: Page, name: str) -> HttpResponse:
    """Choose the kinds of finding for which lines are left out."""
    found = _decided(page, name)
    found.kinds = [code for code in page.request.POST.getlist("kind") if code in KINDS]
    found.rows = {}
    work.weigh(found)
    aside.advance(found, page.actor)
    return redirect("bringing", name=name)


@require_POST
@page
def rows(page: Page, name: str) -> HttpResponse:
    """Choose lines one by one: those shown and ticked are left out, those shown and not ticked are not."""
    found = _decided(page, name)
    out = set(page.request.POST.getlist("out"))
    found.rows |= {ident: ident in out for ident in page.request.POST.getlist("shown")[: showing.PER_PAGE]}
    work.weigh(found)
    aside.advance(found, page.actor)
    answer = redirect("bringing", name=name)
    answer["Location"] += f"?list={showing.LINES}&page={page.number()}"
    return answer


@require_POST
@page
def write(page: Page, name: str) -> HttpResponse:
    """Begin to write: ``rest`` without the lines that are left out, ``all`` as it stands."""
    found = page.mine(name)
    if found.state == keeping.READY:
        if page.request.POST.get("what") not in ("rest", "all") or "confirmed" not in page.request.POST:
            return _ready(page, found, 400, unsaid=True)
        work.write(found, faithful=page.request.POST["what"] == "all")
    return redirect("bringing", name=name)


@require_safe
@page
def left_out(page: Page, name: str) -> HttpResponse:
    """Give the list of what was left out; before anything is written, of what would be."""
    found = page.mine(name)
    if found.state == keeping.READY:
        content: bytes | None = work.listing(found, keeping.frame(found, "left"), spoken())
    else:
        content = keeping.listed(found, spoken())
    if content is None:
        raise Http404
    return file(content, "left-out", "xlsx", clock.now())


@require_POST
@page
def discard(page: Page, name: str) -> HttpResponse:
    """Throw a draft away."""
    keeping.discard(page.mine(name))
    return redirect("bring")


def _decided(page: Page, name: str) -> Bringing:
    found = page.mine(name)
    if found.state != keeping.READY:
        raise Http404
    return found
