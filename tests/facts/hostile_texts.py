"""Hostile folders and tables of text."""

import os
import shutil
from pathlib import Path

from tests.facts.hostile import GOOD, case, csv_folder


@case("does not exist")
def nothing_there(folder: Path) -> Path:
    return folder / "nothing"


@case("cannot be read")
def a_name_too_long_for_the_system(folder: Path) -> Path:
    return folder / ("x" * 5000)


@case("none of the known tables")
def an_empty_folder(folder: Path) -> Path:
    return folder


@case("none of the known tables")
def a_folder_of_other_things(folder: Path) -> Path:
    return csv_folder(folder, b"a,b\n", "holidays.csv")


@case("none of the known tables")
def a_folder_in_the_place_of_a_table(folder: Path) -> Path:
    (folder / "bundle" / "persons.csv").mkdir(parents=True)
    return folder / "bundle"


@case("none of the known tables")
def a_pipe_in_the_place_of_a_table(folder: Path) -> Path:
    (folder / "bundle").mkdir()
    os.mkfifo(folder / "bundle" / "persons.csv")
    return folder / "bundle"


@case("no register bundle")
def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "b.xlsx")
    return folder / "b.xlsx"


@case("no register bundle")
def a_text_file(folder: Path) -> Path:
    (folder / "notes.txt").write_text(GOOD, encoding="utf-8")
    return folder / "notes.txt"


@case("file is empty")
def an_empty_table_file(folder: Path) -> Path:
    return csv_folder(folder, b"")


@case("of its lines are empty")
def a_table_with_millions_of_empty_lines(folder: Path) -> Path:
    return csv_folder(folder, GOOD.encode() + b",,\r\n" * 600_000 + b"\n" * 600_000)


@case("required column")
def one_byte(folder: Path) -> Path:
    return csv_folder(folder, b"x")


@case("required column")
def blank_lines_only(folder: Path) -> Path:
    return csv_folder(folder, b"\n\n\n")


@case("required columns are missing: name")
def a_required_column_missing(folder: Path) -> Path:
    return csv_folder(folder, "職員番号,氏名カナ\n1,ヤマダ\n".encode())


@case("NUL")
def nul_bytes(folder: Path) -> Path:
    return csv_folder(folder, b"person_id,name\n1,a\0b\n")


@case("NUL")
def utf_16_without_its_mark(folder: Path) -> Path:
    return csv_folder(folder, GOOD.encode("utf-16-le"))


@case("neither UTF-8 nor Shift_JIS")
def another_encoding(folder: Path) -> Path:
    return csv_folder(folder, b"person_id,name\n1,\xff\xfe\xfd\n")


@case("")
def garbage(folder: Path) -> Path:
    return csv_folder(folder, bytes((n * 97 + 13) % 255 + 1 for n in range(5000)))


@case("two headings mean the same column")
def the_same_heading_twice(folder: Path) -> Path:
    return csv_folder(folder, b"person_id,name,name\n1,a,b\n")


@case("two headings mean the same column")
def a_heading_in_both_languages(folder: Path) -> Path:
    return csv_folder(folder, "person_id,name,氏　名\n1,a,b\n".encode())


@case("there twice")
def one_table_in_two_files(folder: Path) -> Path:
    csv_folder(folder, GOOD.encode(), "職員・従業者.csv")
    shutil.copy(folder / "bundle" / "職員・従業者.csv", folder / "bundle" / "persons.csv")
    return folder / "bundle"


@case("more than the limit of 1,000")
def thousands_of_columns(folder: Path) -> Path:
    return csv_folder(folder, ",".join(["person_id", "name", *map(str, range(5000))]).encode() + b"\n1,a\n")


@case("line 2")
def a_quotation_mark_without_end(folder: Path) -> Path:
    return csv_folder(folder, b'person_id,name\n1,"a\n2,b\n3,c\n')


@case("line 1 is far too long")
def a_line_without_end(folder: Path) -> Path:
    return csv_folder(folder, b"person_id,name" + b"x" * 2**24)
