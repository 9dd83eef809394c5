"""How often somebody who types is answered: each answer rehearses an act, and writers wait for one another."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic


@dataclass
class Pace:
    """At most one answer in ``seconds`` for each account."""

    seconds: float = 0.3
    most: int = 10_000
    _last: OrderedDict[str, float] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, account: str) -> bool:
        """Say whether the account may be answered now, and remember that it was."""
        with self._lock:
            now = monotonic()
            if now - self._last.get(account, -self.seconds) < self.seconds:
                return False
            self._last[account] = now
            self._last.move_to_end(account)
            if len(self._last) > self.most:
                self._last.popitem(last=False)
            return True


PACE = Pace()
