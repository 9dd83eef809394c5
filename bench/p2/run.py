"""P2: the same audit of an eighth, a quarter, a half and all of the people."""

import tempfile
from pathlib import Path

import polars as pl

from bench import bundles
from bench.measure import Runs, in_turn, once
from bench.report import Report, tell

WINDOW = ("2026-04-01", "2027-03-31")
EIGHTHS = (1, 2, 4, 8)
RUNS = 3
NEEDED_GIB = 30


def run(*, quick: bool, fresh: bool) -> Report:
    """Measure. ``quick``: parts of the ministry, one run each. OSError where the disk has no room for the bundles."""
    profile = "ministry" if quick else "stress"
    sizes = [_size(bundle) for bundle in _bundles(profile, quick=quick, fresh=fresh)]
    with tempfile.TemporaryDirectory() as folder:
        measured = []
        for bundle, rows, persons in sizes:
            tell(f"{bundle.name}: {rows:,} rows")
            out = Path(folder) / "findings.parquet"
            runs = in_turn([("bench.child", "engine", str(bundle), *WINDOW, str(out))], 1 if quick else RUNS)[0]
            found = pl.scan_parquet(out).select(pl.len()).collect().item()
            measured.append((bundle, rows, persons, found, runs))
    return _report(profile, measured)


def _bundles(profile: str, *, quick: bool, fresh: bool) -> list[Path]:
    whole = bundles.DATA / profile
    missing = fresh or not all((bundles.DATA / name).exists() for name in _names(profile))
    if missing and not quick and bundles.free_gib() < NEEDED_GIB:
        raise OSError(f"{bundles.free_gib():.0f} GiB free, {NEEDED_GIB} GiB needed for {', '.join(_names(profile))}")
    if fresh or not whole.exists():
        tell(f"making the sample {profile}; this takes minutes for the whole of stress")
        once("bench.child", "sample", profile)
    for eighths in EIGHTHS[:-1]:
        if fresh or not whole.with_name(f"{profile}-{eighths}of8").exists():
            tell(f"making {eighths} of 8 of {profile}")
            once("bench.child", "part", str(whole), str(eighths))
    return [bundles.DATA / name for name in _names(profile)]


def _names(profile: str) -> list[str]:
    return [*(f"{profile}-{eighths}of8" for eighths in EIGHTHS[:-1]), profile]


def _size(bundle: Path) -> tuple[Path, int, int]:
    return bundle, bundles.rows(bundle), bundles.lines(bundle / "persons.csv") - 1


def _report(profile: str, measured: list[tuple[Path, int, int, int, Runs]]) -> Report:
    each = [
        {"bundle": bundle.name, "rows": rows, "persons": persons, "findings": found, "us_per_row": _pace(rows, runs)}
        | runs.figures()
        for bundle, rows, persons, found, runs in measured
    ]
    table = tuple(
        (f"{p:,}", f"{rows:,}", f"{found:,}", f"{r.seconds:.1f} s", f"{_pace(rows, r):.2f} µs", f"{r.peak_gib:.2f} GiB")
        for _, rows, p, found, r in measured
    )
    slowest, fastest = (of(_pace(rows, runs) for _, rows, _, _, runs in measured) for of in (max, min))
    note = (
        f"time per row differs by a factor of {slowest / fastest:.2f}; median of {len(measured[0][-1].runs)} runs each"
    )
    columns = ("people", "rows", "findings", "wall time", "time per row", "peak memory")
    title = f"P2 audit of {profile}, window {' – '.join(WINDOW)}"
    figures = {"profile": profile, "window": WINDOW, "sizes": each, "pace_factor": round(slowest / fastest, 2)}
    return Report("p2", title, columns, table, figures, (note,))


def _pace(rows: int, runs: Runs) -> float:
    return round(runs.seconds / rows * 1e6, 3)
