"""A table as a file holds it, before anything is understood: headings as written, and cells."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from sekisho.facts.intake import Notice, Rejected
from sekisho.facts.schema import LINE, Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one table of one source.

    ``frame`` has a column ``"0"``, ``"1"`` … for each heading, strings or (Parquet) already typed, and ``line``.
    ``guarded``: formulas were made harmless when the file was written (``cells.guard``). ``serials``: a bare number may
    be a day or a moment counted from 1899-12-30, as spreadsheets do.
    """

    file: str
    headings: tuple[str, ...]
    frame: pl.DataFrame
    guarded: bool = False
    serials: bool = False
    rejected: tuple[Rejected, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A table found in a bundle and how to load it; nothing is read before that, so that one table is held at a time."""

    file: str
    table: Table
    load: Callable[[], Sheet]


def blank(file: str, headings: tuple[str, ...]) -> Sheet:
    """Return a sheet that has headings and no rows."""
    schema = {str(n): pl.String() for n in range(len(headings))} | {LINE: pl.UInt32()}
    return Sheet(file, headings, pl.DataFrame(schema=schema))
