"""An act done once for a form: the ledger itself remembers which form it was, so that a second click finds it done."""

import re
from dataclasses import dataclass
from typing import Any

from sekisho.kernel.refusals import Refusal
from sekisho.kernel.texts import Text
from sekisho.record.actors import Actor
from sekisho.record.acts import Act, perform
from sekisho.record.models import Doing
from sekisho.record.steps import AGAIN
from sekisho.record.turns import turn

TOKEN = re.compile(r"[0-9a-f]{32}")
NO_TOKEN = Text("この画面からはもう送れません。", "Nothing more can be sent from this page.")


@dataclass(frozen=True, slots=True)
class Once:
    """Where an act stands in the ledger, what it answered (None when it had been done before), and whether it had."""

    index: int
    result: Any
    before: bool


def once(act: Act, actor: Actor, token: str, values: dict[str, Any]) -> Once:
    """Perform an act for a form's token, or find it performed. Refusal as ``perform``; what was refused may be retried.

    The look and the act are one turn, so that two clicks at the same moment make one act.
    """
    checked(token)
    refused: Refusal | None = None
    with turn():
        earlier = of_token(actor, token).filter(act=act.name, outcome="done").first()
        if earlier is None:
            try:
                done = perform(act.name, actor, correlation=token, **values)
            except Refusal as refusal:  # its entry is kept, so the transaction must end well
                refused = refusal
    if refused:
        raise refused
    return Once(earlier.index, None, True) if earlier else Once(done.index, done.result, False)


def of_token(actor: Actor, token: str) -> Any:
    """Return what the account did under a token, in the order of the ledger."""
    return Doing.objects.filter(correlation=token, account=actor.account).order_by("index")


def checked(token: str) -> str:
    """Return a token as forms make them; refused where it is none."""
    if not TOKEN.fullmatch(token):
        raise Refusal(NO_TOKEN, next_step=AGAIN, codes=("UNREADABLE",))
    return token
