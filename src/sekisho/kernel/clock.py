"""The clock: the only place of the product that reads the time of day. Everything else is told ``at=`` or ``on=``."""

import os
import time
from datetime import date, datetime

from sekisho.kernel.moments import JST, parse_moment, start_of
from sekisho.kernel.refusals import Unusable
from sekisho.kernel.texts import Text

FROZEN = "SEKISHO_NOW"


def now() -> datetime:
    """Return the present moment in Tokyo wall time, without zone.

    ``SEKISHO_NOW`` (a moment, or a day = its 00:00) stops the clock there, so that a run can be repeated; an unreadable
    value is refused, since a run that silently uses another time would give a wrong answer.
    """
    frozen = os.environ.get(FROZEN)
    return _frozen(frozen) if frozen else datetime.now(JST).replace(tzinfo=None)


def today() -> date:
    """Return the present day in Tokyo."""
    return now().date()


def minute() -> datetime:
    """Return the beginning of the present minute in Tokyo wall time: under it, what was worked out is kept a while."""
    return now().replace(second=0, microsecond=0)


def seconds() -> float:
    """Return the seconds since 1970 as sign-in libraries count them; never stopped by ``SEKISHO_NOW``."""
    return time.time()


def _frozen(written: str) -> datetime:
    moment = parse_moment(written)
    if moment is None:
        raise Unusable(
            Text("環境変数 SEKISHO_NOW の日時が読めません：{value}", "SEKISHO_NOW is not a date-time: {value}").filled(
                value=written
            )
        )
    return moment if isinstance(moment, datetime) else start_of(moment)
