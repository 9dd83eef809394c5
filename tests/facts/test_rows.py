"""What becomes of rows: identifiers, order, repetition, references."""

from pathlib import Path

import pytest
from tests.facts.hostile import csv_folder
from tests.facts.reading import read

from sekisho.facts import Facts, Intake, read_bundle
from sekisho.facts.schema import TABLES


def test_identifiers_are_kept_as_they_are_but_for_outer_blanks(tmp_path: Path) -> None:
    facts, _ = read_bundle(csv_folder(tmp_path, "person_id,name\n 007 ,a\n007.0,b\nＡ１,c\n".encode()))

    assert facts["persons"]["person_id"].to_list() == ["007", "007.0", "Ａ１"]


@pytest.mark.parametrize(
    ("table", "cells", "column"),
    [
        ("handlers", {"from": "2026-04-02", "to": "2026-04-01"}, "to"),
        ("stops", {"from_at": "2026-04-01T09:00", "to_at": "2026-04-01T08:59"}, "to_at"),
        ("assessments", {"origin_notified_on": "2026-04-02", "notified_on": "2026-04-01"}, "notified_on"),
        ("designations", {"designated_on": "2026-04-02", "valid_until": "2026-04-01"}, "valid_until"),
    ],
)
def test_an_end_before_its_beginning_is_told(tmp_path: Path, table: str, cells: dict[str, str], column: str) -> None:
    row, intake = read(tmp_path, table, **cells)

    assert row is None
    assert [(r.column, r.value) for r in intake.rejected] == [(column, cells[column])]
    assert "同じ行の" in intake.rejected[0].expected.ja


def test_of_rows_with_one_identifier_the_first_good_one_is_kept(tmp_path: Path) -> None:
    text = "person_id,name,born_on\n1,,\n1,a,\n1,b,\n2,c,x\n1,a,\n"

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode()))

    assert facts["persons"]["name"].to_list() == ["a"]
    assert [(r.line, r.column) for r in intake.rejected] == [
        (2, "name"),
        (4, "person_id"),
        (5, "born_on"),
        (6, "person_id"),
    ]


def test_all_bad_cells_of_a_row_are_told(tmp_path: Path) -> None:
    _, intake = read(tmp_path, "handlers", **{"person_id": "", "from": "?", "to": "??"})

    assert [(r.line, r.column, r.value) for r in intake.rejected] == [
        (2, "person_id", ""),
        (2, "from", "?"),
        (2, "to", "??"),
    ]


def test_references_that_point_nowhere_are_told_and_kept(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path, b"person_id,name\n1,a\n")
    (folder / "配属.csv").write_text(
        "配属番号,職員番号,所属,種別,発令日\nH1,1,MOD,本務,R8.4.1\nH2,9,B1,派遣,R8.4.1\n", encoding="utf-8"
    )
    (folder / "businesses.csv").write_text("business_id,name_ja\nB1,社\n", encoding="utf-8")

    facts, intake = read_bundle(folder)

    assert facts["postings"].height == 2
    told = [(d.file, d.table, d.line, d.column, d.value, d.expected.en) for d in intake.dangling]
    assert told == [
        ("配属.csv", "postings", 3, "職員番号", "9", "an identifier found in persons"),
        ("配属.csv", "postings", 2, "所属", "MOD", "an identifier found in organs or businesses"),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "body", "unit"),
    [
        ("機関,所属", "MOD,一課", "MOD", "一課"),
        ("機関コード,機関,所属", "MOD,防衛省,一課", "MOD", "一課"),
        ("所属,部署,機関", "局,一課,MOD", "MOD", "一課"),
        ("所属,部署", "MOD,一課", "MOD", "一課"),
        ("所属機関,所属", "MOD,一課", "MOD", "一課"),
        ("機関", "MOD", "MOD", None),
        ("所属コード,機関", "MOD,防衛省", "MOD", None),
    ],
)
def test_a_section_beside_an_organ_is_the_unit_and_the_organ_the_body(
    tmp_path: Path, headings: str, cells: str, body: str, unit: str | None
) -> None:
    (tmp_path / "配属.csv").write_text(f"職員番号,種別,発令日,{headings}\n1,本務,R8.4.1,{cells}\n", encoding="utf-8")

    facts, _ = read_bundle(tmp_path)

    assert facts["postings"].select("body_id", "unit").rows() == [(body, unit)]


def test_a_missing_table_is_an_empty_one(tmp_path: Path) -> None:
    facts, _ = read_bundle(csv_folder(tmp_path, b"person_id,name\n"))

    assert isinstance(facts, Facts)
    assert all(facts[table.name].height == 0 for table in TABLES)


POSTINGS = "職員番号,所属,部署,種別,発令日,解職日\n1,MOD,一課,本務,R8.4.1,\n1,MOD,二課,併任,2026-04-01,\n"


def postings(tmp_path: Path, text: str) -> tuple[list[str], Intake]:
    (tmp_path / "organs.csv").write_text("organ_id,name_ja,role\nMOD,省,designator\n", encoding="utf-8")
    (tmp_path / "persons.csv").write_text("person_id,name\n1,a\n", encoding="utf-8")
    (tmp_path / "配属.csv").write_text(text, encoding="utf-8")
    facts, intake = read_bundle(tmp_path)
    return facts["postings"]["posting_id"].to_list(), intake


def test_rows_that_nobody_numbered_get_a_number_of_what_they_say_the_same_every_time(tmp_path: Path) -> None:
    keys, intake = postings(tmp_path, POSTINGS)
    ended, _ = postings(tmp_path, POSTINGS.replace("R8.4.1,", "2026/4/1,R9.3.31"))

    assert len(set(keys)) == 2
    assert ended == keys
    assert not intake.rejected
    assert [n.text.en for n in intake.notices] == [
        "2 rows without posting_id were given one made from what they say; the same list gives the same again."
    ]


def test_a_list_that_numbers_its_rows_keeps_its_numbers_and_a_row_without_one_is_told(tmp_path: Path) -> None:
    text = "配属番号,職員番号,所属,種別,発令日\nH1,1,MOD,本務,R8.4.1\n,1,MOD,併任,R8.4.1\nH1,1,MOD,併任,R8.4.1\n"

    keys, intake = postings(tmp_path, text)

    assert keys == ["H1"]
    assert [(r.line, r.column) for r in intake.rejected] == [(3, "配属番号"), (4, "配属番号")]


def test_rows_that_differ_in_anything_stay_apart_and_one_that_repeats_another_is_told(tmp_path: Path) -> None:
    row = "1,MOD,一課,本務,R8.4.1,"
    text = f"職員番号,所属,部署,種別,発令日,解職日\n{row}\n{row}R8.9.30\n{row}R9.3.31\n{row}\n"

    keys, intake = postings(tmp_path, text)

    assert len(set(keys)) == 3
    assert [(r.line, r.column, r.value) for r in intake.rejected] == [(5, "職員番号", "1")]
    assert "a row that no earlier one repeats" in intake.rejected[0].expected.en
