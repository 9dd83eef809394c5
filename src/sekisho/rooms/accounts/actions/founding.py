"""The founding: the first two accounts of an empty record, and no others."""

from typing import Literal

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import EVERYWHERE
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.facts import of_table
from sekisho.record.roles import CITES, Role
from sekisho.rooms.accounts.grants import FOUNDING
from sekisho.rooms.accounts.logins import opened, setup_path
from sekisho.rooms.accounts.models import RoleGrant

FOUNDED = Text("この記録はすでに開設されています。", "This record has already been founded.")
NEXT = Text("できること：account.create と role.request", "What can be done: account.create and role.request")
SAME = Text("システム管理者と機関の長は別の者でなければなりません。", "Administrator and head must be two persons.")
TWO = Text("二人の名前を示す", "Name two persons")


@act(
    FOUNDING,
    ja="記録の開設",
    en="Found the record",
    cites=CITES[Role.HEAD],
    roles=(Role.SYSTEM,),
    about=("organ_id",),
)
def found(
    deed: Deed,
    *,
    organ_id: str,
    name_ja: str,
    name_en: str | None = None,
    organ_role: Literal["designator", "holder_only", "outside"] = "designator",
    admin: str,
    head: str,
) -> dict[str, dict[str, str]]:
    """Enter the operator's organ, its first administrator and its head. Only the first entry of a ledger can be this.

    ``admin`` and ``head`` are names to sign in with. Returns for each the account and the path to set a password.
    """
    if deed.index:
        raise Refusal(FOUNDED, next_step=NEXT, codes=("FOUNDED",))
    if admin.casefold() == head.casefold():
        raise Refusal(SAME, next_step=TWO, codes=("ROLES_APART",))
    deed.record(of_table("organs"), organ_id=organ_id, name_ja=name_ja, name_en=name_en, role=organ_role)
    seats = {admin: (Role.ADMIN, EVERYWHERE), head: (Role.HEAD, organ_id)}
    return {role.value: _seat(deed, name, organ_id, role, body) for name, (role, body) in seats.items()}


def _seat(deed: Deed, name: str, organ_id: str, role: Role, body_id: str) -> dict[str, str]:
    account = opened(deed, name, organ_id, reason=FOUNDING)
    deed.record(
        RoleGrant, account=account.opaque, role=role.value, body_id=body_id, unit=None, organ_id=organ_id,
        from_at=deed.at, to_at=None,
    )  # fmt: skip
    return {"account": account.opaque, "setup": setup_path(account)}
