"""A cell of the matrix: one actor tries one act or asks one thing, and everything is undone."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from sekisho.kernel.refusals import Refusal
from sekisho.record.actors import Actor
from sekisho.record.acts import perform
from sekisho.record.facts import kinds
from sekisho.record.models import Doing
from sekisho.record.turns import size

OUTSIDE = frozenset({"NOT_AUTHORISED", "NOT_FOUND"})


@dataclass(frozen=True)
class Outcome:
    """What came of a try: nothing wrong, or the refusal; and whether anything but an entry was written."""

    refusal: Refusal | None
    wrote: bool
    entries: int
    entered: str
    result: Any = None

    @property
    def outside(self) -> bool:
        """Whether it was refused as if it did not exist."""
        return self.refusal is not None and bool(OUTSIDE & set(self.refusal.codes))

    @property
    def nothing_done(self) -> bool:
        """Whether it was refused, and nothing was left of it but the entry that says so."""
        return bool(self.refusal) and not self.wrote and (self.entries, self.entered) == (1, "refused")

    def __str__(self) -> str:
        """What a failing cell says."""
        told = f"{self.refusal.codes} {self.refusal.text.en}" if self.refusal else "done"
        return f"{told}; wrote={self.wrote}, entries={self.entries} {self.entered}"

    @property
    def told(self) -> str:
        """Everything that whoever tried it is told."""
        return json.dumps(self.result, default=str, ensure_ascii=False) + repr(self.refusal or "")

    def words(self, named: Any) -> str:
        """Everything the refused one is told, but for what was named, which may be said back."""
        told, said = self.refusal, named[0] if isinstance(named, list) else named
        words = repr((told.text, told.codes, told.cites, told.next_step)) if told else ""
        return words.replace(str(said), "…")


@contextmanager
def undone() -> Iterator[None]:
    """Undo what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(act: str, actor: Actor, asked: Mapping[str, Any]) -> Outcome:
    """Try an act and undo it."""
    with undone():
        before, entries = _facts(), size()
        results: list[Any] = []
        refusal = refused(lambda: results.append(perform(act, actor, **asked).result))
        last = Doing.objects.latest("index").outcome if size() > entries else ""
        return Outcome(refusal, _facts() != before, size() - entries, last, results)


def refused(call: Callable[[], Any]) -> Refusal | None:
    """Return the refusal of a call, or None."""
    try:
        call()
    except Refusal as refusal:
        return refusal
    return None


def _facts() -> tuple[int, ...]:
    """How many versions of facts there are, and how many of them are no longer stated."""
    tables = [kind._meta.db_table for kind in kinds()]
    counts = ", ".join(f'(SELECT count(*) + count(known_to) FROM "{table}")' for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        return tuple(cursor.fetchone())
