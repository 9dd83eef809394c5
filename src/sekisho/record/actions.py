"""Acts about the record itself: what a roll-back lost is acknowledged."""

from django.db import transaction

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.acts import act
from sekisho.record.deed import Deed
from sekisho.record.guards import ACKNOWLEDGING
from sekisho.record.roles import Role
from sekisho.record.rollback import lost, set_aside
from sekisho.record.steps import AGAIN

NOT_LOST = Text("失われたものはありません。", "Nothing is lost.")
NOT_THAT = Text(
    "失われたのは {size} 件（根 {root}）です。これと異なるものは確認できません。",
    "What is lost has {size} entries (root {root}); nothing else can be acknowledged.",
)
NAME_THEM = Text("失われた件数と根をそのまま示す", "Name that size and that root")


@act(
    ACKNOWLEDGING,
    ja="巻き戻しの確認",
    en="Acknowledge a roll-back",
    cites=("SDS-O 11(1)(i)", "CES-O 11(1)(i)"),
    roles=(Role.HEAD, Role.MANAGER),
    body="body_id",
    about=("lost_size", "lost_root"),
)
def acknowledge(deed: Deed, *, body_id: str, lost_size: int, lost_root: str, reason: str) -> str:
    """Enter that the record was rolled back or forked, and what is lost; from then on it can be written to again.

    ``lost_size`` and ``lost_root`` are those of the newest checkpoint this machine has seen, as every refusal names
    them; the checkpoint itself is kept as evidence. Refused where nothing, or something else, is lost.
    """
    found = lost()
    if found is None:
        raise Refusal(NOT_LOST, next_step=AGAIN, codes=("STALE",))
    if (found.size, found.root) != (lost_size, lost_root):
        raise Refusal(NOT_THAT.filled(size=found.size, root=found.root), next_step=NAME_THEM, codes=("STALE",))
    transaction.on_commit(lambda: set_aside(found))
    return "forked" if found.forked else "rolled back"
