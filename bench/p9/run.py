"""P9: the appends on SQLite, and on PostgreSQL where ``SEKISHO_DATABASE`` names one, each in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from typing import Any

from bench.measure import ROOT
from bench.report import Report, tell

WRITERS = 64
SECONDS, QUICK_SECONDS = 30, 3
COLUMNS = ("database", "writers", "appends / s", "median", "99th percentile")


def run(*, quick: bool, fresh: bool) -> Report:
    """Measure."""
    found = []
    for address in filter(None, ("sqlite", os.environ.get("SEKISHO_DATABASE"))):
        tell(address.partition(":")[0])
        found.append(_measured(address, QUICK_SECONDS if quick else SECONDS))
    rows = tuple(
        (f["vendor"], str(f["writers"]), f"{f['per_second']:,}", f"{f['p50_ms']} ms", f"{f['p99_ms']} ms")
        for f in found
    )
    return Report("p9", "P9 durable signed appends", COLUMNS, rows, {"databases": found})


def _measured(address: str, seconds: int) -> dict[str, Any]:
    named = {} if address == "sqlite" else {"SEKISHO_DATABASE": address}
    with tempfile.TemporaryDirectory() as home:
        kept = {name: value for name, value in os.environ.items() if name != "SEKISHO_DATABASE"}
        done = subprocess.run(
            [sys.executable, "-m", "bench.p9.appends", str(WRITERS), str(seconds)],
            env=kept | named | {"SEKISHO_HOME": home}, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    result: dict[str, Any] = json.loads(done.stdout)
    return result
