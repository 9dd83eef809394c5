"""A table as a file holds it, before anything is understood: headings as written, and cells."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from sekisho.facts.intake import Notice, Rejected
from sekisho.facts.schema import Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one table of one source.

    ``frame`` has a column ``"0"``, ``"1"`` … for each heading, strings or (Parquet) already typed, and ``line``.
    ``guarded``: formulas were made harmless when the file was written (``cells.guard``). ``serials``: a bare number may
    be a day or a moment; this is the moment that the number 0 means.
    """

    file: str
    headings: tuple[str, ...]
    frame: pl.DataFrame
    guarded: bool = False
    serials: datetime | None = None
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A table found in a bundle and how to load it; nothing is read before, so that few are held at a time.

    ``size`` is that of a file in bytes; 0 for a sheet of a workbook, which is loaded by whoever opened it.
    """

    file: str
    table: Table
    load: Callable[[], Sheet]
    size: int = 0
