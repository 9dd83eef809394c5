"""Grants of roles: which hold, which must be kept apart, how they end."""

from datetime import datetime

from django.db.models import Q

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE
from sekisho.record.deed import Deed
from sekisho.record.facts import Versions, of_table
from sekisho.record.models import Doing
from sekisho.record.roles import LABELS, Role, conflict
from sekisho.rooms.accounts.models import Account, RoleGrant, RoleRequest

FOUNDING = "account.found"
APART = Text(
    "「{wanted}」は、この者が既に持つ「{held}」と兼ねることができません。",
    "“{wanted}” cannot be held together with “{held}”, which this person already has.",
)
ANOTHER = Text("できること：別の者のアカウントに付与する", "What can be done: grant it to another person's account")
LAST = Text("機関の長がいなくなるため、できません。", "The organ would be left without a head.")
FIRST = Text(
    "できること：先に別の者を長とする、またはサインイン手段を再設定する（account.reset）",
    "What can be done: make another person head first, or give the account a new sign-in (account.reset)",
)


def operator() -> str | None:
    """Return the organ that founded the record and keeps it for all others; None in a record without a founding."""
    founded = Doing.objects.filter(index=0, act=FOUNDING).values_list("body_id", flat=True).first()
    return str(founded) if founded else None


def holding(at: datetime) -> Q:
    """Grants that hold at a moment: the beginning included, the end not."""
    return Q(from_at__lte=at) & (Q(to_at__isnull=True) | Q(to_at__gt=at))


def not_over(at: datetime) -> Q:
    """Grants that hold at a moment or later."""
    return Q(to_at__isnull=True) | Q(to_at__gt=at)


def grants_of(account: str, at: datetime) -> Versions:
    """Return the grants of an account, as known now, that hold at the moment (Tokyo)."""
    held: Versions = RoleGrant.objects.known().filter(holding(at), account=account)
    return held


def of_one_person(account: str) -> set[str]:
    """Return the account and every other account of the same person, as far as accounts name their person."""
    person = Account.objects.filter(opaque=account).values_list("person_id", flat=True).first()
    others = Account.objects.filter(person_id=person).values_list("opaque", flat=True) if person else ()
    return {account, *others}


def keep_apart(asked: RoleRequest) -> None:
    """Refuse a role that must not meet one the person holds, under any account, for a body that has to do with it.

    Only roles of an overlapping period count; a business has to do with the organs under contract with it.
    """
    rows = RoleGrant.objects.known().filter(not_over(asked.from_at), account__in=of_one_person(asked.account))
    if asked.to_at:
        rows = rows.filter(from_at__lt=asked.to_at)
    if asked.body_id != EVERYWHERE:
        rows = rows.filter(body_id__in={*_beside(asked.body_id), EVERYWHERE})
    wanted = Role(asked.role)
    held = conflict({Role(role) for role in rows.values_list("role", flat=True)}, wanted)
    if held:
        names = {"wanted": LABELS[wanted], "held": LABELS[held]}
        text = Text(
            APART.ja.format(**{k: v.ja for k, v in names.items()}),
            APART.en.format(**{k: v.en for k, v in names.items()}),
        )
        raise Refusal(text, next_step=ANOTHER, codes=("ROLES_APART",))


def _beside(body_id: str) -> set[str]:
    """The body, and the organs or businesses it is or was in contract with."""
    both = of_table("contracts").objects.known().filter(Q(organ_id=body_id) | Q(business_id=body_id))
    return {body_id, *(one for pair in both.values_list("organ_id", "business_id") for one in pair)}


def approvers(organ_id: str, at: datetime) -> set[str]:
    """Return the accounts that may approve roles of an organ in its head's name."""
    return set(_heads(organ_id, at).values_list("account", flat=True))


def _heads(organ_id: str, at: datetime) -> Versions:
    heads: Versions = RoleGrant.objects.known().filter(
        holding(at), role=Role.HEAD.value, body_id=organ_id, unit__isnull=True
    )
    return heads


def keep_a_head(account: str, organ_id: str, at: datetime) -> None:
    """Refuse what would leave an organ, now or when a term ends, without anybody who approves in its head's name."""
    lasting = _heads(organ_id, at).filter(to_at__isnull=True).exclude(account=account)
    if account in approvers(organ_id, at) and not lasting.exists():
        raise Refusal(LAST, next_step=FIRST, codes=("LAST_HEAD",))


def headed_by(account: str, at: datetime) -> set[str]:
    """Return the organs whose head an account is."""
    held = grants_of(account, at).filter(role=Role.HEAD.value)
    return set(held.values_list("body_id", flat=True))


def end_grants(deed: Deed, account: str) -> None:
    """End every grant of an account now, those to come included, and drop what was asked for it."""
    for asked in RoleRequest.objects.known().filter(account=account):
        deed.retract(asked)
    for grant in _live(deed, account):
        end(deed, grant)


def end(deed: Deed, grant: RoleGrant) -> None:
    """End a grant now; one that had not begun never was."""
    if grant.from_at > deed.at:
        deed.retract(grant)
    else:
        deed.revise(grant, to_at=deed.at)


def asked_again(deed: Deed, account: str, reason: str) -> None:
    """End the grants of an account and ask for each again, in the name of who acts.

    Those of an organ stay whose only head the account is: nobody else could approve them.
    """
    mine = of_one_person(account) | of_one_person(deed.actor.account)
    for asked in RoleRequest.objects.known().filter(account=account):
        deed.retract(asked)
    for grant in _live(deed, account):
        heads = approvers(grant.organ_id, deed.at)
        if account in heads and not heads - mine:
            continue
        end(deed, grant)
        deed.record(
            RoleRequest, account=account, role=grant.role, body_id=grant.body_id, unit=grant.unit,
            organ_id=grant.organ_id, from_at=max(grant.from_at, deed.at), to_at=grant.to_at,
            asked_by=deed.actor.account, reason=reason,
        )  # fmt: skip


def _live(deed: Deed, account: str) -> list[RoleGrant]:
    return list(RoleGrant.objects.known().filter(not_over(deed.at), account=account))
