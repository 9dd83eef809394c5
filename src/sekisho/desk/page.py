"""What every page of the desk starts from: who looks, as of when, and questions asked in that person's name."""

from typing import Any

from django.http import Http404, HttpRequest

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS
from sekisho.record.looks import QUERIES, Look, answer, look_of
from sekisho.web.asof import AsOf, as_of
from sekisho.web.numbers import page_number
from sekisho.web.viewer import viewer

ABSENT = frozenset({"NOT_FOUND", "NOT_AUTHORISED"})
"""Refusals of a question about what is not there, or not the viewer's: the page is not there either."""


class Asking:
    """One request of somebody signed in."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.actor: Actor = viewer(request)
        self.asof: AsOf = as_of(request)

    def look(self) -> Look:
        """Return the look that a question is asked for."""
        return look_of(self.actor, self.asof.at, self.asof.known_at)

    def ask(self, name: str, **asked: Any) -> Any:
        """Ask a query in the viewer's name, as of the page's moment; Http404 for what is not there or not theirs."""
        try:
            return answer(name, self.look(), **asked)
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

    def number(self, name: str = "page") -> int:
        """Return a page number from the address; 1 for anything else."""
        return page_number(self.request.GET.get(name, ""))
