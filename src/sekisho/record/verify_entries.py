"""Every entry against its leaf, and the list of acts against the entries."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max

from sekisho.kernel.moments import iso
from sekisho.ledger import merkle
from sekisho.ledger.entries import opens
from sekisho.record.facts import kinds
from sekisho.record.models import Doing, LedgerEntry
from sekisho.record.verify_names import (
    BAD_BODY,
    BAD_DOING,
    GAP,
    NO_DOING,
    NOT_ERASED,
    SHAPE,
    UNENTERED,
    Problem,
    Progress,
)
from sekisho.record.verify_reading import among, blob, portions
from sekisho.record.verify_shape import misshapen

STEP = 500
"""Entries held at a time: an entry has up to 64 KiB."""
ERASURES = "people.erasure"
"""The statements that something was erased: the rows and the entries they name may lack their salts."""
SAID = ("act", "at", "by", "role", "body", "correlation", "outcome", "asked")
"""What every entry says of its act."""
Place = tuple[str, int]
"""A row: the name of its table, and its number there."""


@dataclass
class Told:
    """What the entries say: hashes as computed, rows with their commitments, rows closed; and what was erased since."""

    leaves: list[bytes] = field(default_factory=list)
    written: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)
    closed: dict[str, dict[int, int]] = field(default_factory=dict)
    erased: set[Place] = field(default_factory=set)
    forgotten: set[int] = field(default_factory=set)
    """Entries of which it is no longer known what was asked."""


def entries(told: Told, progress: Progress) -> Iterator[Problem]:
    """Check every entry and fill ``told``; yields the faults."""
    _remember_erasures(told)
    yield from _shapes()
    last = max(_last(LedgerEntry), _last(Doing))
    for start in range(0, last + 1, STEP):
        progress("verify-entries", start, last + 1)
        span = {"index__gte": start, "index__lt": start + STEP}
        numbers = list(range(start, min(start + STEP, last + 1)))
        found = among(LedgerEntry.objects.filter(**span), numbers)
        doings = among(Doing.objects.filter(**span), numbers)
        for index in numbers:
            yield from _entry(told, index, found.get(index), doings.get(index))
    progress("verify-entries", last + 1, last + 1)


def _remember_erasures(told: Told) -> None:
    """Rows and requests that an act destroyed; a statement of erasure that is forged is itself found as a row."""
    kind = next((kind for kind in kinds() if kind._meta.label_lower == ERASURES), None)
    for portion in portions(kind) if kind else ():
        for erasure in filter(None, portion.values()):
            with suppress(TypeError, ValueError):
                told.erased |= {(table, number) for table, number in erasure.rows}
                told.forgotten |= set(erasure.entries)


def _shapes() -> Iterator[Problem]:
    """Rows that no reading in the order of the entries can take for what they are, or that it never comes to."""
    for model in (LedgerEntry, Doing):
        label = model._meta.label_lower
        before = model._default_manager.filter(index__lt=0).values_list("index", flat=True)
        for index in sorted(misshapen(model) | set(before), key=str):
            yield Problem(label, index, SHAPE, index=index if isinstance(index, int) else None)


def _last(model: Any) -> int:
    """The greatest number; in SQLite a text, which is none, is greater than any."""
    last: int | None = model.objects.filter(index__lte=2**63 - 1).aggregate(last=Max("index"))["last"]
    return -1 if last is None else last


def _entry(told: Told, index: int, entry: LedgerEntry | None, doing: Doing | None) -> Iterator[Problem]:
    if entry is None:
        if doing:
            yield Problem("record.doing", index, UNENTERED, doing.act)
        told.leaves.append(b"")
        yield Problem("record.ledgerentry", index, GAP, index=index)
        return
    body = blob(entry.body)
    told.leaves.append(merkle.leaf(body))
    if blob(entry.leaf) != told.leaves[-1]:
        yield Problem("record.ledgerentry", index, BAD_BODY, index=index)
    said = _parsed(body)
    if said is None:
        yield Problem("record.ledgerentry", index, BAD_BODY, index=index)
        return
    _remember(told, index, said)
    yield from _doing(told, index, said, doing)


def _parsed(body: bytes) -> dict[str, Any] | None:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and said.get("v") == 1 and _whole(said) else None


def _whole(said: dict[str, Any]) -> bool:
    """Whether an entry has all that is looked for in it."""
    rows, closed = said.get("rows"), said.get("closed")
    return (
        set(SAID) <= set(said)
        and isinstance(said["asked"], str)
        and isinstance(rows, list)
        and isinstance(closed, list)
        and all(isinstance(row, list) and [type(x) for x in row] == [str, int, str] for row in rows)
        and all(isinstance(row, list) and [type(x) for x in row] == [str, int] for row in closed)
    )


def _remember(told: Told, index: int, said: dict[str, Any]) -> None:
    for table, number, commitment in said["rows"]:
        told.written.setdefault(table, {})[number] = (index, commitment)
    for table, number in said["closed"]:
        told.closed.setdefault(table, {})[number] = index


def _doing(told: Told, index: int, said: dict[str, Any], doing: Doing | None) -> Iterator[Problem]:
    """``asked`` and its salt may be gone, by an erasure of something the act wrote."""
    if doing is None:
        yield Problem("record.doing", index, NO_DOING, index=index, act=said["act"])
        return
    here = (
        doing.act,
        doing.at and iso(doing.at),
        doing.account,
        doing.role,
        doing.body_id,
        doing.correlation,
        doing.outcome,
    )
    there = tuple(said[name] for name in SAID[:-1])
    if here != there or not _as_asked(said["asked"], doing):
        yield Problem("record.doing", index, BAD_DOING, index=index, act=said["act"])
    if doing.salt is None and index not in told.forgotten:
        yield Problem("record.doing", index, NOT_ERASED, index=index, act=said["act"])


def _as_asked(commitment: str, doing: Doing) -> bool:
    if doing.salt is None:
        return doing.asked is None
    try:
        return opens(commitment, blob(doing.salt), "asked", doing.asked)
    except (ValueError, TypeError):
        return False
