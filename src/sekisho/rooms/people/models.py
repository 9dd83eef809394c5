"""People, where they are posted, and the offices that need no assessment: rows and nothing else."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from sekisho.kernel.names import fold_name
from sekisho.record.actors import Reach
from sekisho.record.facts import Fact, Versions
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS, people

LONGEST = 400
"""Characters of a folded name that are searched; an index of PostgreSQL takes no more than 2,700 bytes."""


class People(Versions):
    """Versions of persons; many are written at once with their names folded for the search."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Write persons, each with the folded name."""
        persons = list(objs)
        for person in persons:
            person.fold()
        return super().bulk_create(persons, *args, **options)


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

    objects: ClassVar[Any] = People.as_manager()

    class Meta(Fact.Meta):
        indexes = (models.Index(fields=["folded", "person_id", "known_from"], name="people_person_folded"),)

    def fold(self) -> None:
        """Fold name and reading anew."""
        self.folded = "\n".join(fold_name(word) for word in (self.name, self.kana) if word)[:LONGEST]

    def save(self, *args: Any, **options: Any) -> None:
        """Write the person with the folded name."""
        self.fold()
        super().save(*args, **options)

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
        """People of the bodies."""
        return people(reach)


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
