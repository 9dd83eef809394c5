"""How the site is reached: with its own TLS, behind a proxy that has it, or from this machine alone."""

import os
from typing import Literal, cast, get_args

from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

VARIABLE = "SEKISHO_TLS"
Tls = Literal["on", "proxy", "off"]
WRONG = Text("SEKISHO_TLS は on・proxy・off のいずれかです。", "SEKISHO_TLS is on, proxy or off.")


def tls() -> Tls:
    """Return the mode: ``on`` unless said otherwise; ``off`` is for the loopback address only (``sekisho serve``)."""
    given = os.environ.get(VARIABLE, "on")
    if given not in get_args(Tls):
        raise Unusable(WRONG)
    return cast(Tls, given)
