"""Who asks: a reader of each kind of the greatest organ, of every organ, and of a business, each with an account."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sekisho.record.actors import EVERYWHERE

NOW = datetime(2026, 6, 1, 9, 0)
FACTOR = "JBSWY3DPEHPK3PXP"


@dataclass(frozen=True, slots=True)
class Seat:
    """A reader: a short name, roles, and the body they are held for; ``home`` is the body whose record is asked for."""

    name: str
    roles: tuple[str, ...]
    body_id: str
    home: str


@cache
def seats() -> tuple[Seat, ...]:
    """Return the readers: the manager at the desk, an inspector of everything, an assessor, a business's manager."""
    organ, business = _greatest("organs", "organ_id"), _greatest("businesses", "business_id")
    return (
        Seat("manager", ("desk", "manager"), organ, organ),
        Seat("inspector", ("inspector",), EVERYWHERE, organ),
        Seat("assessor", ("assessor",), organ, organ),
        Seat("business", ("business",), business, business),
    )


def actor_of(seat: Seat) -> Any:
    """Return the reader as queries know one."""
    from sekisho.rooms.accounts.queries import actor_of as held  # noqa: PLC0415 -- models exist only now

    return held(account_of(seat).opaque, NOW)


@cache
def account_of(seat: Seat) -> Any:
    """Return the seat's account with a second factor and its grants, made where the home has none yet."""
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415

    from sekisho.rooms.accounts.models import Account, RoleGrant  # noqa: PLC0415

    name = f"bench-{seat.name}-{seat.home}"
    if found := Account.objects.filter(username=name).first():
        return found
    made = Account.objects.create(username=name)
    TOTP.activate(made, FACTOR)
    for role in seat.roles:
        RoleGrant.objects.create(
            key=secrets.token_hex(8), known_from=0, salt=secrets.token_bytes(32), account=made.opaque, role=role,
            body_id=seat.body_id, organ_id=seat.home, from_at=NOW - timedelta(days=1),
        )  # fmt: skip
    return made


def cookie_of(seat: Seat) -> str:
    """Return the cookie of a browser in which somebody has signed in to the seat."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    browser = Client()
    browser.force_login(account_of(seat), "allauth.account.auth_backends.AuthenticationBackend")
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def _greatest(table: str, key: str) -> str:
    """The body of a kind with the most people posted to it now."""
    from django.db.models import Count  # noqa: PLC0415

    from sekisho.record.facts import of_table  # noqa: PLC0415

    ids = of_table(table).objects.known().values(key)
    posted: Any = of_table("postings").objects.known().filter(body_id__in=ids, last_day__isnull=True)
    counted = posted.values("body_id").annotate(n=Count("pk")).order_by("-n", "body_id")
    return str(counted[0]["body_id"])
