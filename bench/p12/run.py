"""P12: every registered query on a home with the whole of the ``japan`` sample."""

import json
import subprocess
import sys
from typing import Any

from bench.measure import ROOT
from bench.p12.home import home_of
from bench.report import DifferError, Report, tell

TIMES, QUICK_TIMES = 20, 3
COLUMNS = ("query", "asked", "median", "95th percentile", "processor, 95th percentile")
BOARD = "board."
"""How queries of whole boards begin: they may take 500 ms, lists and records 300 ms."""
SHOWN = 12


def run(*, quick: bool, fresh: bool) -> Report:
    """Ask, and report the slowest. The home is made, by an import of 2.3 million rows, when it is missing or ``fresh``.

    DifferError where a query could not be asked at all.
    """
    home = home_of("ministry" if quick else "japan")
    if fresh or not home.exists():
        tell(f"importing into {home.name}; this takes minutes")
        _python("bench.p12.home", home.name.removesuffix("-home"))
    told = _python("bench.p12.queries", str(home), str(QUICK_TIMES if quick else TIMES))
    found = [_figures(json.loads(line)) for line in told.splitlines()]
    found.sort(key=lambda one: one["p95_ms"], reverse=True)
    late = [one["query"] for one in found if one["p95_ms"] > (500 if one["query"].startswith(BOARD) else 300)]
    figures = {"queries": found, "late": late, "import": json.loads((home / "import.json").read_text(encoding="utf-8"))}
    note = f"{len(found)} queries, {len(found) - len(late)} within their time; the {SHOWN} slowest are shown"
    return Report("p12", "P12 queries of a great record", COLUMNS, tuple(map(row, found[:SHOWN])), figures, (note,))


def row(one: dict[str, Any]) -> tuple[str, ...]:
    """Return a query as a line of the table."""
    times = (f"{one[name]:,.0f} ms" for name in ("p50_ms", "p95_ms", "cpu_p95_ms"))
    return one["query"], str(one["asked"]), *times


def _figures(one: dict[str, Any]) -> dict[str, Any]:
    if "fault" in one:
        raise DifferError(f"{one['query']}: {one['fault']}")
    seconds, worked = (sorted(one[name]) for name in ("seconds", "cpu_seconds"))
    p50, p95, cpu = seconds[len(seconds) // 2], _p95(seconds), _p95(worked)
    figures = {"p50_ms": round(p50 * 1000, 1), "p95_ms": round(p95 * 1000, 1), "cpu_p95_ms": round(cpu * 1000, 1)}
    return {"query": one["query"], "asked": len(seconds)} | figures


def _p95(ordered: list[float]) -> float:
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def _python(module: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", module, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
