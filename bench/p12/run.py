"""P12: every registered query and every page of the desk on a home with the whole of the ``japan`` sample."""

import json
import subprocess
import sys
from typing import Any

from bench.measure import ROOT
from bench.p12.home import home_of
from bench.report import DifferError, Report, tell

TIMES, QUICK_TIMES = 20, 3
COLUMNS = ("what", "who", "asked", "median", "95th percentile", "processor, 95th percentile", "target")
TARGETS = {"today": 500, "looking-back": 1_000, "knowers.": 1_000, "known.": 1_000}
"""Milliseconds at the 95th percentile for what begins so: the board of today, and who could have known what."""
TARGET = 300
"""For every other list and record."""
UNTIMED = ", worked out beside requests"
"""How what has no target ends: how long a board takes to be made for which the clock had made nothing ready."""
SHOWN = 12


def run(*, quick: bool, fresh: bool) -> Report:
    """Ask, and report the slowest. The home is made, by an import of 2.3 million rows, when it is missing or ``fresh``.

    DifferError where something could not be asked at all.
    """
    home = home_of("ministry" if quick else "japan")
    if fresh or not home.exists():
        tell(f"importing into {home.name}; this takes minutes")
        _python("bench.p12.home", home.name.removesuffix("-home"))
    times = str(QUICK_TIMES if quick else TIMES)
    found = {name: _asked(f"bench.p12.{name}", str(home), times) for name in ("queries", "pages")}
    every = [one for part in found.values() for one in part]
    late = [f"{one['what']} ({one['seat']})" for one in every if one["target_ms"] and one["p95_ms"] > one["target_ms"]]
    figures = {**found, "late": late, "import": json.loads((home / "import.json").read_text(encoding="utf-8"))}
    note = f"{len(every)} asked, {len(every) - len(late)} within their time; the {SHOWN} slowest of each are shown"
    rows = tuple(row(one) for part in found.values() for one in part[:SHOWN])
    return Report("p12", "P12 queries and pages of a great record", COLUMNS, rows, figures, (note,))


def row(one: dict[str, Any]) -> tuple[str, ...]:
    """Return a query or page as a line of the table."""
    times = (f"{one[name]:,.0f} ms" for name in ("p50_ms", "p95_ms", "cpu_p95_ms"))
    return one["what"], one["seat"], str(one["asked"]), *times, f"{one['target_ms']:,} ms" if one["target_ms"] else "–"


def target_of(what: str) -> int | None:
    """Return within how many milliseconds something is to be answered; None where nothing is promised."""
    if what.endswith(UNTIMED):
        return None
    return next((limit for name, limit in TARGETS.items() if what.startswith(name)), TARGET)


def _asked(module: str, *words: str) -> list[dict[str, Any]]:
    found = [_figures(json.loads(line)) for line in _python(module, *words).splitlines()]
    return sorted(found, key=lambda one: one["p95_ms"], reverse=True)


def _figures(one: dict[str, Any]) -> dict[str, Any]:
    if "fault" in one:
        raise DifferError(f"{one['what']} ({one['seat']}): {one['fault']}")
    seconds, worked = (sorted(one[name]) for name in ("seconds", "cpu_seconds"))
    p50, p95, cpu = seconds[len(seconds) // 2], _p95(seconds), _p95(worked)
    figures = {"p50_ms": round(p50 * 1000, 1), "p95_ms": round(p95 * 1000, 1), "cpu_p95_ms": round(cpu * 1000, 1)}
    asked = {"what": one["what"], "seat": one["seat"], "asked": len(seconds)}
    return asked | figures | {"target_ms": target_of(one["what"])}


def _p95(ordered: list[float]) -> float:
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def _python(module: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", module, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
