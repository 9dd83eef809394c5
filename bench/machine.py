"""The machine and the versions a figure was measured with."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("sekisho", "polars", "duckdb")


def machine() -> dict[str, str | int | float]:
    """Return processor model, processors this process may use, memory in GiB, load of the last minute, system."""
    return {
        "cpu": _field("/proc/cpuinfo", "model name") or platform.processor() or "unknown",
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(int((_field("/proc/meminfo", "MemTotal") or "0").split()[0]) / 2**20, 1),
        "load": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
    }


def versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries compared."""
    return {"python": platform.python_version()} | {name: version(name) for name in LIBRARIES}


def _field(file: str, name: str) -> str | None:
    path = Path(file)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), None)
