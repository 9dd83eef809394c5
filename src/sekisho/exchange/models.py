"""What the exchange keeps: its imports, so that one that was killed is found again and finished."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sekisho.record.actors import EVERYWHERE, Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role

RUNNING, DONE = "running", "done"


class ImportRun(Fact):
    """One import: its intent, entered before the first line, and its outcome after the last. [SDS-O 3, CES-O 3]

    ``digest`` is the SHA-256 of the bundle's contents: the same bundle taken up again continues the same run.
    """

    KEY = "correlation"
    READERS: ClassVar[frozenset[Role]] = frozenset({Role.HEAD, Role.MANAGER, Role.INSPECTOR})

    correlation = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    digest = models.TextField(db_index=True)
    new = models.BigIntegerField()
    changed = models.BigIntegerField()
    rejected = models.BigIntegerField()
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    state = models.TextField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Imports for the bodies; an import for all of them is seen by who is there for all."""
        return Q(body_id__in=reach.bodies - {EVERYWHERE})
