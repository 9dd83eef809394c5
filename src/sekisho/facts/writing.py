"""The one door through which bundles go out."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import polars as pl

from sekisho.facts.atomic import whole
from sekisho.facts.bundle import Facts
from sekisho.facts.cells import guarded
from sekisho.facts.phrasing import heading, name_of, phrased
from sekisho.facts.schema import LINE, TABLES
from sekisho.facts.workbooks import add_rows, add_sheet, new_workbook
from sekisho.kernel.texts import Lang

_CHUNK = 2**20
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
    folder = file.with_name("folder")
    _csv(facts, folder, lang, bom)
    with zipfile.ZipFile(file, "x") as archive:
        for child in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(child.name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with child.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, _CHUNK)


def _parquet(facts: Facts, folder: Path, lang: Lang, _bom: bool) -> None:
    folder.mkdir()
    for table in TABLES:
        names = {column.name: heading(column, lang) for column in table.columns}
        facts[table.name].drop(LINE).rename(names).write_parquet(folder / f"{name_of(table, lang)}.parquet")


def _xlsx(facts: Facts, file: Path, lang: Lang, _bom: bool) -> None:
    with new_workbook(file) as (book, look):
        for table in TABLES:
            sheet = add_sheet(book, look, table, lang)
            add_rows(sheet, look, table, facts[table.name], lang)


_WRITERS: dict[Form, Callable[[Facts, Path, Lang, bool], None]] = {
    "csv": _csv,
    "zip": _zip,
    "parquet": _parquet,
    "xlsx": _xlsx,
}
