"""One question asked many times: how long each answer took, and how long the processors worked for it."""

import time
from collections.abc import Callable
from typing import Any

LONGEST = 10.0
"""Seconds after which a question is not asked again."""


def timed(ask: Callable[[], Callable[[], object]], times: int) -> dict[str, Any]:
    """Return the seconds of each answer; ``ask`` draws a question and returns what answers it, which alone is timed.

    Working time counts every thread of the process, because the engine has threads of its own.
    """
    took: list[float] = []
    worked: list[float] = []
    while len(took) < times and sum(took) < LONGEST:
        answered = ask()
        began, working = time.perf_counter(), time.process_time()
        try:
            answered()
        except Exception as fault:
            return {"fault": f"{type(fault).__name__}: {fault}"[:200]}
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - working)
    return {"seconds": took, "cpu_seconds": worked}
