"""The findings of a bundle from the product itself: the reader of bundles, then the columnar engine."""

from datetime import date
from pathlib import Path

from sekisho.facts import read_bundle
from sekisho.law import Rulebook
from sekisho.right import audit


def findings(bundle: Path, book: Rulebook, window: tuple[date, date], out: Path) -> None:
    """Write the findings that touch the window (first and last day, both included) to a Parquet file."""
    facts, intake = read_bundle(bundle, book)
    audit(facts, book, window, intake=intake).findings.write_parquet(out)
