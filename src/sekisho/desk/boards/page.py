"""What every page of the boards starts from: who looks, as of when, and questions asked in that person's name."""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sekisho.desk.boards.snapshots import NotReady
from sekisho.desk.page import Asking
from sekisho.kernel.refusals import Refusal
from sekisho.record.looks import Look

SOON = "3"
"""Seconds after which a page that waits is asked for again."""


class Page(Asking):
    """One request of somebody signed in, who only reads: all of its answers share one look."""

    waits = False
    """Whether something on the page is still being worked out."""

    @cached_property
    def _look(self) -> Look:
        return super().look()

    def look(self) -> Look:
        """Return the page's one look."""
        return self._look

    def soon(self, name: str, **asked: Any) -> Any:
        """Ask what may still have to be worked out; None meanwhile, and the page says so where it would stand."""
        try:
            return self.ask(name, **asked)
        except NotReady:
            self.waits = True
            return None

    def maybe(self, name: str, **asked: Any) -> Any:
        """Ask what not everybody on the page may ask; None for the others."""
        return self.ask(name, **asked) if self.may_ask(name) else None

    def given(self, *names: str) -> dict[str, str]:
        """Return what the address asks for under these names, without what is empty."""
        return {name: value for name in names if (value := self.request.GET.get(name, "").strip())}

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
