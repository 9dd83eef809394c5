"""P1: answers first, then times, then ratios."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl

from bench import bundles
from bench.compare import differing
from bench.measure import ROOT, Runs, in_turn, once
from bench.report import DifferError, Report, tell

WINDOW = ("2026-04-01", "2027-03-31")
RUNS, QUICK_RUNS = 7, 3
SAMPLES, QUICK_SAMPLES = 3, 1
PERSONS, QUICK_PERSONS = 400, 100


def run(*, quick: bool, fresh: bool) -> Report:
    """Measure; DifferError when anybody's answers differ. ``quick``: the ministry instead of the forces, fewer runs."""
    profile = "ministry" if quick else "defence"
    bundle = bundles.DATA / profile
    if fresh or not bundle.exists():
        tell(f"making the sample {profile}")
        once("bench.child", "sample", profile)
    with tempfile.TemporaryDirectory() as folder:
        out = {who: str(Path(folder) / f"{who}.parquet") for who in ("engine", "sql")}
        works = [("bench.child", who, str(bundle), *WINDOW, out[who]) for who in ("engine", "sql")]
        count = same_answers(works, out)
        reference = _reference(bundle, out["engine"], quick=quick)
        engine, sql = in_turn(works, QUICK_RUNS if quick else RUNS)
    return _report(profile, bundle, count, engine, sql, reference)


def same_answers(works: Sequence[tuple[str, ...]], out: dict[str, str]) -> dict[str, int]:
    """Run both once and compare all findings on all fields; return how many there are of each code.

    DifferError, with the first of them, where they differ.
    """
    tell("answers of the engine and of the SQL")
    for work in works:
        once(*work)
    ours, theirs = pl.read_parquet(out["engine"]), pl.read_parquet(out["sql"])
    if (rows := differing(ours, theirs)).height:
        raise DifferError(f"the engine and the SQL differ in {rows.height} findings:\n{rows.head(20)}")
    tell(f"equal: {ours.height} findings, every field")
    return dict(ours.group_by("code").len().sort("code").iter_rows())


def _reference(bundle: Path, findings: str, *, quick: bool) -> list[dict[str, Any]]:
    """Ask the reference about random persons; DifferError where it does not find what the engine found."""
    samples = []
    for seed in range(QUICK_SAMPLES if quick else SAMPLES):
        tell(f"answers of the reference, sample {seed + 1}")
        arguments = [str(bundle), *WINDOW, findings, str(QUICK_PERSONS if quick else PERSONS), str(seed)]
        command = [sys.executable, "-m", "bench.p1.sampled", *arguments]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        samples.append(json.loads(done.stdout))
        if samples[-1]["differing"]:
            raise DifferError(
                f"the engine and the reference differ in {samples[-1]['differing']} findings of sample {seed}"
            )
    return samples


def _report(
    profile: str, bundle: Path, count: dict[str, int], engine: Runs, sql: Runs, samples: list[dict[str, Any]]
) -> Report:
    scaled = median(s["seconds"] / s["persons"] * s["of_persons"] for s in samples)
    rows, mib = bundles.rows(bundle), bundles.csv_bytes(bundle) / 2**20
    figures = {
        "profile": profile,
        "window": WINDOW,
        "rows": rows,
        "csv_mib": round(mib, 1),
        "findings": count,
        "engine": engine.figures(),
        "sql": sql.figures() | {"times_engine": round(sql.seconds / engine.seconds, 2)},
        "reference": {
            "seconds_scaled": round(scaled, 1),
            "times_engine": round(scaled / engine.seconds, 1),
            "samples": samples,
        },
    }
    table = (
        ("Sekisho", f"{engine.seconds:.2f} s", f"{engine.peak_gib:.2f} GiB", "1"),
        ("SQL in DuckDB", f"{sql.seconds:.2f} s", f"{sql.peak_gib:.2f} GiB", f"{sql.seconds / engine.seconds:.2f} ×"),
        ("plain reference, scaled", f"{scaled:.0f} s", "–", f"{scaled / engine.seconds:.0f} ×"),
    )
    title = f"P1 audit of {profile}, {rows:,} rows, {mib:.0f} MiB of CSV, window {' – '.join(WINDOW)}"
    total = sum(count.values())
    notes = (
        f"{total:,} findings of {len(count)} kinds, all fields equal; median of {len(engine.runs)} runs",
        f"reference: {len(samples)} samples of {samples[0]['persons']} of {samples[0]['of_persons']:,} persons, scaled "
        "by their number; without reading the CSV; handlers and reach only",
    )
    return Report("p1", title, ("who", "wall time", "peak memory", "time / Sekisho"), table, figures, notes)
