"""What every page of the boards starts from: who looks, as of when, and questions asked in that person's name."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sekisho.desk.boards.snapshots import NotReady
from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES, ask
from sekisho.web.asof import AsOf, as_of
from sekisho.web.numbers import page_number
from sekisho.web.viewer import viewer

SOON = "3"
"""Seconds after which a page that waits is asked for again."""
ABSENT = frozenset({"NOT_FOUND", "NOT_AUTHORISED"})
"""Refusals of a question about what is not there, or not the viewer's: the page is not there either."""


class Page:
    """One request of somebody signed in."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor = viewer(request)
        self.asof: AsOf = as_of(request)
        self.waits = False

    def ask(self, name: str, **asked: Any) -> Any:
        """Ask a query in the viewer's name, as of the page's moment; Http404 for what is not there or not theirs."""
        try:
            return ask(name, self.actor, **self.asof.asked(), **asked)
        except Refusal as refusal:
            if ABSENT & set(refusal.codes):
                raise Http404 from refusal
            raise

    def soon(self, name: str, **asked: Any) -> Any:
        """Ask what may still have to be worked out; None meanwhile, and the page says so where it would stand."""
        try:
            return self.ask(name, **asked)
        except NotReady:
            self.waits = True
            return None

    def may_ask(self, name: str) -> bool:
        """Say whether the viewer gets an answer at all."""
        return bool(self.actor.reach(QUERIES[name].roles))

    def maybe(self, name: str, **asked: Any) -> Any:
        """Ask what not everybody on the page may ask; None for the others."""
        return self.ask(name, **asked) if self.may_ask(name) else None

    def may_do(self, act: str, body_id: str) -> bool:
        """Say whether a role of the viewer may do an act for a body."""
        return self.actor.grant(ACTS[act].roles, body_id) is not None

    def given(self, *names: str) -> dict[str, str]:
        """Return what the address asks for under these names, without what is empty."""
        return {name: value for name in names if (value := self.request.GET.get(name, "").strip())}

    def number(self, name: str = "page") -> int:
        """Return a page number from the address; 1 for anything else."""
        return page_number(self.request.GET.get(name, ""))

    def show(self, template: str, shown: Mapping[str, Any], status: int = 200) -> HttpResponse:
        """Return the page."""
        return render(self.request, f"desk/boards/{template}.html", {**shown, "page": self}, status=status)

    def wait(self, working: NotReady) -> HttpResponse:
        """Return the page that stands in for one whose lists are being worked out; it asks again by itself."""
        answer = self.show("working", {"working": working}, status=202)
        answer["Refresh"] = SOON
        return answer


View = Callable[..., HttpResponse]


def board(view: View) -> View:
    """Make a view of a function of a page: only reads, only for those signed in; what cannot be asked is not there."""

    @require_safe
    @login_required
    @wraps(view)
    def shown(request: HttpRequest, **named: str) -> HttpResponse:
        page = Page(request)
        try:
            return view(page, **named)
        except NotReady as working:
            return page.wait(working)
        except Refusal as refusal:
            raise Http404 from refusal

    return shown
