"""Designations, their extensions and reviews: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.rooms.readers import CONTENTS, of_secrets, secrets


class Designation(Fact):
    """A designation: one line of the register of designations. [SDS 3(1), SDS-O 3, CES 3(1), CES-O 3]"""

    TABLE = "designations"
    KEY = "designation_id"
    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    regime = models.TextField()
    title = models.TextField(null=True)
    outline = models.TextField(null=True)
    item = models.TextField()
    economic_security = models.BooleanField(default=False)
    designated_on = models.DateField()
    valid_until = models.DateField()
    measure = models.TextField(null=True)
    ended_on = models.DateField(null=True)
    end_kind = models.TextField(null=True)
    cabinet_approved_on = models.DateField(null=True)
    over_60_kind = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The organ's own, and those it lets people handle."""
        return secrets(reach)


class Extension(Fact):
    """An extension of the effective period. [SDS 4(2), SDS-O 8, CES 4(2)]"""

    TABLE = "extensions"
    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    decided_on = models.DateField()
    valid_until = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Of designations within reach."""
        return of_secrets(reach)


class Review(Fact):
    """A review of the reasons for a designation. [SDS 4(7), CES 4(7)]"""

    TABLE = "reviews"
    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    reviewed_on = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Of designations within reach."""
        return of_secrets(reach)
