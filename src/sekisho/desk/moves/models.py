"""What is kept of moves: how a body's spreadsheets are to be read, waves, and moves that are planned."""

from collections.abc import Iterable
from typing import ClassVar

import polars as pl
from django.db import models
from django.db.models import Q

from sekisho.desk.moves.effect import in_effect
from sekisho.record.actors import Reach
from sekisho.record.facts import Fact
from sekisho.record.roles import Role
from sekisho.rooms.readers import CONTENTS

KNOWN_TO = CONTENTS - {Role.BUSINESS}
"""Orders that are not signed yet are known inside the organs they concern."""
PORTION = 900
"""Names that one query takes."""
PLANNED, APPLIED, WITHDRAWN = "planned", "applied", "withdrawn"
ASKED, GIVEN, DECLINED = "asked", "given", "declined"


class ColumnMap(Fact):
    """Which heading of a body's spreadsheets means which column: mapped once, remembered. [SDS-O 3, CES-O 3]"""

    KEY = "body_id"
    READERS: ClassVar[frozenset[Role]] = KNOWN_TO

    body_id = models.TextField(db_index=True)
    headings = models.JSONField()
    """The heading, as the file writes it, of each column of ``columns.MOVES``."""

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Of the bodies."""
        return Q(body_id__in=reach.bodies)


class Wave(Fact):
    """Moves that were planned together from one spreadsheet. [SDS 11, SDS 12(1)(i), CES 11(1)]"""

    KEY = "wave"
    READERS: ClassVar[frozenset[Role]] = KNOWN_TO

    wave = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    title = models.TextField()
    first_day = models.DateField()
    last_day = models.DateField()
    moves = models.BigIntegerField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Of the bodies."""
        return Q(body_id__in=reach.bodies)


class Planned(Fact):
    """One planned move. It takes effect at 00:00 of ``effective_day``, whether or not its postings are written by then.

    ``handlers`` and ``presences`` name the lines that would be without the right from that moment, as far as was known
    when it was planned; ``needs`` the regimes under which an assessment must be made, ``start_by`` when at the latest.
    [SDS 11, SDS 12(1)(i), CES 11(1), CES 12(1)(i)]
    """

    KEY = "move"
    READERS: ClassVar[frozenset[Role]] = KNOWN_TO
    BEARS_ON = "postings"

    move = models.TextField()
    wave = models.TextField(db_index=True)
    body_id = models.TextField(db_index=True)
    person_id = models.TextField(db_index=True)
    posting_id = models.TextField(null=True)
    from_body = models.TextField(null=True)
    from_unit = models.TextField(null=True)
    to_body = models.TextField(null=True)
    to_unit = models.TextField(null=True)
    post = models.TextField(null=True)
    kind = models.TextField()
    effective_day = models.DateField(db_index=True)
    handlers = models.JSONField()
    presences = models.JSONField()
    needs = models.JSONField()
    lines = models.BigIntegerField()
    """How many lines lose the right by this move."""
    start_by = models.DateField(null=True)
    state = models.TextField()

    class Meta(Fact.Meta):
        indexes = (models.Index(fields=["wave", "effective_day", "move", "id"], name="planned_listed"),)

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Planned by the bodies."""
        return Q(body_id__in=reach.bodies)

    @classmethod
    def borne(cls, rows: pl.DataFrame, size: int | None, narrow: Q | None) -> pl.DataFrame:
        """Return postings as they stand with every move that is planned and not written yet."""
        found = cls.objects.known(size).filter(state=PLANNED)
        moves = list(found.filter(narrow) if narrow is not None else found)
        return in_effect(rows, moves, unreleased((m.move for m in moves), size)) if moves else rows


class Release(Fact):
    """Whether a body lets go of somebody of whom another one says that he comes to it. [SDS 11, CES 11(1)]

    Nobody ends the posting of a body that keeps its own register here but that body itself. ``state`` is asked, given
    or declined; only when it is given does the earlier posting end with the eve of ``effective_day``.
    """

    KEY = "move"
    READERS: ClassVar[frozenset[Role]] = KNOWN_TO

    move = models.TextField()
    person_id = models.TextField(db_index=True)
    posting_id = models.TextField()
    body_id = models.TextField(db_index=True)
    """Whose posting is to end, and who says so."""
    to_body = models.TextField(db_index=True)
    effective_day = models.DateField()
    state = models.TextField()

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """Asked of the bodies, or by them."""
        return Q(body_id__in=reach.bodies) | Q(to_body__in=reach.bodies)


def unreleased(moves: Iterable[str], size: int | None = None) -> set[str]:
    """Return which of some moves end no earlier posting, because the body it belongs to has not said so."""
    held = Release.objects.known(size).exclude(state=GIVEN)
    wanted = list(moves)
    part = held.filter(key__in=wanted) if len(wanted) <= PORTION else held
    return set(part.values_list("move", flat=True)) & set(wanted)


class Draft(models.Model):
    """A spreadsheet that is being read and previewed: a desk's working paper, no part of the record.

    Its files lie in the home under ``moves/<name>``; both go when the wave is planned, or after a week.
    """

    name = models.TextField(primary_key=True)
    account = models.TextField(db_index=True)
    body_id = models.TextField()
    file = models.TextField()
    made_at = models.DateTimeField()
    state = models.TextField()
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    headings = models.JSONField(default=dict)
    """The heading of each column."""
    answers = models.JSONField(default=dict)
    """For the line of each question: the staff number chosen, "" = leave the row out."""
    fault = models.JSONField(null=True)
    """Why it cannot be used, in both languages."""
    wave = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        """Name the draft, not what it is about."""
        return self.name
