"""The papers behind the register, which no bundle carries; known to the designating organ alone."""

from django.db import models
from django.db.models import Q

from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS


class Paper(Fact):
    """A paper of the designating organ about one of its designations."""

    READERS = CONTENTS

    designation_id = models.TextField(db_index=True)
    organ_id = models.TextField(db_index=True)

    class Meta(Fact.Meta):
        abstract = True

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Papers of the organ: reasons may themselves tell what is secret."""
        return Q(organ_id__in=reach.bodies)


class Grounds(Paper):
    """The designation document: the reason per requirement, the sub-item, the condition that ends it.

    [SDS 3(1), CES 3(1); SDS-STD 2014 II-3, secondary]
    """

    damage = models.TextField()
    """``serious`` (著しい支障) or ``hinders`` (支障): what a leak could do to national security."""
    reason_item = models.TextField()
    reason_not_public = models.TextField()
    reason_secrecy = models.TextField()
    outside_sds = models.TextField(null=True)
    """Why serious damage does not make it SDS: it falls under no item of the appended table of the SDS Act."""
    sub_item = models.TextField(null=True)
    sub_item_read = models.BooleanField(default=False)
    """Whether the sub-item is in the list that was read; else it stands as written, unconfirmed."""
    condition = models.TextField(null=True)
    prior = models.TextField(null=True)
    """For information that does not exist yet: why it is sure to be obtained."""
    first_valid_until = models.DateField()


class ReviewResult(Paper):
    """What a review found, requirement by requirement. [SDS-NPSC 13, CES-NPSC 13: analogue]"""

    review_key = models.TextField()
    reviewed_on = models.DateField()
    reviewer = models.TextField()
    item_holds = models.BooleanField()
    not_public_holds = models.BooleanField()
    secrecy_holds = models.BooleanField()
    reason = models.TextField()
    next_on = models.DateField()


class ExtensionPaper(Paper):
    """The document of an extension: the period before it, its reasons, the approval. [SDS 4(2), SDS-O 8, CES 4(2)]"""

    extension_key = models.TextField()
    before = models.DateField()
    reason = models.TextField()
    approved_on = models.DateField(null=True)


class Approval(Paper):
    """What the Cabinet decided on going past 30 years. ``refused`` forces the transfer of the files to the Archives.

    [SDS 4(4), SDS 4(6), CES 4(4)]
    """

    decided_on = models.DateField()
    outcome = models.TextField()
    reason = models.TextField()


class Marking(Paper):
    """A marking made later, of what was only notified. [SDS 3(3), SDS-O 6, CES 3(3), CES-O 6]"""

    marked_on = models.DateField()
    what = models.TextField()


class Termination(Paper):
    """Why a designation was terminated. [SDS 4(7), CES 4(7)]"""

    ended_on = models.DateField()
    ground = models.TextField()
    reason = models.TextField()


class PartTermination(Paper):
    """A part is no longer designated; what remains. [SDS 4(7), CES 4(7)]"""

    ended_on = models.DateField()
    part = models.TextField()
    remains = models.TextField()
    reason = models.TextField()


class Replacement(Paper):
    """A designation under one Act put in the place of one under the other. [CES 3(1)]"""

    replaces = models.TextField(db_index=True)


class Proposal(Fact):
    """Information proposed to be designated, with the three requirements and the reason of each, and what became of it.

    Until the head decides it is handled as if designated, as far as possible.
    [SDS-NPSC 6(2), SDS-NPSC 47: analogue; SDS-STD 2014 II-3: an organ's own procedure]
    """

    READERS = frozenset({Role.HEAD, Role.MANAGER, Role.DESK, Role.INSPECTOR})

    organ_id = models.TextField(db_index=True)
    regime = models.TextField()
    title = models.TextField()
    outline = models.TextField()
    item = models.TextField()
    sub_item = models.TextField(null=True)
    economic_security = models.BooleanField(default=False)
    damage = models.TextField()
    outside_sds = models.TextField(null=True)
    reason_item = models.TextField()
    reason_not_public = models.TextField()
    reason_secrecy = models.TextField()
    measure = models.TextField()
    condition = models.TextField(null=True)
    prior = models.TextField(null=True)
    proposed_on = models.DateField()
    state = models.TextField(db_index=True)
    """``proposed``, ``returned``, ``rejected`` or ``designated``."""
    said = models.TextField(null=True)
    """Why the head returned or rejected it."""
    settled_on = models.DateField(null=True)
    designation_id = models.TextField(null=True)
    """What it was designated as."""

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The organ's own: what is proposed may itself tell what is secret."""
        return Q(organ_id__in=reach.bodies)


class RegisterSetting(Fact):
    """How an organ keeps its register of a regime: numbers, the manager's post, how early it may extend."""

    READERS = CONTENTS

    organ_id = models.TextField(db_index=True)
    regime = models.TextField()
    pattern = models.TextField()
    manager_post = models.TextField(null=True)
    extension_lead_days = models.IntegerField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The organ's own."""
        return Q(organ_id__in=reach.bodies)
