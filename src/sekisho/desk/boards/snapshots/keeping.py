"""Which snapshot answers a look; a new one is made, or an old one brought up to date, where none does."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from sekisho.desk.boards.snapshots import making
from sekisho.desk.boards.snapshots.beside import begin, great
from sekisho.desk.boards.snapshots.touched import Touched, touched
from sekisho.desk.models import Found, Snapshot
from sekisho.law import rulebook
from sekisho.record.looks import Look
from sekisho.record.turns import size

HORIZON = 60
"""Days ahead that a board looks."""
BEFORE, AHEAD = timedelta(days=366), timedelta(days=HORIZON + 30)
"""A snapshot reaches back for the heat strip, and some days further ahead than the boards, so as to last a while."""
EVERYTHING = Touched(everything=True)
SPARE = 4
"""Snapshots kept of other days and earlier knowledge."""


def findings(look: Look) -> QuerySet[Found]:
    """Return the findings of the days around a look, as known then; not yet narrowed to what the viewer may see."""
    return Found.objects.filter(snapshot_id=snapshot(look).pk)


def snapshot(look: Look) -> Snapshot:
    """Return the snapshot for a look. What it keeps is no fact, so a read may write it.

    One look has one snapshot. NotReady where everybody of a great record has to be worked out for it: that is begun,
    beside the requests.
    """
    kept: Snapshot = look.once("snapshot", lambda: _snapshot(look))
    return kept


def _snapshot(look: Look) -> Snapshot:
    day, now = look.at.date(), size()
    kept = _kept(day, look.size)
    if kept is not None and (look.size is not None or kept.size == now):
        return kept
    change = EVERYTHING if kept is None else touched(kept.size, now)
    if change.everything and great():
        begin((day, look.size), lambda: made(day, look.size))
    return _anew(day, look.size, kept, change)


def made(day: date, known: int | None = None) -> Snapshot:
    """Return the snapshot for a day, worked out now if need be, however long it takes."""
    kept, now = _kept(day, known), size()
    if kept is not None and (known is not None or kept.size == now):
        return kept
    return _anew(day, known, kept, EVERYTHING if kept is None else touched(kept.size, now))


def _kept(day: date, known: int | None) -> Snapshot | None:
    around = {"first_day__lte": day - timedelta(days=HORIZON), "last_day__gte": day + timedelta(days=HORIZON + 1)}
    return Snapshot.objects.filter(known=known, rulebook=rulebook().version, **around).order_by("-pk").first()


def _anew(day: date, known: int | None, kept: Snapshot | None, change: Touched) -> Snapshot:
    return (kept and _brought_up(kept, change)) or _made(day, known)


def _made(day: date, known: int | None) -> Snapshot:
    window, now = (day - BEFORE, day + AHEAD), size()
    new = Snapshot(known=known, size=now, first_day=window[0], last_day=window[1], rulebook=rulebook().version)
    found = making.of_everybody(window, known)
    with transaction.atomic():
        new.save()
        making.kept(new, found)
        _discard(keep=new)
    return new


def _discard(keep: Snapshot) -> None:
    """Drop what was replaced, but the last of it, which a page may be reading, and the oldest looks back."""
    others = Snapshot.objects.exclude(pk=keep.pk)
    same = others.filter(known=keep.known, first_day=keep.first_day).order_by("-pk")[1:]
    spare = others.order_by("-last_day", "-pk")[SPARE:]
    for old in {*same.values_list("pk", flat=True), *spare.values_list("pk", flat=True)}:
        Snapshot.objects.filter(pk=old).delete()


def _brought_up(kept: Snapshot, change: Touched) -> Snapshot | None:
    """Work out anew what the ledger's new entries touch, and nothing else; None where it was dropped meanwhile."""
    parts, now = _parts(change, (kept.first_day, kept.last_day)), change.end
    with transaction.atomic():
        locked = Snapshot.objects.select_for_update().filter(pk=kept.pk).first()
        if locked is None or locked.size >= now:
            return locked
        for stale, found in parts:
            stale(locked.found.all()).delete()
            making.kept(locked, found)
        locked.size = now
        locked.save()
    return locked


Stale = Callable[[QuerySet[Found]], QuerySet[Found]]


def _parts(change: Touched, window: making.Window) -> list[tuple[Stale, list[Found]]]:
    if change.everything:
        return [(lambda rows: rows, making.of_everybody(window, None))]
    parts: list[tuple[Stale, list[Found]]] = []
    if change.persons:
        persons = change.persons
        parts.append((lambda rows: rows.filter(person_id__in=persons), making.of_persons(persons, window)))
    if change.papers:
        parts.append((lambda rows: rows.filter(person_id=None), making.of_papers(window)))
    return parts
