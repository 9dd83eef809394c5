"""What every page here starts from: who looks, as of when, questions in that person's name, and refusals as pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import EVERYWHERE, Actor
from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES, ask
from sekisho.web.asof import AsOf, as_of
from sekisho.web.numbers import page_number
from sekisho.web.viewer import viewer

ABSENT = frozenset({"NOT_FOUND", "NOT_AUTHORISED"})
"""Refusals of a question about what is not there, or not the viewer's: the page is not there either."""


class Page:
    """One request of somebody signed in."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor = viewer(request)
        self.asof: AsOf = as_of(request)

    def ask(self, name: str, **asked: Any) -> Any:
        """Ask a query as of the page's moment; Http404 for what is not there or not theirs."""
        try:
            return ask(name, self.actor, **self.asof.asked(), **asked)
        except Refusal as refusal:
            if ABSENT & set(refusal.codes):
                raise Http404 from refusal
            raise

    def may_ask(self, name: str) -> bool:
        """Say whether the viewer gets an answer at all."""
        return bool(self.actor.reach(QUERIES[name].roles))

    def may_do(self, act: str, body_id: str) -> bool:
        """Say whether a role of the viewer may do an act for a body."""
        return self.actor.grant(ACTS[act].roles, body_id) is not None

    def bodies(self, act: str) -> list[str]:
        """Return the bodies for which the viewer may do an act."""
        mine = [g.body_id for g in self.actor.grants if g.role in ACTS[act].roles and g.unit is None]
        return sorted(set(mine) - {EVERYWHERE})

    def number(self, name: str = "page") -> int:
        """Return a page number from the address; 1 for anything else."""
        return page_number(self.request.GET.get(name, ""))

    def show(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Return the page."""
        return render(self.request, f"desk/moves/{template}.html", {**shown, "page": self}, status=status)


View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """Make a view of a function of a page, only for those signed in; what cannot be asked is not there."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, **named: str) -> HttpResponse:
        try:
            return view(Page(request), **named)
        except Refusal as refusal:
            raise Http404 from refusal

    return shown
