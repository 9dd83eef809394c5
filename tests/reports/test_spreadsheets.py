"""The CSV and the Excel report, opened again as a desk would."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.reports.world import AT, BOOK, INTAKE, MANY, NONE, finding, named, register, result, written

from sekisho.facts.cells import guard
from sekisho.kernel.texts import Lang
from sekisho.reports.fields import FIELDS
from sekisho.reports.forms import xlsx_form
from sekisho.reports.report import Report

RUNS = tuple("=+-@＝＋－＠\t\r\n")
HOSTILE = st.builds(
    str.__add__, st.sampled_from(["", "=", "+", "-", "@", " =", "'=", "\t", "＝"]), st.text(max_size=20)
)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(path: Path) -> list[Any]:
    book = openpyxl.load_workbook(path)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_csv_opens_in_a_japanese_spreadsheet(tmp_path: Path) -> None:
    data = written(tmp_path, "csv").read_bytes()

    assert data.startswith("\ufeff検出コード,".encode())
    assert data.count(b"\r\n") == MANY.findings.height + 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_csv_has_all_fields_under_headings_of_the_language(tmp_path: Path, lang: Lang) -> None:
    first = lines(written(tmp_path, "csv", lang=lang))[0]

    assert list(first) == [field.label.in_(lang) for field in FIELDS]
    assert first[FIELDS[2].label.in_(lang)] == {"ja": "重大", "en": "Critical"}[lang]


@given(HOSTILE)
@FEW
def test_no_cell_of_the_csv_runs_as_a_formula(tmp_path: Path, name: str) -> None:
    facts, audit = named(name)

    line = lines(written(tmp_path, "csv", audit, facts))[0]

    assert line["氏名"] == guard(name)
    assert not any(value.lstrip(" ").startswith(RUNS) for value in line.values() if value.strip())


@given(HOSTILE)
@settings(FEW, max_examples=25)
def test_no_cell_of_the_workbook_is_a_formula_or_runs_as_one(tmp_path: Path, name: str) -> None:
    facts, audit = named(name)

    found = cells(written(tmp_path, "xlsx", audit, facts))

    assert all(cell.data_type != "f" for cell in found)
    assert not any(str(cell.value).lstrip(" ").startswith(RUNS) for cell in found)


def test_every_kind_has_a_sheet_with_filter_and_frozen_heading(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx"))

    kinds = [BOOK.rule(code, "SDS").label.ja for code in MANY.counts]
    assert set(kinds) <= set(book.sheetnames)
    assert all(book[name].auto_filter.ref and book[name].freeze_panes == "A2" for name in kinds)
    assert book.properties.created == AT


def test_the_registers_own_ids_stay_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", result(finding())))
    sheet = book[BOOK.rule("HANDLER_WITHOUT_RIGHT", "SDS").label.ja]
    heads = {cell.value: cell.column - 1 for cell in sheet[1]}

    who = sheet[2][heads["職員番号"]]

    assert (who.value, who.number_format) == ("007", "@")
    assert sheet[2][heads["開始日時"]].is_date


def test_another_reader_opens_the_workbook_too(tmp_path: Path) -> None:
    book = CalamineWorkbook.from_path(written(tmp_path, "xlsx", lang="en"))

    assert book.sheet_names[0] == "Summary"
    assert len(book.get_sheet_by_name("What was not read").to_python()) == 1 + 3


def test_rows_left_out_and_references_to_nothing_have_a_sheet(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, "xlsx"))["読み取りの結果"]

    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert told[0] == ["除外した行", "取扱者の範囲.csv", 12, "開始日", "令和8年13月1日", "日付"]
    assert [row[0] for row in told] == ["除外した行", "参照先なし", "注記"]


def test_more_rows_than_a_sheet_holds_go_to_further_sheets_and_the_cover_says_so(tmp_path: Path) -> None:
    audit = result(*(finding(person_id=f"N{n}") for n in range(5)))
    path = tmp_path / "split.xlsx"

    xlsx_form.write(Report(audit, register(), BOOK, "ja", AT), path, limit=2)

    book = openpyxl.load_workbook(path)
    assert book.sheetnames[2:] == ["資格のない取扱者", "資格のない取扱者 (2)", "資格のない取扱者 (3)"]
    assert [book[name].max_row - 1 for name in book.sheetnames[2:]] == [2, 2, 1]
    assert any("3枚" in str(cell.value) for row in book.worksheets[0] for cell in row)


def test_nothing_found_is_a_fine_workbook(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", NONE))

    assert book.sheetnames == ["要約"]
    assert any("検出事項はありません" in str(cell.value) for row in book.worksheets[0] for cell in row)


def test_a_text_longer_than_a_cell_is_cut_and_not_lost(tmp_path: Path) -> None:
    facts, audit = named("長" * 40_000)

    longest = max(len(str(cell.value)) for cell in cells(written(tmp_path, "xlsx", audit, facts)))

    assert longest == 32_000


def test_what_was_read_with_doubt_stands_on_the_cover(tmp_path: Path) -> None:
    cover = openpyxl.load_workbook(written(tmp_path, "xlsx", result(intake=INTAKE))).worksheets[0]

    assert any("除外した行が1行、参照先のないものが1件" in str(cell.value) for row in cover for cell in row)
