"""Setting a page of this folder: data in, PDF/A out. No text of the data is ever read as markup."""

import json
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final

import typst

from sekisho.kernel.moments import JST
from sekisho.kernel.texts import Lang
from sekisho.reports import words
from sekisho.reports.paper.coverage import settable

Data = dict[str, Any]
STANDARD: Final = "a-2b"
FONT = "BIZUDPGothic-Regular.ttf"


def set_page(name: str, data: Data, lang: Lang, at: datetime, *, tags: bool = True) -> bytes:
    """Return the PDF of the Typst file ``name``.typ; ``at`` (Asia/Tokyo) dates it, so equal data gives equal bytes.

    Characters that the font does not have are told by their code points, and a note under ``notes`` says so. ``tags``
    tell the structure to a reader aloud.
    """
    with as_file(files("sekisho.reports")) as home:
        return typst.compile(
            str(home / "paper" / f"{name}.typ"),
            root=str(home / "paper"),
            font_paths=[str(home / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": _settable(data, home / "fonts" / FONT, words.GETA.in_(lang))},
            pdf_standards=STANDARD,
            pdf_tags=tags,
            timestamp=int(at.replace(tzinfo=JST).timestamp()),
        )


def set_svg(name: str, data: Data) -> bytes:
    """Return the first page of the Typst file ``name``.typ as SVG; letters are outlines, so that it needs no font."""
    with as_file(files("sekisho.reports")) as home:
        drawn: bytes = typst.compile(
            str(home / "paper" / f"{name}.typ"),
            root=str(home / "paper"),
            font_paths=[str(home / "fonts")],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            format="svg",
        )
    return drawn


def _settable(page: Data, font: Path, note: str) -> str:
    written = json.dumps(page, ensure_ascii=False)
    if settable(written, font) == written:
        return written
    page["notes"].append(note)
    return settable(json.dumps(page, ensure_ascii=False), font)
