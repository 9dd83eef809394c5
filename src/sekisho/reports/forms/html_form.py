"""HTML: one self-contained page."""

from pathlib import Path

from sekisho.reports.html.page import FINDINGS, page
from sekisho.reports.report import Report


def write(report: Report, path: Path, limit: int = FINDINGS) -> None:
    """Write the page with the worst findings up to ``limit``; it says how many more there are."""
    path.write_text(page(report, limit), encoding="utf-8", newline="\n")
