"""What an act writes into the ledger: who, what, when, under which article, and commitments to the rows it left.

Nothing in an entry tells a person's name, number or matter: rows and what was asked stand there as salted commitments,
opened by whoever holds the rows and their salts, and closed for ever when the salts are destroyed.
"""

import json
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from sekisho.kernel.refusals import Refusal
from sekisho.law import rulebook
from sekisho.ledger import entries
from sekisho.ledger.entries import commitment
from sekisho.record.deed import Deed
from sekisho.record.facts import Fact
from sekisho.record.models import Doing
from sekisho.record.rights import outward

if TYPE_CHECKING:
    from sekisho.record.acts import Act

VERSION = 1


def enter(deed: Deed, wanted: "Act", thread: str, given: Mapping[str, Any], refusal: Refusal | None) -> bytes:
    """Return the entry of an act that was done, or refused, and list the act. EntryTooLong over 65,535 bytes."""
    asked = json.loads(msgspec.json.encode(given))
    refusal = outward(refusal) if refusal else None
    salt = secrets.token_bytes(32)
    body = entries.entry(
        {
            "v": VERSION,
            "act": wanted.name,
            "at": deed.at,
            "by": deed.actor.account,
            "role": deed.grant.role.value,
            "body": deed.body_id,
            "cites": list(refusal.cites if refusal else wanted.cites),
            "rulebook": rulebook().version,
            "correlation": thread,
            "about": {name: asked[name] for name in wanted.about if asked.get(name) is not None},
            "asked": commitment(salt, "asked", asked),
            "outcome": "refused" if refusal else "done",
            "codes": list(refusal.codes) if refusal else [],
            "rows": [] if refusal else [row_line(fact) for fact in deed.written],
            "closed": [] if refusal else [[fact._meta.label_lower, fact.pk] for fact in deed.closed],
        }
    )
    Doing.objects.create(
        index=deed.index, act=wanted.name, at=deed.at, account=deed.actor.account, role=deed.grant.role.value,
        body_id=deed.body_id, correlation=thread, outcome="refused" if refusal else "done", asked=asked, salt=salt,
    )  # fmt: skip
    return body


def row_line(fact: Fact) -> list[Any]:
    """Return how a row stands in an entry: its table, its number in the table, and the commitment to all it states."""
    return [fact._meta.label_lower, fact.pk, committed(fact)]


def committed(fact: Fact) -> str:
    """Return the commitment to a row: its name and every column (of ``Fact.LATER`` what is stated), under its salt."""
    if fact.salt is None:
        raise ValueError(f"{fact} was erased")
    stated = {name: value for name, value in fact.values().items() if value is not None or name not in fact.LATER}
    return commitment(bytes(fact.salt), fact._meta.label_lower, {"key": fact.key, **stated})
