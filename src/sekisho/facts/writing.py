"""The one door through which bundles go out."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import polars as pl

from sekisho.facts.atomic import whole
from sekisho.facts.bundle import Facts
from sekisho.facts.cells import guarded
from sekisho.facts.phrasing import name_of, phrased
from sekisho.facts.schema import TABLES
from sekisho.kernel.texts import Lang

Form = Literal["csv", "zip", "parquet", "xlsx"]


def write_bundle(
    facts: Facts, path: str | Path, *, form: Form = "csv", lang: Lang = "en", bom: bool = True, replace: bool = False
) -> None:
    """Write all tables, also empty ones, as a bundle that ``read_bundle`` reads back to the same facts.

    ``form``: ``csv`` and ``parquet`` make a folder, ``zip`` a file of CSV, ``xlsx`` a workbook with a sheet per table.
    ``lang``: the language of names, headings and choices. ``bom``: begin CSV files with the mark by which a spreadsheet
    knows UTF-8. No cell is one that a spreadsheet would run: in CSV it gets a ``'`` before it (``cells.guard``), which
    the reader takes away; in a workbook it is a string. ``line`` is not written.

    The bundle appears whole or not at all. Raises Unusable where ``path`` exists and ``replace`` is not set, where it
    cannot be written, or where a table has more rows than a sheet can hold.
    """
    with whole(Path(path), replace=replace) as draft:
        _WRITERS[form](facts, draft, lang, bom)


def _csv(facts: Facts, folder: Path, lang: Lang, bom: bool) -> None:
    folder.mkdir()
    for table in TABLES:
        rows = phrased(table, facts[table.name], lang)
        texts = rows.with_columns(guarded(name) for name, dtype in rows.schema.items() if dtype == pl.String)
        texts.write_csv(folder / f"{name_of(table, lang)}.csv", include_bom=bom)


def _zip(facts: Facts, file: Path, lang: Lang, bom: bool) -> None:
    folder = Path(tempfile.mkdtemp(dir=file.parent)) / "csv"
    _csv(facts, folder, lang, bom)
    with zipfile.ZipFile(file, "x", zipfile.ZIP_DEFLATED) as archive:
        for child in sorted(folder.iterdir()):
            archive.write(child, child.name)
    shutil.rmtree(folder)


def _parquet(facts: Facts, folder: Path, lang: Lang, _bom: bool) -> None:
    folder.mkdir()
    for table in TABLES:
        names = {column.name: column.ja for column in table.columns} if lang == "ja" else {}
        facts[table.name].drop("line").rename(names).write_parquet(folder / f"{name_of(table, lang)}.parquet")


_WRITERS: dict[Form, Callable[[Facts, Path, Lang, bool], None]] = {"csv": _csv, "zip": _zip, "parquet": _parquet}
