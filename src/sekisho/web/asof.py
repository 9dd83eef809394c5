"""As of when a page shows the record: the moment asked about, and what the record knew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from sekisho.kernel import clock
from sekisho.kernel.moments import parse_moment, start_of
from sekisho.kernel.texts import Text
from sekisho.record.looks import YEARS

NAMES = ("at", "known_at")
UNREAD = Text(
    "日時を読めません：{value}（今の状態を示しています）", "Not a date or time: {value} (showing the present)"
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """``at`` the moment asked about and ``known_at`` when the record knew (Tokyo); None = now."""

    at: datetime | None = None
    known_at: datetime | None = None
    unread: tuple[Text, ...] = ()
    """What was asked for and could not be read."""

    @property
    def is_now(self) -> bool:
        """Say whether the page shows the present as it is known now."""
        return self.at is None and self.known_at is None

    @property
    def is_ahead(self) -> bool:
        """Say whether the moment asked about is still to come."""
        return self.at is not None and self.at > clock.now()

    @property
    def moment(self) -> datetime:
        """The moment asked about."""
        return self.at or clock.now()

    def asked(self) -> dict[str, Any]:
        """Return ``at`` and ``known_at`` for ``looks.ask``."""
        return {"at": self.at, "known_at": self.known_at}

    def carried(self) -> str:
        """Return what a link adds to stay at this moment: ``at=…&known_at=…``, or nothing."""
        return urlencode(dict(self._written()))

    def _written(self) -> Iterator[tuple[str, str]]:
        for name, moment in zip(NAMES, (self.at, self.known_at), strict=True):
            if moment is not None:
                yield name, moment.isoformat(timespec="minutes")


def as_of(request: HttpRequest) -> AsOf:
    """Return what ``?at=`` and ``?known_at=`` ask for, in any common writing of a day (its 00:00) or a moment.

    Read once for each request: every link of a page asks for it.
    """
    kept: AsOf | None = getattr(request, "_sekisho_asof", None)
    if kept is None:
        kept = _asked(request)
        request._sekisho_asof = kept  # type: ignore[attr-defined]  # kept for this request
    return kept


def _asked(request: HttpRequest) -> AsOf:
    at, known = (_read(request.GET.get(name, "")) for name in NAMES)
    unread = tuple(UNREAD.filled(value=told) for told in (at, known) if isinstance(told, str))
    return AsOf(at if isinstance(at, datetime) else None, _known(known), unread)


def _known(read: datetime | str | None) -> datetime | None:
    """What will be known later is not known now; the minute asked for is meant with its seconds."""
    if not isinstance(read, datetime):
        return None
    last = read if read.second else read + timedelta(seconds=59)
    return None if last > clock.now() else last


def _read(written: str) -> datetime | str | None:
    if not written.strip():
        return None
    found = parse_moment(written)
    if found is None or found.year not in YEARS:
        return written[:80]
    return found if isinstance(found, datetime) else start_of(found)
