"""Who looks at a page, and for whom: asked once for each request."""

from collections import Counter
from typing import Any

from django.http import HttpRequest

from sekisho.kernel import clock
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE, Actor
from sekisho.record.facts import of_table
from sekisho.record.looks import size_at
from sekisho.record.roles import EVERY
from sekisho.rooms.accounts.queries import actor_signed_in
from sekisho.web.asof import as_of

TABLES = (("organs", "organ_id"), ("businesses", "business_id"))
Called = dict[str, Text | None]


def viewer(request: HttpRequest) -> Actor:
    """Return who is signed in, with the grants of this moment. Only for a request of somebody signed in."""
    kept: Actor | None = getattr(request, "_sekisho_viewer", None)
    if kept is None:
        kept = actor_signed_in(request.user, clock.now())  # type: ignore[arg-type]  # signed in: an Account
        request._sekisho_viewer = kept  # type: ignore[attr-defined]  # kept for this request
    return kept


def bodies(actor: Actor) -> list[Text]:
    """Return the names of the organs and businesses the actor works for, in the order of the grants."""
    wanted = list(dict.fromkeys(grant.body_id for grant in actor.grants))
    names = _names([body for body in wanted if body != EVERYWHERE])
    return [EVERY if body == EVERYWHERE else names.get(body, Text(body, body)) for body in wanted]


def _names(wanted: list[str]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for table, key in TABLES:
        missing = [body for body in wanted if body not in found]
        rows: Any = of_table(table).objects.known().filter(**{f"{key}__in": missing}) if missing else ()
        found |= {getattr(row, key): Text(row.name_ja, row.name_en or row.name_ja) for row in rows}
    return found


def called(request: HttpRequest, body_id: str) -> Text | None:
    """Return what a body is called for the viewer of a page, its code added where two have one name; None unseen.

    The organs are read once for each request; businesses, of which there may be many, when one is asked for.
    """
    kept: Called | None = getattr(request, "_sekisho_called", None)
    if kept is None:
        kept = _distinct(_seen(request, "organs"))
        request._sekisho_called = kept  # type: ignore[attr-defined]  # kept for this request
    if body_id not in kept:
        named = _seen(request, "businesses").filter(business_id=body_id).values_list("name_ja", flat=True)
        alike = _distinct(_seen(request, "businesses").filter(name_ja__in=list(named)))
        kept |= {body_id: None, **alike}
    return kept[body_id]


def _seen(request: HttpRequest, table: str) -> Any:
    size = size_at(known) if (known := as_of(request).known_at) else None
    return of_table(table).objects.known(size).seen_by(viewer(request))


def _distinct(rows: Any) -> Called:
    found = [(getattr(row, dict(TABLES)[row.TABLE]), row.name_ja, row.name_en or row.name_ja) for row in rows]
    often = Counter(ja for _, ja, _ in found)
    return {
        body: Text(ja, en) if often[ja] == 1 else Text(f"{ja}（{body}）", f"{en} ({body})") for body, ja, en in found
    }
