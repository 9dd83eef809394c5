"""Roles: asked for by one person, approved by another, ended at once."""

from datetime import datetime
from typing import Literal

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.roles import Role
from sekisho.rooms.accounts.grants import approvers, end, keep_a_head, keep_apart, of_one_person, operator
from sekisho.rooms.accounts.logins import account_of
from sekisho.rooms.accounts.models import RoleGrant, RoleRequest, Standing

APPOINTING = ("SDS-O 11(1)(i)", "CES-O 11(1)(i)")
GIVEN = Literal["head", "manager", "desk", "assessor", "business", "inspector", "admin"]
BY_MANAGER = frozenset({Role.DESK, Role.BUSINESS})
"""Roles a manager may approve; every other takes the head, or who decides in the head's name."""
ANYWHERE = frozenset({Role.INSPECTOR, Role.ADMIN})
"""Roles that can be held for every body at once."""
ONESELF = Text("自分自身の権限を申請・承認することはできません。", "Nobody asks for or approves roles of his own.")
TWO = Text("申請した者は承認できません。", "Who asked cannot approve.")
SECOND = Text("できること：別の者が承認する", "What can be done: another person approves")
HEAD_ONLY = Text("この権限は機関の長が承認します。", "This role is approved by the head.")
NOT_ANSWERED = Text(
    "この機関は、その対象について責任を負いません（自機関、契約先の適合事業者、または運用機関の「*」に限ります）。",
    "The organ does not answer for that body: only for itself, businesses under contract, and as the operator for “*”.",
)
ANSWERING = Text(
    "責任を負う機関の者が行う。事業者なら先に契約を記録する（contract.sign）",
    "Somebody of the organ that answers for it does so; for a business the contract is recorded first (contract.sign)",
)


@act(
    "role.request",
    ja="権限の申請",
    en="Ask for a role",
    cites=APPOINTING,
    roles=(Role.ADMIN, Role.HEAD),
    about=("account", "role", "body_id", "organ_id", "unit"),
)
def request(  # noqa: PLR0913 -- each is a column
    deed: Deed,
    *,
    account: str,
    role: GIVEN,
    body_id: str,
    organ_id: str,
    unit: str | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    reason: str,
) -> str:
    """Ask for a role for an account; it holds only once a second person approves. Returns the request's name.

    ``organ_id`` answers for ``body_id``: it is the same organ, or in contract with the business, or the operator for
    ``*`` (inspectors and administrators only). From ``from_at`` (now) until ``to_at`` (open), the end excluded.
    """
    _answers(deed, organ_id, body_id, Role(role))
    _not_oneself(deed, account)
    deed.find(Standing, account=account, state="open")
    asked = deed.record(
        RoleRequest, account=account, role=role, body_id=body_id, unit=unit, organ_id=organ_id,
        from_at=max(from_at or deed.at, deed.at), to_at=to_at, asked_by=deed.actor.account, reason=reason,
    )  # fmt: skip
    keep_apart(asked)
    return asked.key


@act(
    "role.approve",
    ja="権限の承認",
    en="Approve a role",
    cites=APPOINTING,
    roles=(Role.HEAD, Role.MANAGER),
    about=("request", "organ_id"),
)
def approve(deed: Deed, *, request: str, organ_id: str) -> str:
    """Approve a role that another person asked for, for a third. Returns the grant's name.

    A manager approves desks and businesses; the head approves every role.
    """
    asked = deed.find(RoleRequest, key=request, organ_id=organ_id)
    _not_oneself(deed, asked.account)
    if asked.asked_by in of_one_person(deed.actor.account):
        raise Refusal(TWO, APPOINTING, SECOND, ("TWO_PERSONS",))
    if Role(asked.role) not in BY_MANAGER and deed.actor.account not in approvers(organ_id, deed.at):
        raise Refusal(HEAD_ONLY, APPOINTING, SECOND, ("NOT_AUTHORISED",))
    _answers(deed, organ_id, asked.body_id, Role(asked.role))
    keep_apart(asked)
    deed.retract(asked)
    columns = {name: getattr(asked, name) for name in ("account", "role", "body_id", "unit", "organ_id", "to_at")}
    return deed.record(RoleGrant, **columns, from_at=max(asked.from_at, deed.at)).key


@act(
    "role.decline",
    ja="権限の申請の却下",
    en="Decline a role asked for",
    cites=APPOINTING,
    roles=(Role.HEAD, Role.MANAGER, Role.ADMIN),
    about=("request", "organ_id"),
)
def decline(deed: Deed, *, request: str, organ_id: str, reason: str) -> None:
    """Drop a role that was asked for; also by who asked."""
    deed.retract(deed.find(RoleRequest, key=request, organ_id=organ_id))


@act(
    "role.revoke",
    ja="権限の取消し",
    en="Revoke a role",
    cites=APPOINTING,
    roles=(Role.HEAD, Role.MANAGER, Role.ADMIN),
    about=("grant", "organ_id"),
)
def revoke(deed: Deed, *, grant: str, organ_id: str, reason: str) -> None:
    """End a role at once, and with it every session of the account. The last head of an organ stays."""
    held = deed.find(RoleGrant, key=grant, organ_id=organ_id)
    if held.role == Role.HEAD.value:
        keep_a_head(held.account, held.body_id, deed.at)
    end(deed, held)
    account_of(held.account).end_sessions()


def _answers(deed: Deed, organ_id: str, body_id: str, role: Role) -> None:
    if body_id == EVERYWHERE:
        answers = role in ANYWHERE and organ_id == operator()
    elif role is Role.BUSINESS:
        lasting = Q(last_day__isnull=True) | Q(last_day__gte=deed.at.date())
        contracts = of_table("contracts").objects.known().filter(lasting)
        answers = contracts.filter(organ_id=organ_id, business_id=body_id).exists()
    else:
        answers = body_id == organ_id and of_table("organs").objects.known().filter(organ_id=organ_id).exists()
    if not answers:
        raise Refusal(NOT_ANSWERED, APPOINTING, ANSWERING, codes=("NOT_AUTHORISED",))


def _not_oneself(deed: Deed, account: str) -> None:
    if account in of_one_person(deed.actor.account):
        raise Refusal(ONESELF, APPOINTING, SECOND, ("TWO_PERSONS",))
