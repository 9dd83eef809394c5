"""What a draft would change, as a summary, JSON, CSV, Excel or one HTML page with pictures."""

from sekisho.reports.change.summary import change_summary
from sekisho.reports.change.write import write_change

__all__ = ["change_summary", "write_change"]
