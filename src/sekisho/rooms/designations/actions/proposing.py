"""Proposing a designation, and what the head does with the proposal."""

from datetime import date
from typing import Any

from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.rooms.designations import periods, workflow
from sekisho.rooms.designations.actions.designating import Damage, Measure, Regime
from sekisho.rooms.designations.lines import NAMES, Lines, check, designated
from sekisho.rooms.designations.models import Proposal
from sekisho.rooms.designations.refusing import need
from sekisho.rooms.designations.workflow import PROPOSAL
from sekisho.rooms.named import body_of

OF_PROPOSAL = body_of(Proposal, "proposal", "organ_id")


@act(
    "designation.propose",
    ja="指定の案の提出",
    en="Propose a designation",
    cites=workflow.PROPOSE,
    roles=workflow.PROPOSERS,
    about=("organ_id", "regime", "item", "again"),
)
def propose(  # noqa: PLR0913 -- the lines of the designation document
    deed: Deed, *, organ_id: str, regime: Regime, title: str, outline: str, item: str, sub_item: str | None = None,
    economic_security: bool = False, damage: Damage, outside_sds: str | None = None, reason_item: str,
    reason_not_public: str, reason_secrecy: str, measure: Measure, condition: str | None = None,
    prior: str | None = None, again: str | None = None,
) -> str:  # fmt: skip
    """Put a designation before the head, with the reason of each requirement; ``again`` names a proposal returned.

    Nothing is designated by it: until the head decides the information is handled, as far as possible, as if it were.
    What could not be designated today is not proposed either. Returns the proposal's name.
    """
    lines = {
        "organ_id": organ_id, "regime": regime, "title": title, "outline": outline, "item": item,
        "sub_item": sub_item, "economic_security": economic_security, "damage": damage, "outside_sds": outside_sds,
        "reason_item": reason_item, "reason_not_public": reason_not_public, "reason_secrecy": reason_secrecy,
        "measure": measure, "condition": condition, "prior": prior,
    }  # fmt: skip
    check(Lines(**lines), deed.at.date())  # type: ignore[arg-type]
    stated: dict[str, Any] = {**lines, "proposed_on": deed.at.date(), "state": "proposed"}
    if again is None:
        return deed.record(Proposal, **stated).key
    earlier = deed.find(Proposal, key=again, organ_id=organ_id)
    PROPOSAL.require(deed.act, earlier.state)
    return deed.revise(earlier, **stated, said=None, settled_on=None).key


@act(
    "designation.return_proposal",
    ja="指定の案の差戻し",
    en="Return a proposed designation",
    cites=workflow.SETTLE,
    roles=workflow.HEAD,
    body=OF_PROPOSAL,
    about=("proposal",),
)
def return_proposal(deed: Deed, *, proposal: str, reason: str) -> str:
    """Send a proposal back to be drawn up again, saying what is wanting."""
    return _settled(deed, proposal, "returned", reason)


@act(
    "designation.reject_proposal",
    ja="指定しない決定",
    en="Decide not to designate",
    cites=workflow.SETTLE,
    roles=workflow.HEAD,
    body=OF_PROPOSAL,
    about=("proposal",),
)
def reject_proposal(deed: Deed, *, proposal: str, reason: str) -> str:
    """Decide that what was proposed is not designated, and why: a requirement does not hold."""
    return _settled(deed, proposal, "rejected", reason)


def _settled(deed: Deed, proposal: str, state: str, reason: str) -> str:
    found = deed.find(Proposal, key=proposal)
    PROPOSAL.require(deed.act, found.state)
    said = need(reason, "案についての理由", "the reason given on the proposal", f"{found.regime}-NPSC 6(2)")
    return deed.revise(found, state=state, said=said, settled_on=deed.at.date()).key


@act(
    "designation.designate_proposed",
    ja="案による指定",
    en="Designate as proposed",
    cites=workflow.DESIGNATE,
    roles=workflow.HEAD,
    body=OF_PROPOSAL,
    about=("proposal", "designation_id", "designated_on", "valid_until"),
)
def designate_proposed(
    deed: Deed,
    *,
    proposal: str,
    designated_on: date,
    valid_until: date | None = None,
    designation_id: str | None = None,
) -> str:
    """Designate what was proposed, as it was proposed, and return its number.

    ``valid_until`` is the last day, included; empty = the last lawful one. Everything is checked as in
    ``designation.designate``.
    """
    found = deed.find(Proposal, key=proposal)
    PROPOSAL.require(deed.act, found.state)
    until = valid_until or periods.last_day(found.regime, "designation.period", designated_on)
    lines = Lines(**{name: getattr(found, name) for name in NAMES})
    made = designated(deed, lines, designated_on, until, designation_id)
    deed.revise(found, state="designated", settled_on=deed.at.date(), designation_id=made.key)
    return made.key
