"""Organs, businesses and the contracts between them: rows and nothing else."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.rooms.readers import CONTENTS, contracted


class Organ(Fact):
    """An administrative organ, and whether it may designate. [SDS 3(1), SDS-O 1 and 2, CES 2(1)]"""

    TABLE = "organs"
    KEY = "organ_id"
    READERS = CONTENTS

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
        """Itself, and those under contract."""
        return Q(business_id__in=reach.bodies) | Q(business_id__in=contracted(reach))


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
