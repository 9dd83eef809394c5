"""Work in a process of its own, so that its memory and its start are its own.

``python -m bench.child engine|sql BUNDLE FIRST LAST OUT`` audits; ``… sample PROFILE`` writes a sample;
``… part BUNDLE EIGHTHS`` writes a part of one.
"""

import sys
from datetime import date
from pathlib import Path

from sekisho.law import rulebook


def audit(who: str, bundle: str, first: str, last: str, out: str) -> None:
    """Audit a bundle for the window (days, both included) and write the findings as Parquet."""
    window = date.fromisoformat(first), date.fromisoformat(last)
    if who == "engine":
        from bench.p1.engine import findings  # noqa: PLC0415 -- neither peer pays for the other's libraries
    else:
        from bench.p1.sql import findings  # noqa: PLC0415
    findings(Path(bundle), rulebook(), window, Path(out))


def make(what: str, name: str, *eighths: str) -> None:
    """Write a sample, or a part of one, anew."""
    from bench import bundles  # noqa: PLC0415

    if what == "sample":
        bundles.sample(name, fresh=True)
    else:
        bundles.part(Path(name), int(eighths[0]), fresh=True)


if __name__ == "__main__":
    (audit if sys.argv[1] in ("engine", "sql") else make)(*sys.argv[1:])
