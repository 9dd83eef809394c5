"""What every page here starts from: a head and nobody else, since results of assessments may be among the rows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from sekisho.desk.bringing.models import Bringing
from sekisho.desk.moves.page import Page as Desk

ACT = "import.begin"


class Page(Desk):
    """One request of somebody who may import."""

    def mine(self, name: str) -> Bringing:
        """Return the viewer's own draft, while the role for its body is held; anybody else's does not exist."""
        found = get_object_or_404(Bringing, name=name, account=self.actor.account)
        if not self.may_do(ACT, found.body_id):
            raise Http404
        return found

    def show(self, template: str, status: int = 200, **shown: Any) -> HttpResponse:
        """Return the page."""
        return render(self.request, f"desk/bringing/{template}.html", {**shown, "page": self}, status=status)


def page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make a view of a function of a page, only for those who may import for a body."""

    @login_required
    @wraps(view)
    def shown(request: HttpRequest, **named: str) -> HttpResponse:
        mine = Page(request)
        if not mine.bodies(ACT):
            raise Http404
        return view(mine, **named)

    return shown
