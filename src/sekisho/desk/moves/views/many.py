"""Acts on many moves of a wave, some seconds of them for each request; a page that goes on by itself shows how far."""

import time
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sekisho.desk.moves.actions import AT_ONCE
from sekisho.desk.moves.models import PLANNED, WITHDRAWN, Planned
from sekisho.desk.moves.page import Page, page
from sekisho.desk.moves.views.waves import may, shown
from sekisho.kernel import clock
from sekisho.kernel.refusals import Refusal
from sekisho.record.acts import perform

SECONDS = 2.0
"""Of one request."""
CUT = 100
"""Moves whose lines are ended in one act."""
COUNTED = ("moves", "handlers", "presences", "kept")
"""What such an act tells how many of."""


@require_POST
@page
def withdraw(page: Page, wave: str) -> HttpResponse:
    """Take back every move of a wave that is not in effect yet; where all are, those that cannot be applied."""
    rows = Planned.objects.known().filter(wave=wave, state=PLANNED)
    ahead = rows.filter(effective_day__gt=clock.today())
    return _in_parts(page, wave, "move.withdraw", ahead if ahead.exists() else rows, 2 * AT_ONCE)


@require_POST
@page
def cut(page: Page, wave: str) -> HttpResponse:
    """End the lines that the moves of a wave leave without the right."""
    rows = Planned.objects.known().filter(wave=wave, lines__gt=0).exclude(state=WITHDRAWN)
    return _in_parts(page, wave, "move.cut", rows, CUT)


def _in_parts(page: Page, wave: str, act: str, rows: Any, size: int) -> HttpResponse:
    found, given = page.ask("moves.one", wave=wave, per_page=1), page.request.POST
    may(page, act, found)
    reason, after = given.get("reason", "").strip(), given.get("after", "")
    if not reason or "confirmed" not in given:
        return shown(page, wave, 400, unsaid=act)
    told = {name: int(given.get(name, "")[:9]) if given.get(name, "").isdecimal() else 0 for name in COUNTED}
    asked = {"body_id": found["body_id"], "wave": wave, "reason": reason}
    until = time.monotonic() + SECONDS
    left = list(rows.filter(move__gt=after).order_by("move").values_list("move", flat=True))
    while left and time.monotonic() < until:
        part, left = left[:size], left[size:]
        try:
            result = perform(act, page.actor, correlation=wave, moves=part, **asked).result
        except Refusal as refusal:
            return shown(page, wave, 409, refusal=refusal)
        told, after = _added(told, result), part[-1]
    if left:
        return page.show("going", wave=found, act=act, after=after, reason=reason, told=told, left=len(left))
    return shown(page, wave, done_act=act, told=told)


def _added(told: dict[str, int], result: Any) -> dict[str, int]:
    fresh = result if isinstance(result, dict) else {"moves": result}
    return {name: n + fresh.get(name, 0) for name, n in told.items()}
