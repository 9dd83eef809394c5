"""The audit of the record kept at hand: made once, and brought up to date by what the ledger added since."""

from sekisho.desk.boards.snapshots.beside import NotReady
from sekisho.desk.boards.snapshots.keeping import HORIZON, findings, made, snapshot

__all__ = ["HORIZON", "NotReady", "findings", "made", "snapshot"]
