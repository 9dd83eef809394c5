"""What a printed file says, opened again."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader


def pages(answer: Any) -> list[str]:
    """Return the text of each page of a PDF without blanks: where lines break is not the point."""
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "application/pdf"
    return [
        "".join(page.extract_text().replace("\u200b", "").split()) for page in PdfReader(BytesIO(answer.content)).pages
    ]


def text(answer: Any) -> str:
    """Return the text of all pages."""
    return "".join(pages(answer))


def sheet(answer: Any) -> list[list[Any]]:
    """Return the cells of the first sheet of a workbook, row by row."""
    assert answer.status_code == 200, answer.status_code
    book = load_workbook(BytesIO(answer.content))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
