"""PDF on A4, for archives (PDF/A) and for handing to an inspector."""

from pathlib import Path

from sekisho.reports.paper.content import FINDINGS, content
from sekisho.reports.paper.setting import set_page
from sekisho.reports.report import Report


def write(report: Report, path: Path, limit: int = FINDINGS) -> None:
    """Write the PDF with the worst findings up to ``limit``; it says how many more there are."""
    path.write_bytes(set_page("report", content(report, limit), report.lang, report.at))
