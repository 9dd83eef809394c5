"""The bundles that are measured: samples of the product's own profiles, written once to ``bench/data``."""

from pathlib import Path
from shutil import disk_usage, rmtree

import polars as pl

from bench.report import tell

DATA = Path(__file__).parent / "data"
SEED = 1
OTHER_HASH = 7
"""Not the seed by which the engine itself splits a population: the shares must not fall together."""


def sample(profile: str, *, fresh: bool) -> Path:
    """Return the folder of a sample as CSV with English headings; made when it is missing or ``fresh``."""
    from sekisho.facts import write_bundle  # noqa: PLC0415 -- only a process that makes a sample needs them
    from sekisho.samples import make  # noqa: PLC0415

    folder = DATA / profile
    if fresh or not folder.exists():
        tell(f"making the sample {profile}")
        DATA.mkdir(exist_ok=True)
        write_bundle(make(profile, SEED).facts, folder, form="csv", lang="en", replace=True)
    return folder


def part(whole: Path, eighths: int, *, fresh: bool) -> Path:
    """Return the folder of a bundle with so many eighths of the persons of another, and all else as it is."""
    folder = whole.with_name(f"{whole.name}-{eighths}of8")
    if fresh or not folder.exists():
        tell(f"making {folder.name}")
        draft = folder.with_name(f"{folder.name}.part")
        rmtree(draft, ignore_errors=True)
        rmtree(folder, ignore_errors=True)
        draft.mkdir(parents=True)
        for file in sorted(whole.glob("*.csv")):
            _share(file, eighths).sink_csv(draft / file.name, include_bom=True)
        draft.rename(folder)
    return folder


def _share(file: Path, eighths: int) -> pl.LazyFrame:
    rows = pl.scan_csv(file, infer_schema=False)
    if "person_id" not in rows.collect_schema().names():
        return rows
    return rows.filter(pl.col("person_id").hash(seed=OTHER_HASH) % 8 < eighths)


def rows(bundle: Path) -> int:
    """Return the number of rows of all tables."""
    return sum(lines(file) - 1 for file in bundle.glob("*.csv"))


def lines(file: Path) -> int:
    """Return the number of line ends in a file."""
    count = 0
    with file.open("rb") as stream:
        while chunk := stream.read(2**22):
            count += chunk.count(b"\n")
    return count


def csv_bytes(bundle: Path) -> int:
    """Return the size of all tables on disk."""
    return sum(file.stat().st_size for file in bundle.glob("*.csv"))


def free_gib() -> float:
    """Return the free space where bundles are written."""
    return disk_usage(DATA if DATA.exists() else DATA.parent).free / 2**30
