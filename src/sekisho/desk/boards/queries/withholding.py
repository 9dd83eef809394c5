"""What of a person's lanes is not told to who reads no results: since when, or until when, a clearance fails.

The day on which a line ceased to be in order can be that of a result or of a doubt notice. [SDS 16, CES 16]
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sekisho.facts.bundle import Facts
from sekisho.record.looks import Look
from sekisho.record.rights import withheld
from sekisho.record.roles import Role
from sekisho.right.periods import union
from sekisho.right.words import FOREVER
from sekisho.rooms.readers import RESULTS

Row = dict[str, Any]
JUDGED = ("range", "reach")


def as_told(look: Look, rows: Iterable[Row], facts: Facts) -> list[Row]:
    """Return the stretches in so far as the viewer may learn from when until when they are in order.

    A clearance that has ended is left out, and a line or a presence of which it is not told why it fails is drawn as on
    record, and as not in order from the moment asked about, if it is not.
    """
    every = list(rows)
    if all(reads(look, organ) for organ in _organs(facts)):
        return every
    kept = [row for row in every if row["lane"] != "clearance" or reads(look, row["label"]) or _ahead(row, look.at)]
    role = Role.BUSINESS if {grant.role for grant in look.actor.grants} == {Role.BUSINESS} else None
    silent = {_about(row) for row in kept if row["lane"] in JUDGED and withheld(role, row["failed"])}
    told = [row for row in kept if _about(row) not in silent]
    for about in sorted(silent):
        told += _silently([row for row in kept if _about(row) == about], look.at)
    return told


def reads(look: Look, organ: str) -> bool:
    """Say whether the viewer reads the results of an organ."""
    return look.actor.whole(RESULTS, organ) is not None


def _organs(facts: Facts) -> set[str]:
    """The organs whose results can decide about what is drawn."""
    own = set(facts["postings"]["body_id"]) & set(facts["organs"]["organ_id"])
    return own | set(facts["handlers"]["organ_id"]) | set(facts["contracts"]["organ_id"])


def _ahead(row: Row, at: datetime) -> bool:
    return row["until"] is None or row["until"] > at


def _about(row: Row) -> tuple[str, str, str]:
    return row["lane"], row["label"], row["regime"] or ""


def _silently(rows: list[Row], at: datetime) -> Iterator[Row]:
    amiss = any(row["state"] == "fail" and row["from"] <= at and _ahead(row, at) for row in rows)
    for since, until in union((row["from"], row["until"] or FOREVER) for row in rows):
        end = None if until == FOREVER else until
        yield {**rows[0], "state": "plain", "from": since, "until": end, "failed": []}
        if amiss and since <= at < until:
            yield {**rows[0], "state": "fail", "from": at, "until": end, "failed": []}
