"""Many threads append, each waiting until its entry is on the disk under a signed checkpoint before the next.

``python -m bench.p9.appends WRITERS SECONDS`` works on the home of the environment and prints what it measured as JSON.
"""

import json
import os
import sys
import threading
import time
from itertools import count
from typing import Any

BODY = b'{"act":"bench.append","at":"2026-06-01T09:00:00+09:00","asked":"%043d","n":%d}'
"""About as many bytes as the smallest act leaves."""


def main(writers: int, seconds: float) -> dict[str, Any]:
    """Append for so long; returns how many a second, and how long the 99th of a hundred waited, in milliseconds."""
    from django.core.management import call_command  # noqa: PLC0415 -- the home must be named first
    from django.db import connection  # noqa: PLC0415

    from sekisho.record.turns import size  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    before = size()
    waits: list[list[float]] = [[] for _ in range(writers)]
    stop, ready = threading.Event(), threading.Barrier(writers + 1)
    threads = [threading.Thread(target=_append, args=(n, waits[n], stop, ready)) for n in range(writers)]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    time.sleep(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    every = sorted(wait for own in waits for wait in own)
    if size() - before != len(every):
        raise RuntimeError(f"{len(every)} acknowledged, {size() - before} in the ledger")
    return {
        "vendor": connection.vendor, "writers": writers, "appends": len(every), "per_second": round(len(every) / took),
        "p50_ms": round(every[len(every) // 2] * 1000, 1), "p99_ms": round(every[len(every) * 99 // 100] * 1000, 1),
    }  # fmt: skip


def _append(writer: int, waits: list[float], stop: threading.Event, ready: threading.Barrier) -> None:
    """Append until told to stop; as in a server, the writer's connection is open before anybody waits for it."""
    from django.db import connection  # noqa: PLC0415

    from sekisho.record.group import entered  # noqa: PLC0415

    connection.ensure_connection()
    ready.wait()
    for n in count():
        if stop.is_set():
            break
        body = BODY % (writer, n)
        began = time.perf_counter()
        entered(lambda _, body=body: (body, None))  # type: ignore[misc]
        waits.append(time.perf_counter() - began)
    connection.close()


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sekisho.site.settings")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]), float(sys.argv[2]))))
