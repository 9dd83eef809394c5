"""``python -m bench [p1|p2|p9|p10|p11|p12|questions|all|docs] [--quick] [--fresh] [--revision REV]``."""

import argparse
import importlib
import subprocess
import sys

from bench import pages
from bench.measure import ROOT
from bench.report import DifferError, publish, tell

NAMES = ("p1", "questions", "p2", "p9", "p10", "p11", "p12", "p13")


def main() -> int:
    """Run the benchmarks named; return 0, or 1 when answers differ (then nothing of that benchmark is printed).

    ``docs`` measures nothing: it puts the last results into the tables of the documentation.
    """
    wanted = _arguments()
    if wanted.what == "docs":
        pages.write()
        return 0
    failed = 0
    for name in NAMES if wanted.what == "all" else (wanted.what,):
        tell(f"{name}:")
        try:
            report = importlib.import_module(f"bench.{name}.run").run(quick=wanted.quick, fresh=wanted.fresh)
        except DifferError as differ:
            print(f"{name}: {differ}\nNo times are told while answers differ.", file=sys.stderr)
            failed = 1
            continue
        tell(f"written: {publish(report, wanted.revision, quick=wanted.quick)}")
    return failed


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Answers first, then times, against named peers."
    )
    parser.add_argument("what", nargs="?", default="all", choices=[*NAMES, "all", "docs"])
    parser.add_argument("--quick", action="store_true", help="small bundles and few runs: does it work at all")
    parser.add_argument("--fresh", action="store_true", help="make the bundles anew, also where they are present")
    parser.add_argument("--revision", default=_revision(), help="the revision measured, for the record")
    return parser.parse_args()


def _revision() -> str:
    """The commit that is checked out, with a mark where files differ from it; "unknown" outside a clone."""
    try:
        asked = ["git", "describe", "--always", "--dirty", "--exclude=*"]
        return subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


if __name__ == "__main__":
    sys.exit(main())
