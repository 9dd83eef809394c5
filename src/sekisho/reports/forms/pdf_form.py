"""PDF on A4, for archives (PDF/A) and for handing to an inspector."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import typst

from sekisho.kernel.moments import JST
from sekisho.reports.paper.content import FINDINGS, content
from sekisho.reports.paper.coverage import settable
from sekisho.reports.report import Report

STANDARD = "a-2b"
FONT = "BIZUDPGothic-Regular.ttf"


def write(report: Report, path: Path, limit: int = FINDINGS) -> None:
    """Write the PDF with the worst findings up to ``limit``; it says how many more there are."""
    with as_file(files("sekisho.reports")) as home:
        data = settable(json.dumps(content(report, limit), ensure_ascii=False), home / "fonts" / FONT)
        pdf = typst.compile(
            home / "paper" / "report.typ",
            root=home / "paper",
            font_paths=[home / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            pdf_standards=STANDARD,
            timestamp=int(report.at.replace(tzinfo=JST).timestamp()),
        )
    path.write_bytes(pdf)
