"""Places, what is exposed there, and who is there: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.rooms.readers import CONTENTS, at_places, of_people_then


class Place(Fact):
    """A room, a screen, a folder, a meeting or a compartment of a vessel. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

    TABLE = "places"
    KEY = "place_id"
    READERS = CONTENTS

    place_id = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    kind = models.TextField()
    name = models.TextField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Places of the bodies."""
        return Q(body_id__in=reach.bodies)


class Exposure(Fact):
    """A secret can be known at a place during a time. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

    TABLE = "exposures"
    READERS = CONTENTS

    place_id = models.TextField(db_index=True)
    designation_id = models.TextField(db_index=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """At places of the bodies."""
        return at_places(reach)


class Presence(Fact):
    """A person is, or may be, at a place during a time. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

    TABLE = "presences"
    READERS = CONTENTS

    place_id = models.TextField(db_index=True)
    person_id = models.TextField(db_index=True)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True)
    source = models.TextField(null=True)

    class Meta(Fact.Meta):
        indexes = (models.Index(fields=["to_at", "id"], name="presences_ending"),)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """At places of the bodies, and of their people while they are there."""
        return at_places(reach) | of_people_then(reach, "from_at", "to_at")


class Closure(Fact):
    """A place is no longer used from a moment on. [SDS-O 11(1)(v), CES-O 11(1)(v)]"""

    READERS = CONTENTS

    place_id = models.TextField(db_index=True)
    from_at = models.DateTimeField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Places of the bodies."""
        return at_places(reach)
