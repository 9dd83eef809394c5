"""A workbook that is written when its sheets are filled, and only then."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


@contextmanager
def workbook(path: Path, **options: bool) -> Iterator[Workbook]:
    """Yield a workbook and write it to the path after the block; what it needs meanwhile lies beside the path.

    Raises OSError when the operating system refuses. After an error in the block nothing more is tried: closing would
    hide the error behind another.
    """
    book = Workbook(path, OPTIONS | options | {"tmpdir": str(path.parent)})
    yield book
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error
