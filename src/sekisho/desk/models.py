"""What the boards remember so as not to work it out again: findings of the audit, thrown away at will.

Nothing here is a fact: every row follows from the record and the rulebook, and is made anew when either changed.
"""

from django.db import models

from sekisho.desk.bringing.models import Bringing as Bringing
from sekisho.desk.moves.models import ColumnMap as ColumnMap
from sekisho.desk.moves.models import Draft as Draft
from sekisho.desk.moves.models import Planned as Planned
from sekisho.desk.moves.models import Release as Release
from sekisho.desk.moves.models import Wave as Wave


class Snapshot(models.Model):
    """The audit of the record over some days (both included), worked out when the ledger had ``size`` entries."""

    size = models.BigIntegerField()
    known = models.BigIntegerField(null=True)
    """The ledger's size asked about, for a look back; null = it follows the record."""
    first_day = models.DateField()
    last_day = models.DateField()
    rulebook = models.TextField()

    def __str__(self) -> str:
        """Name the snapshot."""
        return f"{self.first_day}..{self.last_day} at {self.size}"


class Found(models.Model):
    """One finding (``right.answers.Finding``), with the body whose place it is about."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="found")
    code = models.TextField()
    severity = models.TextField()
    person_id = models.TextField(null=True, db_index=True)
    body_id = models.TextField(null=True)
    organ_id = models.TextField(null=True)
    regime = models.TextField(null=True)
    designation_id = models.TextField(null=True)
    place_id = models.TextField(null=True)
    place_of = models.TextField(null=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    failed = models.JSONField()

    class Meta:
        indexes = (models.Index(fields=["snapshot", "person_id"], name="found_of_person"),)

    @property
    def settles(self) -> str | None:
        """The organ that can settle it: the one it began with, unless ``settled_by`` named another."""
        organ: str | None = self.__dict__.get("_settles", self.organ_id)
        return organ

    def settled_by(self, organ: str | None) -> None:
        """Name the organ that can settle it at the moment a board tells of; nothing of that is kept."""
        self.__dict__["_settles"] = organ

    def __str__(self) -> str:
        """Name the finding, never the person."""
        return f"{self.code} {self.pk}"
