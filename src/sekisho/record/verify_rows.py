"""Every row of every table of facts against the entry that wrote it and the entry that closed it."""

from collections.abc import Iterator

from django.db.models import Count

from sekisho.record.entry import committed
from sekisho.record.facts import Fact, kinds
from sekisho.record.verify_entries import Told
from sekisho.record.verify_names import (
    CHANGED,
    FOLDED,
    MISSING,
    NOT_ERASED,
    SHAPE,
    TWO_CURRENT,
    UNENTERED,
    WRONG_FROM,
    WRONG_TO,
    Problem,
    Progress,
)
from sekisho.record.verify_reading import portions
from sekisho.record.verify_shape import misshapen


def rows(told: Told, progress: Progress) -> Iterator[Problem]:
    """Check every table of facts; yields the faults. ``told`` is used up."""
    total = sum(map(len, told.written.values()))
    done = 0
    for kind in kinds():
        table = kind._meta.label_lower
        written, closed = told.written.pop(table, {}), told.closed.pop(table, {})
        shapeless = misshapen(kind)
        for portion in portions(kind):
            progress("verify-rows", done, total)
            done += len(portion)
            for number, fact in portion.items():
                entered = written.pop(number, None)
                faults = list(_row(fact, entered, closed.get(number), told)) if fact else []
                if fact is None:
                    faults.append(Problem(table, number, CHANGED, index=entered and entered[0]))
                elif not faults and number in shapeless:
                    faults.append(Problem(table, number, SHAPE, fact.key, entered and entered[0]))
                yield from faults
        yield from (Problem(table, number, MISSING, index=index) for number, (index, _) in written.items())
        yield from _doubled(kind)
    progress("verify-rows", total, total)
    for table, left in told.written.items():
        yield from (Problem(table, number, MISSING, index=index) for number, (index, _) in left.items())


def _row(fact: Fact, entered: tuple[int, str] | None, closed: int | None, told: Told) -> Iterator[Problem]:
    table = fact._meta.label_lower
    if entered is None:
        yield Problem(table, fact.pk, UNENTERED, fact.key)
        return
    index, commitment = entered
    if fact.known_from != index:
        yield Problem(table, fact.pk, WRONG_FROM, fact.key, index)
    if fact.known_to != closed:
        yield Problem(table, fact.pk, WRONG_TO, fact.key, index if closed is None else closed)
    if fact.salt is None:
        if (table, fact.pk) not in told.erased:
            yield Problem(table, fact.pk, NOT_ERASED, fact.key, index)
    elif _commitment(fact) != commitment:
        yield Problem(table, fact.pk, CHANGED, fact.key, index)
    elif not _follows(fact):
        yield Problem(table, fact.pk, FOLDED, fact.key, index)


def _commitment(fact: Fact) -> str | None:
    """The commitment to the row as it stands; None where it stands so that nothing can be committed to it."""
    try:
        return committed(fact)
    except (ValueError, TypeError):
        return None


def _follows(fact: Fact) -> bool:
    """Whether what is made of other columns, and committed to nowhere, is what is made of them now."""
    made = {f.name for f in fact._meta.concrete_fields} - {f.name for f in Fact._meta.get_fields()} - {"id"}
    before = {name: getattr(fact, name) for name in made.difference(fact.columns())}
    fact.fold()
    return before == {name: getattr(fact, name) for name in before}


def _doubled(kind: type[Fact]) -> Iterator[Problem]:
    """Two current versions of one number: what the database's own constraint forbids, while it is there."""
    twice = kind.objects.known().values("key").annotate(times=Count("pk")).filter(times__gt=1)
    for key in twice.values_list("key", flat=True):
        second = kind.objects.known().filter(key=key).order_by("-pk")[0]
        yield Problem(kind._meta.label_lower, second.pk, TWO_CURRENT, key, second.known_from)
