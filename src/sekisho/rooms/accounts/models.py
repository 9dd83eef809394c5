"""Accounts and grants: rows and nothing else."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role


def _opaque() -> str:
    return uuid.uuid4().hex


class Account(AbstractUser):
    """Somebody who signs in. The ledger knows an account by ``opaque`` alone."""

    opaque = models.CharField(max_length=32, unique=True, default=_opaque, editable=False)
    person_id = models.TextField(null=True, db_index=True)
    """The person of the register whose account it is; null for who is not in it."""


class RoleGrant(Fact):
    """A role held by an account for a body, or for one unit of it. [SDS-O 11(1)(i), CES-O 11(1)(i)]"""

    READERS = frozenset({Role.ADMIN, Role.INSPECTOR})

    account = models.TextField(db_index=True)
    role = models.TextField()
    body_id = models.TextField()
    unit = models.TextField(null=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Grants for the bodies."""
        return Q(body_id__in=reach.bodies)
