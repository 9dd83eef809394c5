"""The range of handlers, stops and training: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import CURRENT, Fact
from sekisho.rooms.readers import CONTENTS, of_people_posted


class Handler(Fact):
    """A person in the range of handlers of a designation. [SDS-O 11(1)(iv), SDS 5(1), CES-O 11(1)(iv)]"""

    TABLE = "handlers"
    PERSONAL = ("reason",)
    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    person_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    reason = models.TextField(null=True)

    class Meta(Fact.Meta):
        indexes = (
            models.Index(fields=["designation_id", "person_id", "first_day", "id"], name="handlers_listed"),
            models.Index(fields=["last_day", "id"], condition=Q(last_day__isnull=False), name="handlers_ending"),
            models.Index(
                fields=["designation_id", "person_id", "first_day", "id", "last_day", "organ_id", "known_to"],
                condition=CURRENT,
                name="handlers_current",
            ),
            models.Index(
                fields=["person_id", "designation_id", "id", "first_day", "last_day", "organ_id", "known_to"],
                condition=CURRENT,
                name="handlers_of_person",
            ),
        )

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Ranges of the organ, and of people of the bodies."""
        return Q(organ_id__in=reach.bodies) | of_people_posted(reach)


class Stop(Fact):
    """Handling stopped for a person, in one organ or in all. [SDS-O 11(1)(iv), CES-O 11(1)(iv)]"""

    TABLE = "stops"
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    organ_id = models.TextField(null=True, db_index=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    reason_code = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Stops by the organ, and of people of the bodies."""
        return Q(organ_id__in=reach.bodies) | of_people_posted(reach)


class Training(Fact):
    """Training completed. [SDS-O 11(1)(ii), CES-O 11(1)(ii)]"""

    TABLE = "trainings"
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    completed_on = models.DateField()

    class Meta(Fact.Meta):
        indexes = (models.Index(fields=["-completed_on", "person_id", "id"], name="trainings_listed"),)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Training by the bodies, and of their people."""
        return Q(body_id__in=reach.bodies) | of_people_posted(reach)


class Policy(Fact):
    """A rule an organ or a business gave itself; none of the law's. [SDS-O 11(1), CES-O 11(1), SDS-NPSC 5]"""

    READERS = CONTENTS

    body_id = models.TextField(db_index=True)
    name = models.TextField()
    value = models.TextField()
    first_day = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The bodies' own."""
        return Q(body_id__in=reach.bodies)


class Waiver(Fact):
    """An exception from a policy for one person, asked by one account and granted by another. [SDS-O 11(1)]"""

    PERSONAL = ("reason",)
    READERS = CONTENTS

    body_id = models.TextField(db_index=True)
    policy = models.TextField()
    person_id = models.TextField(db_index=True)
    reason = models.TextField(null=True)
    asked_by = models.TextField()
    granted_by = models.TextField(null=True)
    from_at = models.DateTimeField(null=True)
    """When it was granted; null while it is only asked for."""
    to_at = models.DateTimeField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The bodies' own."""
        return Q(body_id__in=reach.bodies)
