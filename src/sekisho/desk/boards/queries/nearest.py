"""Which organ can settle what is found of somebody within reach, at the moment a board tells of.

A finding has the organ of its beginning. While the person moves from one organ to another and the same fails, it is one
finding; but it is the new organ that can assess the person, or put the person into the range.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sekisho.desk.boards.queries.seen import REACH
from sekisho.desk.models import Found
from sekisho.record.facts import of_table
from sekisho.record.looks import Look
from sekisho.record.project import about
from sekisho.right.engine.coded import READ
from sekisho.rooms.places.reach import organs_at


def settling_at(look: Look, rows: Iterable[Found], at: datetime) -> list[Found]:
    """Return the findings, each with the organ that can settle it at a moment (Tokyo), or at its later beginning."""
    every = list(rows)
    begun = [found for found in every if found.code in REACH and found.since < at]
    movers = _of_several_organs(look, {found.person_id for found in begun if found.person_id})
    moved = {(f.person_id, f.regime): f for f in begun if f.person_id in movers}
    facts = about(movers, look.size, designations=(), places=(), only=READ) if movers else None
    organs = organs_at(facts, [(who or "", law or "") for who, law in moved], at) if facts else {}
    for found in begun:
        if found.person_id in movers:
            found.settled_by(organs[found.person_id, found.regime or ""])
    return every


def _of_several_organs(look: Look, persons: Collection[str]) -> set[str]:
    """The persons who ever belonged to several organs, directly or through a business: nobody else can have moved."""
    if not persons:
        return set()
    postings = of_table("postings").objects.known(look.size).filter(person_id__among=persons)
    contracts: dict[str, set[str]] = {}
    for business, organ in of_table("contracts").objects.known(look.size).values_list("business_id", "organ_id"):
        contracts.setdefault(business, set()).add(organ)
    organs: dict[str, set[str]] = {}
    for person, body in postings.values_list("person_id", "body_id"):
        organs.setdefault(person, set()).update(contracts.get(body, {body}))
    return {person for person, theirs in organs.items() if len(theirs) > 1}
