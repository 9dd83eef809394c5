"""Tokens: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role


class Token(Fact):
    """A program's key to the API in the name of an account, kept as a hash. [SDS-O 11(1)(vi), CES-O 11(1)(vi)]"""

    READERS = frozenset({Role.ADMIN, Role.INSPECTOR})

    account = models.TextField(db_index=True)
    body_id = models.TextField()
    label = models.TextField()
    digest = models.TextField(db_index=True)
    scopes = models.JSONField()
    """Names of acts, queries and registers, or their beginnings followed by ``*``: ``handlers.*``."""
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Tokens issued for the bodies."""
        return Q(body_id__in=reach.bodies)
