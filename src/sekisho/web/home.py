"""One's own page: who you are, what you hold, what waits for you, and the acts on accounts that you may do."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sekisho.record.actors import Actor
from sekisho.record.acts import ACTS, Act
from sekisho.record.looks import ask
from sekisho.record.roles import LABELS, Role
from sekisho.rooms.accounts.web import HERE
from sekisho.web.viewer import viewer

APPROVERS = (Role.HEAD, Role.MANAGER)


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Show who is signed in, the roles held now, what waits for approval, and the acts on accounts these may do."""
    actor = viewer(request)
    grants = [{"label": LABELS[g.role], "body_id": g.body_id, "unit": g.unit} for g in actor.grants]
    return render(request, "web/home.html", {"grants": grants, "acts": _acts(actor), "waiting": _waiting(actor)})


def _acts(actor: Actor) -> list[Act]:
    mine = {grant.role for grant in actor.grants}
    return [ACTS[name] for name in sorted(HERE) if mine & set(ACTS[name].roles)]


def _waiting(actor: Actor) -> list[dict[str, Any]]:
    if not actor.reach(APPROVERS):
        return []
    rows = ask("roles.requests", actor)["rows"]
    return [row | {"label": LABELS[Role(row["role"])]} for row in rows]
