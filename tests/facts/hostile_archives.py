"""Hostile zips, workbooks and Parquet files."""

import struct
import zipfile
from pathlib import Path

import polars as pl
import xlsxwriter
from tests.facts.hostile import GOOD, case, csv_folder, workbook, zipped


@case("damaged or cut off")
def a_zip_cut_off(folder: Path) -> Path:
    place = zipped(folder, ("persons.csv", GOOD * 500))
    place.write_bytes(place.read_bytes()[:-60])
    return place


@case("damaged or cut off")
def a_zip_with_a_wrong_checksum(folder: Path) -> Path:
    place = zipped(folder, ("persons.csv", GOOD))
    content = place.read_bytes()
    place.write_bytes(content[:14] + b"\1\2\3\4" + content[18:].replace(content[14:18], b"\1\2\3\4"))
    return place


@case("damaged or cut off")
def no_zip_at_all(folder: Path) -> Path:
    (folder / "b.zip").write_bytes(b"PK\x03\x04 and so on")
    return folder / "b.zip"


@case("unfold to")
def a_zip_bomb(folder: Path) -> Path:
    return zipped(folder, ("persons.csv", b"\n" * (80 * 2**20)))


@case("")
def a_zip_that_lies_about_its_size(folder: Path) -> Path:
    place = zipped(folder, ("persons.csv", GOOD.encode() + b"\n" * (80 * 2**20)))
    content = place.read_bytes()
    place.write_bytes(content.replace(struct.pack("<L", 80 * 2**20 + len(GOOD.encode())), struct.pack("<L", 100)))
    return place


@case("protected by a password")
def an_encrypted_zip(folder: Path) -> Path:
    place = zipped(folder, ("persons.csv", GOOD))
    content = bytearray(place.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    place.write_bytes(content)
    return place


@case("leads outside")
def a_zip_with_a_way_out(folder: Path) -> Path:
    return zipped(folder, ("../../persons.csv", GOOD))


@case("leads outside")
def a_zip_with_a_link(folder: Path) -> Path:
    link = zipfile.ZipInfo("persons.csv")
    link.external_attr = 0o120777 << 16
    return zipped(folder, (link, "/etc/passwd"))


@case("none of the known tables")
def a_zip_in_a_zip(folder: Path) -> Path:
    inner = zipped(folder, ("persons.csv", GOOD)).read_bytes()
    return zipped(folder, ("inner.zip", inner))


@case("more than the limit of 1,000")
def a_zip_of_thousands(folder: Path) -> Path:
    return zipped(folder, *((f"{n}.csv", "") for n in range(1001)))


@case("there twice")
def a_zip_with_the_same_name_twice(folder: Path) -> Path:
    return zipped(folder, ("persons.csv", GOOD), ("職員.csv", GOOD))


@case("none of the known tables")
def a_folder_called_xlsx(folder: Path) -> Path:
    (folder / "b.xlsx").mkdir()
    return folder / "b.xlsx"


@case("damaged or cut off")
def an_empty_workbook_file(folder: Path) -> Path:
    (folder / "b.xlsx").touch()
    return folder / "b.xlsx"


@case("the old form (.xls) or protected")
def a_workbook_of_the_old_form(folder: Path) -> Path:
    (folder / "b.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000)
    return folder / "b.xlsx"


@case("not an Excel workbook")
def a_zip_called_xlsx(folder: Path) -> Path:
    return zipped(folder, ("persons.csv", GOOD)).rename(folder / "b.xlsx")


@case("damaged")
def a_workbook_cut_off(folder: Path) -> Path:
    place = workbook(folder)
    place.write_bytes(place.read_bytes()[:-200])
    return place


@case("damaged")
def a_workbook_with_broken_xml(folder: Path) -> Path:
    return workbook(folder, rewrite=lambda n, xml: xml[: len(xml) // 2] if "sheet1.xml" in n else xml)


@case("unfold to")
def a_workbook_bomb(folder: Path) -> Path:
    return workbook(folder, rewrite=lambda n, xml: xml + b" " * (80 * 2**20) if "sheet1.xml" in n else xml)


@case("remove stray cells")
def a_workbook_with_a_cell_at_the_far_corner(folder: Path) -> Path:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return workbook(folder, rewrite=lambda _n, xml: xml.replace(b"</sheetData>", far))


@case("repeats long texts")
def a_workbook_that_repeats_a_long_text(folder: Path) -> Path:
    many = "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>3</v></c></row>' for n in range(3, 100_000))
    return workbook(
        folder, text="x" * 30_000, rewrite=lambda _n, xml: xml.replace(b"</sheetData>", many.encode() + b"</sheetData>")
    )


@case("there twice")
def two_sheets_of_one_table(folder: Path) -> Path:
    with xlsxwriter.Workbook(str(folder / "b.xlsx")) as book:
        for name in ("persons", "職員・従業者"):
            book.add_worksheet(name).write_row(0, 0, ["person_id", "name"])
    return folder / "b.xlsx"


@case("cannot be read as a Parquet file")
def no_parquet_at_all(folder: Path) -> Path:
    return csv_folder(folder, b"PAR1 and so on PAR1", "persons.parquet")


@case("which is no text, number or date")
def nested_parquet(folder: Path) -> Path:
    (folder / "bundle").mkdir()
    pl.DataFrame({"person_id": ["1"], "name": [["a", "b"]]}).write_parquet(folder / "bundle" / "persons.parquet")
    return folder / "bundle"
