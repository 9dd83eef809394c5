"""People, where they are posted, and the offices that need no assessment: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.rooms.readers import CONTENTS, people


class Person(Fact):
    """A person, under the legal name. [SDS 11, CES 11]"""

    TABLE = "persons"
    KEY = "person_id"
    PERSONAL = ("name", "kana", "born_on")
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    name = models.TextField(null=True)
    kana = models.TextField(null=True)
    born_on = models.DateField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """People of the bodies."""
        return people(reach)


class Office(Fact):
    """An office whose holder needs no assessment while holding it. [SDS 11, SDS-O 18, CES-O 18]"""

    TABLE = "offices"
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    office = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """People of the bodies."""
        return people(reach)


class Posting(Fact):
    """A posting to an organ or a business: from the day it takes effect to its last day. [SDS 11, SDS 12(1)(i)]"""

    TABLE = "postings"
    KEY = "posting_id"
    READERS = CONTENTS

    posting_id = models.TextField()
    person_id = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    unit = models.TextField(null=True)
    post = models.TextField(null=True)
    kind = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Postings to the bodies, and of people at their places."""
        return Q(body_id__in=reach.bodies) | people(reach)
