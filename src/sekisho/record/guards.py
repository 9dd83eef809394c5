"""What must hold before anybody writes: the database is not older than what was already signed and seen."""

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.rollback import rolled_back

ROLLED_BACK = Text(
    "記録が以前の状態に戻されています。権限のある者が台帳で確認するまで、書き込みはできません。",
    "The record has been rolled back. Nothing can be written until an authorised person acknowledges it in the ledger.",
)
ACKNOWLEDGE = Text(
    "できること：巻き戻しの確認（ledger.acknowledge）",
    "What can be done: acknowledge the roll-back (ledger.acknowledge)",
)


def writable() -> None:
    """Refuse while the record is rolled back."""
    if rolled_back():
        raise Refusal(ROLLED_BACK, (), ACKNOWLEDGE, ("ROLLED_BACK",))
