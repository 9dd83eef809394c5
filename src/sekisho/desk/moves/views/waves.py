"""Waves: the list with the look-ahead, one wave, and the acts on it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from sekisho.desk.moves import job
from sekisho.desk.moves.calendar import of_answer
from sekisho.desk.moves.models import DECLINED, GIVEN, Draft
from sekisho.desk.moves.page import Page, page
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform

SLICE = 1_500
"""Moves of one request while a wave is applied or withdrawn."""


@require_safe
@page
def listed(page: Page) -> HttpResponse:
    """Show what the moves of the coming sixty days bring about, the waves, and the viewer's drafts."""
    if not page.may_ask("moves.waves"):
        raise Http404
    return _listed(page)


def _listed(page: Page, status: int = 200, **more: Any) -> HttpResponse:
    mine = Draft.objects.filter(account=page.actor.account).order_by("-made_at")
    return page.show(
        "list",
        status,
        ahead=page.ask("moves.ahead", page=page.number("ahead")),
        result=page.ask("moves.waves", page=page.number()),
        drafts=mine,
        releases=_releases(page),
        may_plan=bool(page.bodies("move.plan")),
        **more,
    )


def _releases(page: Page) -> dict[str, Any]:
    """What other bodies ask of the viewer's, and what the viewer's has asked."""
    found = page.ask("moves.releases", page=page.number("releases"))
    mine = [row | {"mine": page.may_do("move.release", row["body_id"])} for row in found["rows"]]
    return {**found, "rows": mine, "bodies": sorted({row["body_id"] for row in mine if row["mine"]})}


@require_POST
@page
def release(page: Page) -> HttpResponse:
    """Take a body's word on the persons whom another one takes."""
    given = page.request.POST
    body, answer, moves = given.get("body_id", ""), given.get("answer", ""), given.getlist("move")
    if answer not in (GIVEN, DECLINED) or not moves or not page.may_do("move.release", body):
        raise Http404
    try:
        perform("move.release", page.actor, body_id=body, moves=moves[:1_000], answer=answer)
    except Refusal as refusal:
        return _listed(page, 409, refusal=refusal)
    return redirect("moves")


@require_safe
@page
def wave(page: Page, wave: str) -> HttpResponse:
    """Show one wave."""
    return shown(page, wave)


def shown(page: Page, wave: str, status: int = 200, **more: Any) -> HttpResponse:
    """Return the page of a wave."""
    only = page.request.GET.get("only", "")
    found = page.ask("moves.one", wave=wave, only=only if only in ("losing", "needs") else "", page=page.number())
    units = page.ask("moves.needs", wave=wave, page=page.number("units"))
    picture = of_answer(page.ask("moves.calendar", wave=wave), clock.today())
    able = {act: page.may_do(f"move.{act}", found["body_id"]) for act in ("apply", "withdraw", "cut")}
    return page.show("wave", status, wave=found, units=units, calendar=picture, only=only, may=able, **more)


@require_POST
@page
def apply(page: Page, wave: str) -> HttpResponse:
    """Apply what is due of a wave, a slice for each request; a page that goes on by itself shows how far it is."""
    found = page.ask("moves.one", wave=wave, per_page=1)
    may(page, "move.apply", found)
    done, refused = job.applied(wave, found["body_id"], page.actor, clock.now(), SLICE)
    if refused:
        return shown(page, wave, 409, refusal=refused[0], refused=len(refused), done=done)
    after = page.ask("moves.one", wave=wave, per_page=1)
    if after["due"]:
        return page.show("applying", wave=after, share=100 * after["applied"] // max(1, after["moves"]))
    return redirect("moves-wave", wave=wave)


def may(page: Page, act: str, found: dict[str, Any]) -> None:
    """Http404 where the viewer may not do the act for the wave's body."""
    if not page.may_do(act, found["body_id"]):
        raise Http404
