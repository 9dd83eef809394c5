"""What every page here starts from: questions in the viewer's name, and refusals as pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sekisho.desk.page import Asking
from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import EVERYWHERE
from sekisho.record.acts import ACTS


class Page(Asking):
    """One request of somebody signed in, who may act in it: each answer is of the moment it is asked for."""

    def bodies(self, act: str) -> list[str]:
        """Return the bodies for which the viewer may do an act."""
        mine = [g.body_id for g in self.actor.grants if g.role in ACTS[act].roles and g.unit is None]
        return sorted(set(mine) - {EVERYWHERE})

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
