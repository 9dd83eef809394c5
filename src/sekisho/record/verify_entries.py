"""Every entry against its leaf, and the list of acts against the entries."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.db.models import Max

from sekisho.kernel.moments import iso
from sekisho.ledger import merkle
from sekisho.ledger.entries import opens
from sekisho.record.erasing import ERASE
from sekisho.record.models import Doing, LedgerEntry
from sekisho.record.verify_names import BAD_BODY, BAD_DOING, GAP, NO_DOING, NOT_ERASED, UNENTERED, Problem, Progress
from sekisho.record.verify_reading import among, blob

STEP = 500
"""Entries held at a time: an entry has up to 64 KiB."""
Place = tuple[str, int]
"""A row: the name of its table, and its number there."""


@dataclass
class Told:
    """What the entries say: hashes as computed, rows with their commitments, rows closed, rows erased."""

    leaves: list[bytes] = field(default_factory=list)
    written: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)
    closed: dict[str, dict[int, int]] = field(default_factory=dict)
    erased: set[Place] = field(default_factory=set)
    blank: list[int] = field(default_factory=list)
    """Acts of which it is no longer known what was asked."""


def entries(told: Told, progress: Progress) -> Iterator[Problem]:
    """Check every entry and fill ``told``; yields the faults."""
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
    yield from _wrongly_blank(told)


def _last(model: Any) -> int:
    last: int | None = model.objects.aggregate(last=Max("index"))["last"]
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
    except ValueError:
        return None
    return said if isinstance(said, dict) and said.get("v") == 1 else None


def _remember(told: Told, index: int, said: dict[str, Any]) -> None:
    for table, number, commitment in said["rows"]:
        told.written.setdefault(table, {})[number] = (index, commitment)
    for table, number in said["closed"]:
        told.closed.setdefault(table, {})[number] = index
    if said["act"] == ERASE and said["outcome"] == "done":
        told.erased |= {(said["about"]["table"], number) for number in said["about"]["numbers"]}


def _doing(told: Told, index: int, said: dict[str, Any], doing: Doing | None) -> Iterator[Problem]:
    """``asked`` and its salt may be gone, by an erasure of something the act wrote."""
    if doing is None:
        yield Problem("record.doing", index, NO_DOING, index=index, act=said["act"])
        return
    here = (doing.act, doing.at and iso(doing.at), doing.account, doing.role, doing.body_id, doing.correlation, doing.outcome)
    there = tuple(said[name] for name in ("act", "at", "by", "role", "body", "correlation", "outcome"))
    if here != there or not _as_asked(said["asked"], doing):
        yield Problem("record.doing", index, BAD_DOING, index=index, act=said["act"])
    if doing.salt is None:
        told.blank.append(index)


def _as_asked(commitment: str, doing: Doing) -> bool:
    if doing.salt is None:
        return doing.asked is None
    try:
        return opens(commitment, blob(doing.salt), "asked", doing.asked)
    except ValueError:
        return False


def _wrongly_blank(told: Told) -> Iterator[Problem]:
    if not told.blank:
        return
    lines = chain.from_iterable(((table, n, by[0]) for n, by in rows.items()) for table, rows in told.written.items())
    rightly = {index for table, number, index in lines if (table, number) in told.erased}
    yield from (Problem("record.doing", n, NOT_ERASED, index=n) for n in told.blank if n not in rightly)
