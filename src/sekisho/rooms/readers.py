"""Who reads what, and which rows lie within a reach: the need-to-know of every room in one place."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce

from sekisho.kernel import clock
from sekisho.record.actors import Actor, Reach
from sekisho.record.facts import of_table
from sekisho.record.roles import Role

CONTENTS = frozenset({Role.HEAD, Role.MANAGER, Role.DESK, Role.ASSESSOR, Role.BUSINESS, Role.INSPECTOR})
"""Who reads the registers of its bodies. The administrator of the machine is not among them."""
RESULTS = frozenset({Role.HEAD, Role.ASSESSOR, Role.INSPECTOR})
"""Who reads results of assessments: never an employer, never the desk, which is told the right and nothing more
(SDS 16, CES 16: no use for another purpose; SDS 13(2), CES 13(2): what a business is told)."""

FEW = 10_000
"""Rows by which a body knows people, up to which it is quicker to begin with the people."""


def role_for(actor: Actor, organ_id: str | None) -> Role | None:
    """Return the role by which an actor is told of a clearance with an organ; a business learns least.

    [SDS 13(2), SDS 16, CES 13(2), CES 16]
    """
    if any(grant.role is Role.BUSINESS for grant in actor.grants):
        return Role.BUSINESS
    reader = actor.whole(RESULTS, organ_id)
    return reader.role if reader else None


def of_people_then(reach: Reach, first: str, last: str) -> Q:
    """What is about people posted to the bodies, or to the units, at some time of the row itself.

    ``first`` and ``last`` name the row's columns, days or moments; an empty last is open. So a body goes on seeing what
    its people did while they were there, and neither what they do elsewhere since nor what they did before they came.
    Where these people are few, they lead to the rows whose time is then asked; every row of every body is not.
    """
    from_day, given = (Cast(OuterRef(column), DateField()) for column in (first, last))
    to_day = Coalesce(given, Value(date.max), output_field=DateField())
    lasting = Q(last_day__isnull=True) | Q(last_day__gte=from_day)
    then = _has(_posted(reach).filter(lasting, first_day__lte=to_day))
    return (
        Q(person_id__in=_posted(reach).values("person_id")) & then
        if are_few(_by_posting, reach, clock.minute())
        else then
    )


def staff(reach: Reach) -> Q:
    """The people whose record a body may know: those posted to it, or in its ranges of handlers."""
    return _about(reach, _as_staff)


def people(reach: Reach) -> Q:
    """The people whom a body may know by name: its staff, and visitors to its places."""
    return _about(reach, _by_name)


def _by_posting(reach: Reach) -> Iterator[Any]:
    yield _posted(reach)


def _as_staff(reach: Reach) -> Iterator[Any]:
    yield _posted(reach)
    yield from _handlers(reach)


def _by_name(reach: Reach) -> Iterator[Any]:
    yield from _as_staff(reach)
    yield from _visitors(reach)


def _posted(reach: Reach) -> Any:
    here = Q(body_id__in=reach.bodies)
    for body_id, unit in reach.units:
        here |= Q(body_id=body_id, unit=unit)
    return of_table("postings").objects.known().filter(here)


def _handlers(reach: Reach) -> Iterator[Any]:
    if reach.bodies:
        yield _of("handlers", organ_id__in=reach.bodies)


def _visitors(reach: Reach) -> Iterator[Any]:
    if reach.bodies:
        yield _of("presences", place_id__in=_of("places", body_id__in=reach.bodies).values("place_id"))


def _about(reach: Reach, knowing: Callable[[Reach], Iterator[Any]]) -> Q:
    """Whether the person of a row is the person of one of the rows by which a body knows people.

    Where these are few they are collected first and lead to what is about them. Where they are many that would take
    longer than the list itself, and each row is asked instead whether it is about one of them.
    """
    if are_few(knowing, reach, clock.minute()):
        first, *others = (rows.values("person_id") for rows in knowing(reach))
        return Q(person_id__in=first.union(*others) if others else first)
    each = Q()
    for rows in knowing(reach):
        each |= _has(rows)
    return each


def _has(rows: Any) -> Q:
    """Whether the person of a row is the person of one of these."""
    return Q(Exists(rows.filter(person_id=OuterRef("person_id"))))


@lru_cache(maxsize=512)
def are_few(knowing: Callable[[Reach], Iterator[Any]], reach: Reach, _minute: datetime) -> bool:
    """Say whether a reach knows people by few rows, counted once a minute: it decides the way, not the answer."""
    return all(rows.order_by()[: FEW + 1].count() <= FEW for rows in knowing(reach))


def secrets(reach: Reach) -> Q:
    """The designations a body may know: its own, and those it lets people handle."""
    handled = _of("handlers", organ_id__in=reach.bodies).values("designation_id")
    return Q(organ_id__in=reach.bodies) | Q(designation_id__in=handled)


def knows(body_id: str, designation_id: str) -> bool:
    """Whether a body may know a designation: its own, one it lets people handle, one it was told of or provided.

    Somebody who acts for two bodies may see it as the one; that gives the other nothing. [SDS 6(1), SDS 8(1), CES 6]
    """
    kind: Any = of_table("designations")
    rows = kind.objects.known().filter(kind.within(Reach(bodies=frozenset({body_id}))), designation_id=designation_id)
    return bool(rows.exists())


def of_secrets(reach: Reach) -> Q:
    """What is about designations a body may know."""
    seen = of_table("designations").objects.known().filter(secrets(reach))
    return Q(designation_id__in=seen.values("designation_id"))


def at_places(reach: Reach) -> Q:
    """What is about places of the bodies."""
    return Q(place_id__in=_of("places", body_id__in=reach.bodies).values("place_id"))


def contracted(reach: Reach) -> Any:
    """Return the ids of businesses under contract with the bodies."""
    return _of("contracts", organ_id__in=reach.bodies).values("business_id")


def _of(table: str, **named: Any) -> Any:
    return of_table(table).objects.known().filter(**named)
