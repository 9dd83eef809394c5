"""PDF on A4, for archives (PDF/A) and for handing to an inspector."""

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import typst

from sekisho.kernel.moments import JST
from sekisho.reports import words
from sekisho.reports.paper.content import FINDINGS, Data, content
from sekisho.reports.paper.coverage import settable
from sekisho.reports.report import Report

STANDARD: Final = "a-2b"
FONT = "BIZUDPGothic-Regular.ttf"


def write(report: Report, path: Path, limit: int = FINDINGS) -> None:
    """Write the PDF with the worst findings up to ``limit``; it says how many more there are."""
    with as_file(files("sekisho.reports")) as home:
        data = _settable(content(report, limit), home / "fonts" / FONT, words.GETA.in_(report.lang))
        pdf = typst.compile(
            str(home / "paper" / "report.typ"),
            root=str(home / "paper"),
            font_paths=[str(home / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": data},
            pdf_standards=STANDARD,
            timestamp=int(report.at.replace(tzinfo=JST).timestamp()),
        )
    path.write_bytes(pdf)


def _settable(page: Data, font: Path, note: str) -> str:
    written = json.dumps(page, ensure_ascii=False)
    if settable(written, font) == written:
        return written
    page["notes"].append(note)
    return settable(json.dumps(page, ensure_ascii=False), font)
