"""Accounts: made, disabled, opened again, and given a new sign-in."""

from sekisho.record.actors import EVERYWHERE
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.roles import Role
from sekisho.rooms.accounts.grants import asked_again, end_grants, headed_by, keep_a_head
from sekisho.rooms.accounts.logins import account_of, emptied, end_keys, opened, setup_path
from sekisho.rooms.accounts.models import Standing

COMPUTERS = ("SDS-O 11(1)(vi)", "CES-O 11(1)(vi)")
"""The restriction of the computers that are used, and so of who may use them."""


@act(
    "account.create",
    ja="アカウントの作成",
    en="Create an account",
    cites=COMPUTERS,
    roles=(Role.ADMIN,),
    about=("organ_id",),
)
def create(
    deed: Deed, *, username: str, organ_id: str, person_id: str | None = None, email: str | None = None, reason: str
) -> dict[str, str]:
    """Make an account without any role. Returns its opaque id and the path where the holder sets a password, once."""
    account = opened(deed, username, organ_id, reason=reason, email=email, person_id=person_id)
    return {"account": account.opaque, "setup": setup_path(account)}


@act(
    "account.disable",
    ja="アカウントの停止",
    en="Disable an account",
    cites=COMPUTERS,
    roles=(Role.ADMIN, Role.HEAD, Role.MANAGER),
    about=("account", "organ_id"),
)
def disable(deed: Deed, *, account: str, organ_id: str, reason: str) -> None:
    """End an account's sessions, tokens and roles at once; not of the last head, whose sign-in is reset instead.

    Roles are not given back by opening the account again.
    """
    standing = deed.find(Standing, account=account, organ_id=organ_id)
    for organ in headed_by(account, deed.at):
        keep_a_head(account, organ, deed.at)
    deed.revise(standing, state="disabled", reason=reason)
    end_grants(deed, account)
    end_keys(deed, account)
    row = account_of(account)
    row.is_active = False
    row.save(update_fields=["is_active"])
    row.end_sessions()


@act(
    "account.enable",
    ja="アカウントの再開",
    en="Open a disabled account again",
    cites=COMPUTERS,
    roles=(Role.ADMIN,),
    about=("account", "organ_id"),
)
def enable(deed: Deed, *, account: str, organ_id: str, reason: str) -> None:
    """Let an account be used again, without roles: they are asked for and approved anew."""
    standing = deed.find(Standing, account=account, organ_id=organ_id, state="disabled")
    deed.revise(standing, state="open", reason=reason)
    row = account_of(account)
    row.is_active = True
    row.save(update_fields=["is_active"])


@act(
    "account.reset",
    ja="サインイン手段の再設定",
    en="Give an account a new sign-in",
    cites=COMPUTERS,
    roles=(Role.ADMIN,),
    about=("account", "organ_id"),
)
def reset(deed: Deed, *, account: str, organ_id: str, reason: str) -> dict[str, str]:
    """Take away password, second factor, codes and tokens, and give a path to sign in anew. Sessions end at once.

    Whoever resets could sign in with the new path; therefore the account's roles end and are only asked for again, and
    a second person approves them. They stay where nobody else could approve: the only head who lost the key.
    """
    deed.find(Standing, account=account, organ_id=organ_id, state="open")
    row = account_of(account)
    emptied(row)
    end_keys(deed, account)
    asked_again(deed, account, reason)
    return {"account": account, "setup": setup_path(row)}


@act(
    "account.lockout",
    ja="サインイン失敗による一時停止",
    en="Lock out after failed sign-ins",
    cites=COMPUTERS,
    roles=(Role.SYSTEM,),
    body=lambda _: EVERYWHERE,
    about=("account",),
)
def locked_out(_: Deed, *, account: str | None = None) -> None:
    """Enter that too many sign-ins failed; ``account`` is none where the name given is nobody's."""
