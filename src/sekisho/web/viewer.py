"""Who looks at a page, and for whom: asked once for each request."""

from typing import Any

from django.http import HttpRequest

from sekisho.kernel import clock
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE, Actor
from sekisho.record.facts import of_table
from sekisho.rooms.accounts.queries import actor_signed_in

EVERY = Text("すべての機関", "Every organ")
TABLES = (("organs", "organ_id"), ("businesses", "business_id"))


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
