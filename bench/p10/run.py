"""P10: ``sekisho-verify`` over the export of a ledger of ten million entries, on all processors."""

import shutil
import subprocess
import sys
from pathlib import Path

from bench import bundles
from bench.measure import ROOT, Runs, in_turn, once
from bench.p10.log import SIGNER
from bench.report import DifferError, Report, tell
from sekisho.ledger.tiles import WIDTH, path

SIZE, QUICK = 10_000_000, 200_000
RUNS = 3
NEEDED_GIB = 8


def run(*, quick: bool, fresh: bool) -> Report:
    """Measure. ``quick``: 200,000 entries, one run. DifferError where the verifier errs; OSError for want of disk."""
    size = QUICK if quick else SIZE
    folder = bundles.DATA / f"log-{size}"
    if fresh or not (folder / "checkpoint").exists():
        if not quick and bundles.free_gib() < NEEDED_GIB:
            raise OSError(f"{bundles.free_gib():.0f} GiB free, {NEEDED_GIB} GiB needed for a log of {size:,} entries")
        shutil.rmtree(folder, ignore_errors=True)
        tell(f"making a log of {size:,} entries; this takes minutes for all of it")
        once("bench.p10.make", str(folder), str(size))
    _answers(folder, size)
    runs = in_turn([_work(folder)], 1 if quick else RUNS)[0]
    return _report(folder, size, runs)


def _work(folder: Path) -> tuple[str, ...]:
    return "sekisho.ledger.verify", str(folder), "--key", SIGNER.verifier_key


def _answers(folder: Path, size: int) -> None:
    """The log is sound, and one changed byte in the middle of it is found and named: else no time is told."""
    bundle = folder / _middle(size)
    sound = bundle.read_bytes()
    try:
        bundle.write_bytes(sound[:2] + bytes([sound[2] ^ 1]) + sound[3:])
        told = subprocess.run(
            [sys.executable, "-m", *_work(folder)], cwd=ROOT, capture_output=True, text=True, check=False
        )
    finally:
        bundle.write_bytes(sound)
    if told.returncode != 1 or _middle(size) not in told.stdout:
        raise DifferError(f"a changed byte in {_middle(size)} was not found: status {told.returncode}\n{told.stdout}")


def _middle(size: int) -> str:
    return path("entries", size // WIDTH // 2)


def _report(folder: Path, size: int, runs: Runs) -> Report:
    gib = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**30
    pace = size / runs.seconds
    row = (f"{size:,}", f"{gib:.2f} GiB", f"{runs.seconds:.1f} s", f"{pace:,.0f}", f"{runs.peak_gib:.2f} GiB")
    figures = {"entries": size, "export_gib": round(gib, 3), "entries_per_second": round(pace)} | runs.figures()
    columns = ("entries", "export", "wall time", "entries / s", "peak memory")
    note = "peak memory of the largest process; a changed byte in the middle was found before any time was taken"
    return Report("p10", "P10 verification of a whole ledger", columns, (row,), figures, (note,))
