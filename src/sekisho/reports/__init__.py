"""reports: what an audit found, as JSON, CSV, Excel, PDF and one HTML page."""

from sekisho.reports.terminal import summary
from sekisho.reports.write import suffixes, write_report

__all__ = ["suffixes", "summary", "write_report"]
