"""What must hold before anybody writes: the database is not older than what was already signed and seen."""

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.rollback import Lost, lost

ROLLED_BACK_CODE = "ROLLED_BACK"
ACKNOWLEDGING = "ledger.acknowledge"
"""The one act that can be done while something is lost."""
ROLLED_BACK = Text(
    "記録が以前の状態に戻されています。失われたのは {size} 件目まで署名済みの台帳（根 {root}）です。"
    "権限のある者が台帳で確認するまで、書き込みはできません。",
    "The record has been rolled back: a ledger of {size} entries (root {root}) was signed and is lost. "
    "Nothing can be written until an authorised person acknowledges it in the ledger.",
)
FORKED = Text(
    "記録が、署名済みの台帳（{size} 件、根 {root}）とは別の続きになっています。"
    "権限のある者が台帳で確認するまで、書き込みはできません。",
    "The record is a fork: it does not continue the ledger of {size} entries (root {root}) that was signed. "
    "Nothing can be written until an authorised person acknowledges it in the ledger.",
)
ACKNOWLEDGE = Text(
    "できること：新しいバックアップからの復元、又は巻き戻しの確認（ledger.acknowledge）",
    "What can be done: restore a newer backup, or acknowledge the roll-back (ledger.acknowledge)",
)


def writable(act: str) -> None:
    """Refuse an act while the record is rolled back or forked, except the one that acknowledges it."""
    found = lost() if act != ACKNOWLEDGING else None
    if found:
        raise refused(found)


def refused(found: Lost) -> Refusal:
    """Return the refusal that names what was lost."""
    text = FORKED if found.forked else ROLLED_BACK
    return Refusal(text.filled(size=f"{found.size:,}", root=found.root), (), ACKNOWLEDGE, (ROLLED_BACK_CODE,))
