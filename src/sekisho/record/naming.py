"""The name of a ledger that was founded before its home kept it."""

import os
from contextlib import suppress

from sekisho.kernel.refusals import Refusal, Unusable
from sekisho.ledger.keys import load
from sekisho.ledger.notes import Checkpoint, Signer, verified
from sekisho.record import home
from sekisho.record.models import LedgerCheckpoint


def settled() -> None:
    """Keep the name that the record has: as the environment says, else as its newest checkpoint was signed.

    Nothing is kept of a ledger that is still empty, whose name can yet be chosen, nor of one whose checkpoint this
    home's key did not sign. Unusable where the environment has another name than the home.
    """
    newest = LedgerCheckpoint.objects.order_by("size").last()
    if home.kept_origin() is None and newest is not None and home.key_file().exists():
        name = os.environ.get(home.NAME) or _signed_as(newest.note)
        with suppress(Unusable):  # where nothing can be written beside the keys, the name comes from where it did
            if name:
                home.keep_origin(name)
    home.origin()


def _signed_as(note: str) -> str | None:
    try:
        name = Checkpoint.parse(note).origin
        signer = Signer(name, load(home.key_file()))
        return verified(note, [signer.key()]).origin
    except Refusal:
        return None
