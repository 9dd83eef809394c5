"""Facts: dated statements that nobody overwrites.

Every row is one version of a statement. It has two times: the period in which it holds in the world (the columns of
the bundle) and the stretch of the ledger in which it was what the record knew: from the entry that wrote it until the
entry that put another version in its place. Any answer can so be asked "as of then, as known then".
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, ClassVar, Self

import polars as pl
from django.db import models
from django.db.models import Q

from sekisho.facts.schema import LINE, TABLES, Table
from sekisho.kernel import clock
from sekisho.record.actors import Actor, Reach
from sekisho.record.roles import Role

RENAMED = {"from": "first_day", "to": "last_day"}
"""Bundle columns whose names are words of Python or SQL, and what they are called here. Days, both included."""
GIVEN = {here: bundle for bundle, here in RENAMED.items()}
BUNDLE = {table.name: table for table in TABLES}


CURRENT = Q(known_to__isnull=True)
"""What the record states now: the condition of the indexes that lists are read from in their order."""


class Versions(models.QuerySet[Any]):
    """Versions of statements, narrowed by knowledge and by what a viewer may see."""

    def known(self, size: int | None = None) -> Self:
        """Keep what the record knew when the ledger had ``size`` entries; None = now."""
        if size is None:
            return self.filter(known_to__isnull=True)
        return self.filter(Q(known_to__isnull=True) | Q(known_to__gte=size), known_from__lt=size)

    def seen_by(self, actor: Actor) -> Self:
        """Keep what the actor may see; every read of contents starts here."""
        kind: type[Fact] = self.model
        reach = actor.reach(kind.READERS)
        if reach.everywhere:
            return self.all()
        return self.filter(_lying(kind, reach, clock.minute())) if reach else self.none()


@lru_cache(maxsize=1_024)
def _lying(kind: "type[Fact]", reach: Reach, _minute: datetime) -> Q:
    """Return what lies within a reach, made once a minute: a page asks for the same many times.

    A condition names no rows, so that it cannot be out of date: the database finds them anew each time it is asked.
    """
    return kind.within(reach)


class Fact(models.Model):
    """One version of a statement. Subclasses are named after the bundle's tables where there is one."""

    TABLE: ClassVar[str] = ""
    """The bundle's table, or "" for what a bundle does not carry."""
    KEY: ClassVar[str] = ""
    """The column that names the statement (a register number, a staff number); "" = the record makes a name."""
    PERSONAL: ClassVar[tuple[str, ...]] = ()
    """Columns that can be erased."""
    LATER: ClassVar[tuple[str, ...]] = ()
    """Columns that an earlier version of the product did not have. While they say nothing no commitment tells of them:
    what was entered of a row before it had them is what would be entered of it now."""
    READERS: ClassVar[frozenset[Role]] = frozenset()
    BEARS_ON: ClassVar[str] = ""
    """The bundle's table that this changes at a moment of its own, even if no row of it is written by then; or "".

    Every answer then takes it into account (``borne``), so that none depends on a machine having been up in time.
    """

    key = models.TextField(db_index=True)
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField(null=True)
    salt = models.BinaryField(max_length=32, null=True)
    """32 random bytes under the ledger's commitment to this row; null once erased."""

    objects = Versions.as_manager()

    class Meta:
        abstract = True
        constraints = (
            models.UniqueConstraint(
                fields=["key"], condition=Q(known_to__isnull=True), name="%(app_label)s_%(class)s_one_current"
            ),
        )

    @classmethod
    def within(cls, reach: Reach) -> Q:
        """The rows that lie within somebody's reach; a room says it for each of its tables."""
        return Q(organ_id__in=reach.bodies)

    @classmethod
    def table(cls) -> Table | None:
        """Return the bundle's table, or None."""
        return BUNDLE.get(cls.TABLE)

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns that state something, by their names here, in the order of the bundle or of the class."""
        table = cls.table()
        if table:
            return tuple(RENAMED.get(c.name, c.name) for c in table.columns)
        own = {f.name for f in Fact._meta.get_fields()} | {"id"}
        return tuple(f.name for f in cls._meta.concrete_fields if f.name not in own)

    @classmethod
    def borne(cls, rows: pl.DataFrame, size: int | None, narrow: Q | None) -> pl.DataFrame:
        """Return the rows of ``BEARS_ON`` with what this brings about; ``narrow`` is how those rows were chosen."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What the row states, by the bundle's names of the columns."""
        return {given(name): getattr(self, name) for name in self.columns()}

    def told(self, actor: Actor) -> dict[str, Any]:
        """What of the row an actor who sees it is told: ``values``, less what is not for every reader."""
        return self.values()

    def fold(self) -> None:
        """Make what is made of other columns and stated nowhere; called before a version is written."""

    def __str__(self) -> str:
        """Name the statement, never its contents."""
        return f"{self._meta.model_name}:{self.key}"


def given(name: str) -> str:
    """Return the bundle's name of a column."""
    return GIVEN.get(name, name)


def here(row: dict[str, Any]) -> dict[str, Any]:
    """Return a bundle row under the names of the models, without its line."""
    return {RENAMED.get(name, name): value for name, value in row.items() if name != LINE}


def kinds() -> list[type[Fact]]:
    """Return every table of facts of the record, sorted by name."""
    return sorted(
        _leaves(Fact),  # type: ignore[type-abstract]
        key=lambda kind: kind.__name__,
    )


@cache
def of_table(name: str) -> type[Fact]:
    """Return the model of a table of the bundle; KeyError if no room keeps it."""
    return {kind.TABLE: kind for kind in kinds() if kind.TABLE}[name]


@cache
def bearing_on(table: str) -> tuple[type[Fact], ...]:
    """Return the kinds that change a table of the bundle at a moment of their own."""
    return tuple(kind for kind in kinds() if table and table == kind.BEARS_ON)


def _leaves(kind: type[Fact]) -> Iterable[type[Fact]]:
    for child in kind.__subclasses__():
        if not child._meta.abstract:
            yield child
        yield from _leaves(child)
