"""People, where they are posted, and the offices that need no assessment: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.kernel.names import fold_name
from sekisho.record.actors import Reach
from sekisho.record.facts import CURRENT, Fact
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS, people, staff

LONGEST = 400
"""Characters of a folded name that are searched; an index of PostgreSQL takes no more than 2,700 bytes."""


class Person(Fact):
    """A person, under the legal name. [SDS 11, CES 11]"""

    TABLE = "persons"
    KEY = "person_id"
    PERSONAL = ("name", "kana", "born_on", "folded")
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    name = models.TextField(null=True)
    kana = models.TextField(null=True)
    born_on = models.DateField(null=True)
    folded = models.TextField(null=True)
    """Name and reading folded for the search: made of the two, stated nowhere."""

    class Meta(Fact.Meta):
        indexes = (
            models.Index(fields=["folded", "person_id", "known_from"], name="people_person_folded"),
            models.Index(fields=["kana", "person_id"], condition=CURRENT, name="person_list"),
        )

    def fold(self) -> None:
        """Fold name and reading anew."""
        self.folded = "\n".join(fold_name(word) for word in (self.name, self.kana) if word)[:LONGEST]

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Staff of the bodies, and visitors to their places by name."""
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
        """Staff of the bodies."""
        return staff(reach)


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

    class Meta(Fact.Meta):
        # The last two hold all that is asked of a posting when it only narrows something else: no row is read.
        indexes = (
            models.Index(fields=["-first_day", "posting_id"], condition=CURRENT, name="posting_list"),
            models.Index(
                fields=["person_id", "body_id", "unit", "first_day", "last_day", "known_to"],
                condition=CURRENT,
                name="posting_of_person",
            ),
            models.Index(
                fields=["body_id", "person_id", "first_day", "last_day", "known_to"],
                condition=CURRENT,
                name="posting_of_body",
            ),
        )

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Postings to the bodies, and of their staff elsewhere."""
        return Q(body_id__in=reach.bodies) | staff(reach)


class Name(Fact):
    """A legal name and the day from which it was held; None = as far back as the record knows."""

    PERSONAL = ("name", "kana")
    READERS = CONTENTS

    person_id = models.TextField(db_index=True)
    name = models.TextField(null=True)
    kana = models.TextField(null=True)
    first_day = models.DateField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Staff of the bodies."""
        return staff(reach)


class Erasure(Fact):
    """What an erasure destroyed: rows and entries by their numbers, never their values. [SDS 16(1), CES 16(1)]"""

    READERS = frozenset({Role.HEAD, Role.INSPECTOR})

    person_id = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    reason = models.TextField()
    basis = models.TextField()
    retained_until = models.DateField()
    rows = models.JSONField()
    """Kind and number of every row, ``[["people.person", 7], …]``."""
    entries = models.JSONField()
    """Places in the ledger of the entries whose request was destroyed."""

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Erasures by the bodies."""
        return Q(body_id__in=reach.bodies)
