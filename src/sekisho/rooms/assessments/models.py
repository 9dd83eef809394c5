"""Results of assessments, doubt notices, and decisions that an earlier result still stands: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import CURRENT, Fact
from sekisho.rooms.readers import RESULTS


class Assessment(Fact):
    """The result of an assessment as notified to the person. The reasons are never kept here. [SDS 13(1), CES 13(1)]"""

    TABLE = "assessments"
    KEY = "assessment_id"
    READERS = RESULTS

    assessment_id = models.TextField()
    person_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    regime = models.TextField()
    case_item = models.TextField(null=True)
    result = models.TextField()
    notified_on = models.DateField()
    origin_notified_on = models.DateField(null=True)

    class Meta(Fact.Meta):
        indexes = (
            models.Index(fields=["organ_id", "notified_on"], name="assessments_by_notice"),
            models.Index(fields=["-notified_on", "assessment_id"], condition=CURRENT, name="assessments_listed"),
            models.Index(fields=["regime", "notified_on", "organ_id"], condition=CURRENT, name="assessments_by_regime"),
            models.Index(
                fields=["origin_notified_on"],
                condition=CURRENT & Q(origin_notified_on__isnull=False),
                name="assessments_by_origin",
            ),
            models.Index(fields=["person_id", "organ_id", "regime", "notified_on"], name="assessments_of_person"),
        )

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Results of the organ's own assessments."""
        return Q(organ_id__in=reach.bodies)


class DoubtNotice(Fact):
    """A notice of a new assessment because of a doubt; the right ends with it. [SDS 12(1)(iii), 11, CES 12(1)(iii)]"""

    TABLE = "doubt_notices"
    READERS = RESULTS

    person_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    regime = models.TextField()
    given_at = models.DateTimeField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Notices of the organ itself."""
        return Q(organ_id__in=reach.bodies)


class Standing(Fact):
    """A decision that an earlier result still stands after an absence. [SDS 12(1)(i)]"""

    TABLE = "standings"
    READERS = RESULTS

    person_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    regime = models.TextField()
    decided_on = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Decisions of the organ itself."""
        return Q(organ_id__in=reach.bodies)


class Reuse(Fact):
    """Whose result a CES result rests on, where it reuses another organ's. [CES 12(7), CES 12(8)]"""

    READERS = RESULTS

    assessment_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    origin_organ_id = models.TextField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Results of the organ's own assessments."""
        return Q(organ_id__in=reach.bodies)
