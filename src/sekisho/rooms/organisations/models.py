"""Organs, businesses and the contracts between them: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS, contracted


class Organ(Fact):
    """An administrative organ, and whether it may designate. [SDS 3(1), SDS-O 1 and 2, CES 2(1)]"""

    TABLE = "organs"
    KEY = "organ_id"
    READERS = CONTENTS | {Role.ADMIN}

    organ_id = models.TextField(db_index=True)
    name_ja = models.TextField()
    name_en = models.TextField(null=True)
    role = models.TextField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Every organ is known to every other."""
        return Q()


class Business(Fact):
    """A conforming business. [SDS 5(4), CES 10(1)]"""

    TABLE = "businesses"
    KEY = "business_id"
    READERS = CONTENTS

    business_id = models.TextField(db_index=True)
    name_ja = models.TextField()
    name_en = models.TextField(null=True)
    corporate_number = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Itself, those under contract, and those an organ found to conform."""
        found = Recognition.objects.known().filter(organ_id__in=reach.bodies).values("business_id")
        return Q(business_id__in=reach.bodies) | Q(business_id__in=contracted(reach)) | Q(business_id__in=found)


class Contract(Fact):
    """A contract under which a business holds or receives secrets of an organ. [SDS 5(4), SDS 8(1), CES 10(3)]"""

    TABLE = "contracts"
    KEY = "contract_id"
    READERS = CONTENTS

    contract_id = models.TextField()
    organ_id = models.TextField(db_index=True)
    business_id = models.TextField(db_index=True)
    regime = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Both sides of it."""
        return Q(organ_id__in=reach.bodies) | Q(business_id__in=reach.bodies)


class OrganRole(Fact):
    """What an organ may do from a day on; the register of organs carries the role of today. [SDS-O 1, SDS-O 2]"""

    READERS = Organ.READERS

    organ_id = models.TextField(db_index=True)
    role = models.TextField()
    first_day = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Every organ is known to every other."""
        return Q()


class Unit(Fact):
    """A unit of a body and the unit above it; postings name units by their names."""

    READERS = CONTENTS | {Role.ADMIN}

    body_id = models.TextField(db_index=True)
    name = models.TextField()
    parent = models.TextField(null=True)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Units of the bodies."""
        return Q(body_id__in=reach.bodies)


class Recognition(Fact):
    """An organ's finding that a business conforms; there is one for each organ and regime. [SDS 5(4), CES 10(1)]"""

    READERS = CONTENTS

    organ_id = models.TextField(db_index=True)
    business_id = models.TextField(db_index=True)
    regime = models.TextField()
    decided_on = models.DateField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Both sides of it."""
        return Q(organ_id__in=reach.bodies) | Q(business_id__in=reach.bodies)
