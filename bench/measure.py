"""Wall time and peak memory of processes of their own, side by side."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.report import tell

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end: seconds of wall time and of processor, and the peak of resident memory."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Runs:
    """Several runs of the same work; figures are medians."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """Median wall time."""
        return median(run.seconds for run in self.runs)

    @property
    def peak_gib(self) -> float:
        """Median peak of resident memory in GiB."""
        return median(run.peak_bytes for run in self.runs) / 2**30

    def figures(self) -> dict[str, object]:
        """Return the medians and every run, for the JSON."""
        each = [{"seconds": round(r.seconds, 3), "cpu_seconds": round(r.cpu_seconds, 3), "peak_bytes": r.peak_bytes}
                for r in self.runs]  # fmt: skip
        return {"seconds": round(self.seconds, 3), "peak_gib": round(self.peak_gib, 3), "runs": each}


def once(*arguments: str) -> Run:
    """Run ``python -m`` with arguments and measure it; RuntimeError with what it said if it fails.

    The kernel counts the peak of a process from the fork on, so this process must itself stay small.
    """
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read() if child.stderr else ""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{said}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def in_turn(works: Sequence[Sequence[str]], times: int) -> list[Runs]:
    """Run every work once, then every work again, and so on, so that a busy moment of the machine meets all alike."""
    rounds = []
    for n in range(times):
        rounds.append([once(*work) for work in works])
        told = ", ".join(f"{run.seconds:.1f} s" for run in rounds[-1])
        tell(f"run {n + 1} of {times}: {told}")
    return [Runs(tuple(row)) for row in zip(*rounds, strict=True)]
