"""Designations, their extensions and reviews: the rows a bundle carries."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact, of_table
from sekisho.rooms.designations.models.telling import told_of
from sekisho.rooms.readers import CONTENTS


def known_to(reach: Reach) -> Q:
    """The designations a body may know: its own, those it lets people handle, and those it was told of or provided."""
    # The organ is compared through an expression so that no database goes by its index: a large organ is in most of a
    # million lines, while a designation has few.
    ranges: Any = of_table("handlers").objects.known()
    lines = ranges.annotate(of=Coalesce("organ_id", Value("", output_field=models.TextField())))
    handled = Exists(lines.filter(designation_id=OuterRef("designation_id"), of__in=reach.bodies))
    return Q(organ_id__in=reach.bodies) | Q(handled) | Q(designation_id__in=told_of(reach))


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
    valid_until = models.DateField(db_index=True)
    measure = models.TextField(null=True)
    ended_on = models.DateField(null=True)
    end_kind = models.TextField(null=True)
    cabinet_approved_on = models.DateField(null=True)
    over_60_kind = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The organ's own, those it lets people handle, and those it was told of or provided."""
        return known_to(reach)


class OfDesignation(Fact):
    """What is about one designation, and is known to whoever may know that designation."""

    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)

    class Meta(Fact.Meta):
        abstract = True

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Of designations within reach."""
        seen = Designation.objects.known().filter(known_to(reach))
        return Q(designation_id__in=seen.values("designation_id"))


class Extension(OfDesignation):
    """An extension of the effective period. [SDS 4(2), SDS-O 8, CES 4(2)]"""

    TABLE = "extensions"

    decided_on = models.DateField()
    valid_until = models.DateField()


class Review(OfDesignation):
    """A review of the reasons for a designation. [SDS 4(7), CES 4(7)]"""

    TABLE = "reviews"

    reviewed_on = models.DateField()
