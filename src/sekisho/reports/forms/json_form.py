"""JSON: one object as the register bundle specifies it; every finding stands on a line of its own."""

from io import BytesIO
from pathlib import Path

import msgspec

from sekisho.kernel.texts import Lang
from sekisho.reports.fields import NAMES
from sekisho.reports.intake_rows import intake_json
from sekisho.reports.moments import written
from sekisho.reports.report import Report
from sekisho.right.answers import AuditResult


def write(report: Report, path: Path) -> None:
    """Write the report; absent values are null, moments carry +09:00, ``until`` is excluded."""
    head = msgspec.json.encode(_head(report.result, report.lang)).removesuffix(b"}")
    lines = BytesIO()
    written(report.rows.select(NAMES), "from", "until").write_ndjson(lines)
    findings = lines.getvalue().rstrip(b"\n").replace(b"\n", b",\n")
    path.write_bytes(head + b',"findings":[' + (b"\n" + findings + b"\n" if findings else b"") + b"]}\n")


def _head(result: AuditResult, lang: Lang) -> dict[str, object]:
    first, last = result.window
    return {
        "rulebook": result.rulebook,
        "window": {"from": first.isoformat(), "to": last.isoformat()},
        "counts": result.counts,
    } | intake_json(result.intake, lang)
