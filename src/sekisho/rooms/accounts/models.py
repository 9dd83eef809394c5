"""Accounts, what was asked for them and what is granted to them: rows and nothing else."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role

KEEPERS = frozenset({Role.ADMIN, Role.HEAD, Role.MANAGER, Role.INSPECTOR})
"""Who sees which account holds what."""


def _opaque() -> str:
    return uuid.uuid4().hex


class Account(AbstractUser):
    """Somebody who signs in. The ledger knows an account by ``opaque`` alone."""

    opaque = models.CharField(max_length=32, unique=True, default=_opaque, editable=False)
    person_id = models.TextField(null=True, blank=True, db_index=True)
    """The person of the register whose account it is; null for who is not in it."""
    sessions_ended = models.PositiveIntegerField(default=0)
    """How often all sessions of the account were ended; a session of an earlier count is dead."""

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session lives as long as the password and the count of endings it was begun under."""
        return salted_hmac(
            "sekisho.accounts.session", f"{self.password}:{self.sessions_ended}", secret=secret, algorithm="sha256"
        ).hexdigest()

    def end_sessions(self) -> None:
        """End every session of the account at once."""
        self.sessions_ended += 1
        self.save(update_fields=["sessions_ended"])


class OfOrgan(Fact):
    """A fact of the room: the organ that answers for it sees it."""

    READERS: ClassVar[frozenset[Role]] = KEEPERS

    organ_id = models.TextField(db_index=True)
    """The organ that answers for it: the body itself, or the organ in contract with the business."""

    class Meta(Fact.Meta):
        abstract = True

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """What the bodies answer for."""
        return Q(organ_id__in=reach.bodies)


class Standing(OfOrgan):
    """Whether an account may be used. [SDS-O 11(1)(vi), CES-O 11(1)(vi)]"""

    KEY = "account"

    account = models.TextField()
    state = models.TextField(choices=[("open", "open"), ("disabled", "disabled")])
    reason = models.TextField()


class RoleRequest(OfOrgan):
    """A role asked for an account, until a second person approves or declines it."""

    account = models.TextField(db_index=True)
    role = models.TextField()
    body_id = models.TextField()
    unit = models.TextField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    asked_by = models.TextField()
    reason = models.TextField()


class RoleGrant(OfOrgan):
    """A role of an account for a body, or for one unit of it; the end excluded. [SDS-O 11(1)(i), CES-O 11(1)(i)]"""

    account = models.TextField(db_index=True)
    role = models.TextField()
    body_id = models.TextField()
    unit = models.TextField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Grants the bodies answer for, and grants for themselves."""
        return Q(organ_id__in=reach.bodies) | Q(body_id__in=reach.bodies)
