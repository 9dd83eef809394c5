"""The schedule, and what the nightly reconciliation found: rows and nothing else."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from sekisho.kernel.texts import Lang
from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role


class Job(models.Model):
    """One line of the schedule: when a job runs next, and how its last run ended. Moments in Tokyo."""

    name = models.TextField(primary_key=True)
    next_run = models.DateTimeField(db_index=True)
    last_run = models.DateTimeField(null=True)
    last_outcome = models.TextField(blank=True, default="")
    """What the last run did, or why it failed: a line of Japanese and one of English, or one for both."""
    failed = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Name the job."""
        return self.name

    def told(self, lang: Lang) -> str:
        """Return how the last run ended, in a language; what was kept in one only is told in that."""
        ja, _, en = self.last_outcome.partition("\n")
        return en if en and lang == "en" else ja


class Reconciliation(Fact):
    """What disagreed on one day in the lists of one body. [SDS-O 11(1)(iv), CES-O 11(1)(iv)]

    ``counts`` is the number of rows of each code; ``rows`` are the findings of the audit, worst first, and the
    references that point nowhere.
    """

    READERS: ClassVar[frozenset[Role]] = frozenset({Role.HEAD, Role.MANAGER, Role.INSPECTOR})
    PERSONAL = ("rows",)

    body_id = models.TextField(db_index=True)
    day = models.DateField(db_index=True)
    rulebook = models.TextField()
    counts = models.JSONField()
    rows = models.JSONField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Reports about the bodies."""
        return Q(body_id__in=reach.bodies)
