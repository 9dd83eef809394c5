"""What a draft would change, as a summary, JSON, CSV, Excel, PDF or one HTML page with pictures."""

from sekisho.reports.change.summary import change_summary
from sekisho.reports.change.told import Told
from sekisho.reports.change.write import write_change

__all__ = ["Told", "change_summary", "write_change"]
