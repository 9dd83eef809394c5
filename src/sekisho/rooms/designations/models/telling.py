"""Who was told of a designation or provided with what is designated, and the notices they get."""

from typing import Any

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.rooms.readers import CONTENTS


def told_of(reach: Reach) -> Any:
    """Return the numbers of the designations the bodies were told of or provided."""
    mine = Distribution.objects.known().filter(recipient_id__in=reach.bodies)
    return mine.values("designation_id")


class Distribution(Fact):
    """A line of the distribution list: somebody notified of a designation, or provided with what is designated.

    [SDS 3(2)(ii), SDS 5(2), SDS 5(4), SDS 6-10, SDS-O 8(i), CES 3(2)(ii), CES 6-10]
    """

    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    """The designating organ."""
    giver_id = models.TextField(db_index=True)
    """Who told or provided: the designating organ, or somebody down the chain."""
    way = models.TextField()
    """``notified`` or ``provided``."""
    route = models.TextField()
    basis = models.JSONField()
    recipient_kind = models.TextField()
    recipient_id = models.TextField(db_index=True)
    recipient_name = models.TextField(null=True)
    through = models.TextField(null=True)
    """The line by which the giver got it; null for the designating organ."""
    told_on = models.DateField()
    reason = models.TextField(null=True)
    answers = models.JSONField(default=dict)
    """What was answered to each condition of the route."""
    decision = models.TextField(null=True)
    contract_id = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Everything about the organ's own designations, what a body gave, and what it got."""
        of = reach.bodies
        return Q(organ_id__in=of) | Q(giver_id__in=of) | Q(recipient_id__in=of)


class Notice(Fact):
    """A notice the law wants in writing, and whether it was sent and received. [SDS-O 5, 7, 8, 10, 15, CES-O 13]"""

    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)
    kind = models.TextField()
    giver_id = models.TextField(db_index=True)
    recipient_kind = models.TextField()
    recipient_id = models.TextField(db_index=True)
    recipient_name = models.TextField(null=True)
    recipients = models.JSONField(default=list)
    """The people among whom one paper circulates: handlers are told together. [SDS-NPSC 9(2): analogue]"""
    basis = models.JSONField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    means = models.TextField(null=True)
    received_at = models.DateTimeField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Notices about the organ's own designations, those a body must give, and those it gets."""
        of = reach.bodies
        return Q(organ_id__in=of) | Q(giver_id__in=of) | Q(recipient_id__in=of)
