"""The page everybody comes to first: who you are, what you hold, what you may do."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sekisho.kernel import clock
from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS
from sekisho.record.looks import ask
from sekisho.record.roles import LABELS, Role
from sekisho.rooms.accounts.queries import actor_signed_in
from sekisho.rooms.accounts.web import HERE

APPROVERS = (Role.HEAD, Role.MANAGER)


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, the roles held now, what waits for approval, and the acts these roles may do."""
    actor = actor_signed_in(request.user, clock.now())  # type: ignore[arg-type]  # signed in: an Account
    grants = [{"label": LABELS[g.role], "body_id": g.body_id, "unit": g.unit} for g in actor.grants]
    return render(request, "web/home.html", {"grants": grants, "acts": _acts(actor), "waiting": _waiting(actor)})


def _acts(actor: Actor) -> list[dict[str, Any]]:
    mine = {grant.role for grant in actor.grants}
    able = [ACTS[name] for name in sorted(ACTS) if mine & set(ACTS[name].roles)]
    return [{"name": a.name, "label": a.label, "cites": a.cites, "here": a.name in HERE} for a in able]


def _waiting(actor: Actor) -> list[dict[str, Any]]:
    if not actor.reach(APPROVERS):
        return []
    rows = ask("roles.requests", actor)["rows"]
    return [row | {"label": LABELS[Role(row["role"])]} for row in rows]
