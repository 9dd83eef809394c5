"""P11: a thousand processes killed, in a home that is thrown away."""

import json
import os
import subprocess
import sys
import tempfile

from bench.measure import ROOT
from bench.report import DifferError, Report

KILLS, QUICK_KILLS = 1_000, 20
COLUMNS = ("kills", "acts acknowledged", "lost", "half done")


def run(*, quick: bool, fresh: bool) -> Report:
    """Kill and look; DifferError where anything was lost or half done."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "bench.p11.kills", str(QUICK_KILLS if quick else KILLS), "1"],
            env=os.environ | {"SEKISHO_HOME": home}, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
    found = json.loads(done.stdout)
    if found["lost"] or found["faults"]:
        raise DifferError(f"{found['lost']} acts lost; {found['faults']}")
    row = (f"{found['kills']:,}", f"{found['acknowledged']:,}", "0", "0")
    return Report("p11", "P11 kill -9 at random moments", COLUMNS, (row,), found)
