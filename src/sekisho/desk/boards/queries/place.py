"""Where a secret is exposed, and what a business was provided with."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sekisho.desk.boards.queries import seen
from sekisho.desk.boards.queries.today import READERS
from sekisho.record.facts import Versions, of_table
from sekisho.record.looks import Look, query
from sekisho.record.roles import Role
from sekisho.rooms.designations.models import Distribution
from sekisho.rooms.handling.models import Handler
from sekisho.rooms.named import names, paged
from sekisho.rooms.places.models import Exposure

MANY = 30_000
"""Postings to a body from which on most lines are about its people, so that a page of them is soon met."""


@query("board.exposed_at", ja="露出している場所", en="Places where a secret is exposed", roles=READERS)
def exposed_at(look: Look, *, designation_id: str, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the places of the viewer's bodies where a designation is exposed at the moment asked about."""
    rows = look.seen(Exposure).filter(designation_id=designation_id, from_at__lte=look.at)
    rows = rows.exclude(to_at__lte=look.at).order_by("place_id", "from_at")
    return dict(paged(rows, page, per_page, lambda part: _exposed(look, part)))


def _exposed(look: Look, part: list[Any]) -> list[dict[str, Any]]:
    called = seen.place_names(look, (row.place_id for row in part))
    return [
        {"key": row.key, "place_id": row.place_id, "name": called.get(row.place_id), "from_at": row.from_at,
         "to_at": row.to_at}
        for row in part
    ]  # fmt: skip


@query("board.told_to", ja="事業者に伝えたもの", en="What a body was told or provided", roles=READERS)
def told_to(look: Look, *, body_id: str, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return what a business or organ was notified of or provided with by the day asked about, the newest first."""
    rows = look.seen(Distribution).filter(Q(recipient_id=body_id), told_on__lte=look.at.date())
    return dict(paged(rows.order_by("-told_on", "pk"), page, per_page, lambda part: _told(look, part)))


def holders(look: Look, designation_id: str, roles: Iterable[Role]) -> list[str]:
    """Return which bodies of the viewer hold what another organ designated: told of it, or provided with it."""
    mine = look.actor.reach(roles).bodies
    rows = look.seen(Distribution).filter(designation_id=designation_id, recipient_id__in=mine)
    return sorted(set(rows.exclude(organ_id__in=mine).values_list("recipient_id", flat=True)))


def _told(look: Look, part: list[Any]) -> list[dict[str, Any]]:
    titles = seen.titles(look, (row.designation_id for row in part))
    shown = ("designation_id", "giver_id", "way", "told_on", "contract_id")
    return [{**{name: getattr(row, name) for name in shown}, "title": titles.get(row.designation_id)} for row in part]


@query("board.handlers_of_body", ja="従業者である取扱者", en="Handlers among a body's people", roles=READERS)
def handlers_of_body(look: Look, *, body_id: str, page: int = 1, per_page: int = 50) -> dict[str, Any]:
    """Return the lines of ranges, on the day asked about, of people posted to a body on that day."""
    day = look.at.date()
    holds = Q(first_day__lte=day) & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    posted = look.seen(of_table("postings")).filter(holds, body_id=body_id)
    rows = look.seen(Handler).filter(holds, _theirs(posted)).order_by("person_id", "designation_id", "pk")
    return dict(paged(rows, page, per_page, lambda part: _handlers(look, part)))


def _theirs(posted: Versions) -> Q:
    """Whether a line is about one of these: they lead to their lines, or where they are many each line is asked."""
    if posted.order_by()[:MANY].count() < MANY:
        return Q(person_id__in=posted.values("person_id"))
    return Q(Exists(posted.filter(person_id=OuterRef("person_id"))))


def _handlers(look: Look, part: list[Any]) -> list[dict[str, Any]]:
    who, titles = names(look, (r.person_id for r in part)), seen.titles(look, (r.designation_id for r in part))
    return [
        {"key": r.key, **r.values(), "name": who.get(r.person_id), "title": titles.get(r.designation_id)} for r in part
    ]
