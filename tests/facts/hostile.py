"""Bundles nobody should have to read: each maker writes one into a folder and returns its path."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

Maker = Callable[[Path], Path]
GOOD = "person_id,name\n1,山田\n"
MAKERS: dict[str, tuple[Maker, str]] = {}


def case(says: str) -> Callable[[Maker], Maker]:
    """Register a maker with a word that the English sentence must contain."""

    def register(maker: Maker) -> Maker:
        MAKERS[maker.__name__] = (maker, says)
        return maker

    return register


def csv_folder(folder: Path, content: bytes, name: str = "persons.csv") -> Path:
    (folder / "bundle").mkdir()
    (folder / "bundle" / name).write_bytes(content)
    return folder / "bundle"


def zipped(folder: Path, *entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Path:
    with zipfile.ZipFile(folder / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return folder / "b.zip"


def workbook(folder: Path, *, rewrite: Callable[[str, bytes], bytes] | None = None, text: str = "山田") -> Path:
    """Write a workbook with one person, each part passed through ``rewrite``."""
    with xlsxwriter.Workbook(str(folder / "plain.xlsx")) as book:
        sheet = book.add_worksheet("persons")
        sheet.write_row(0, 0, ["person_id", "name"])
        sheet.write_row(1, 0, ["1", text])
    with zipfile.ZipFile(folder / "plain.xlsx") as old, zipfile.ZipFile(folder / "b.xlsx", "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, rewrite(name, old.read(name)) if rewrite else old.read(name))
    return folder / "b.xlsx"
