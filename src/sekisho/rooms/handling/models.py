"""The range of handlers, stops and training: rows and nothing else."""

from typing import Any

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Actor, Reach
from sekisho.record.facts import CURRENT, Fact
from sekisho.record.models import Doing
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS, of_people_then


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
        """Ranges of the organ, and of people of the bodies while they are there."""
        return Q(organ_id__in=reach.bodies) | of_people_then(reach, "first_day", "last_day")


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
        """Stops by the organ, and of people of the bodies while they are there."""
        return Q(organ_id__in=reach.bodies) | of_people_then(reach, "from_at", "to_at")

    def told(self, actor: Actor) -> dict[str, Any]:
        """The reason is for the body that ordered the stop, and for the organ in which it holds, never for an employer.

        That an assessment is being prepared is no employer's concern. [SDS 16(2), CES 16(2)]
        """
        ordered = Doing.objects.filter(index=self.known_from).values_list("body_id", flat=True).first() or ""
        mine = actor.whole(CONTENTS, ordered) or actor.whole(CONTENTS - {Role.BUSINESS}, self.organ_id)
        return self.values() if mine else {**self.values(), "reason_code": None}


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
        """Training by the bodies, and of their people while they are there."""
        return Q(body_id__in=reach.bodies) | of_people_then(reach, "completed_on", "completed_on")


class Inspection(Fact):
    """An inspection of how a body handles its secrets. [SDS-O 11(1)(ix), CES-O 11(1)(ix); SDS-NPSC 39, model rule]"""

    READERS = CONTENTS

    body_id = models.TextField(db_index=True)
    inspected_on = models.DateField()
    scope = models.TextField()
    mismatch = models.TextField(null=True)
    remedy = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The bodies' own."""
        return Q(body_id__in=reach.bodies)


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
    """An exception from a policy, asked by one account and granted by another. [SDS-O 11(1)]

    It names a person, a person and a device, or a designation, as ``policies.WAIVED_FOR`` says.
    """

    PERSONAL = ("reason", "device")
    LATER = ("designation_id", "device")
    READERS = CONTENTS

    body_id = models.TextField(db_index=True)
    policy = models.TextField()
    person_id = models.TextField(null=True, db_index=True)
    designation_id = models.TextField(null=True, db_index=True)
    device = models.TextField(null=True)
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
