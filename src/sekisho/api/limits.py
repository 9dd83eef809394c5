"""How much a caller may ask: requests in a second. The size of a body is the site's setting."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic


@dataclass
class Rate:
    """A bucket of tokens for each caller: ``burst`` at once, ``each_second`` again every second."""

    each_second: float = 50
    burst: float = 100
    most_callers: int = 10_000
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def allows(self, caller: str) -> bool:
        """Count one request; say whether the caller may make it now."""
        with self._lock:
            now = monotonic()
            left, seen = self._buckets.pop(caller, (self.burst, now))
            left = min(self.burst, left + (now - seen) * self.each_second)
            self._buckets[caller] = (left - 1 if left >= 1 else left, now)
            if len(self._buckets) > self.most_callers:
                self._buckets.popitem(last=False)
            return left >= 1


RATE = Rate()
