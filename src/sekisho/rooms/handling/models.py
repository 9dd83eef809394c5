"""The range of handlers, stops and training: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.rooms.readers import CONTENTS, posted


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

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Ranges of the organ, and of people of the bodies."""
        return Q(organ_id__in=reach.bodies) | Q(person_id__in=posted(reach))


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
        return Q(organ_id__in=reach.bodies) | Q(person_id__in=posted(reach))


class Training(Fact):
    """Training completed. [SDS-O 11(1)(ii), CES-O 11(1)(ii)]"""

    TABLE = "trainings"
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    completed_on = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Training by the bodies, and of their people."""
        return Q(body_id__in=reach.bodies) | Q(person_id__in=posted(reach))
