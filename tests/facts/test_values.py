"""What a cell may hold, and what becomes of a row whose cell holds something else."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.facts.hostile import csv_folder

from sekisho.facts import Facts, Intake, read_bundle
from sekisho.facts.aliases import aliases_of
from sekisho.facts.folding import fold
from sekisho.facts.schema import BY_NAME, TABLES, Column, Kind, Table
from sekisho.facts.vocabulary import vocabulary_of
from sekisho.facts.words import item_of, word
from sekisho.kernel.moments import iso
from sekisho.kernel.wareki import to_wareki, to_wareki_short
from sekisho.law import rulebook

FILL: dict[Kind, str] = {
    Kind.DAY: "2026-04-01",
    Kind.MOMENT: "2026-04-01T09:00",
    Kind.ID: "x",
    Kind.TEXT: "x",
    Kind.FLAG: "",
}
CHOICES = [(t, c) for t in TABLES for c in t.columns if c.choices]


def cell(table: Table, column: Column) -> str:
    if column.choices:
        return column.choices[0][0]
    return "minister_of_state" if column.name == "office" else FILL[column.kind]


def read(folder: Path, table: str, **cells: str) -> tuple[Any, Intake]:
    """Read one row of a table in which only the given cells differ from acceptable ones; return its values."""
    columns = [c for c in BY_NAME[table].columns if c.required or c.name in cells]
    written = [cells.get(c.name, cell(BY_NAME[table], c)) for c in columns]
    text = ",".join(c.name for c in columns) + "\n" + ",".join(f'"{value}"' for value in written) + "\n"
    facts, intake = read_bundle(csv_folder(folder, text.encode(), f"{table}.csv"))
    return next(facts[table].iter_rows(named=True), None), intake


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-01",
        "2026/4/1",
        "2026/04/01",
        "20260401",
        "令和8年4月1日",
        "令和８年４月１日",
        "R8.4.1",
        "令8.4.1",
        "2026年4月1日",
        "2026-04-01T00:00:00",
        "2026-04-01 00:00",
        "2026-04-01T00:00:00+09:00",
        "2026-03-31T15:00:00Z",
        "  2026-04-01　",
    ],
)
def test_a_day_may_be_written_in_any_common_way(tmp_path: Path, written: str) -> None:
    row, intake = read(tmp_path, "reviews", reviewed_on=written)

    assert row["reviewed_on"] == date(2026, 4, 1)
    assert intake.rejected == ()


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-02-29",
        "2026-4",
        "26/4/1",
        "昭和64年1月8日",
        "46113",
        "2026-04-01T09:00",
        "2026-04-01 24:00",
        "1867-12-31",
        "0026-04-01",
        "12026-04-01",
        "-2026-04-01",
        "tomorrow",
        "#N/A",
    ],
)
def test_what_is_no_day_is_told_and_its_row_left_out(tmp_path: Path, written: str) -> None:
    row, intake = read(tmp_path, "reviews", reviewed_on=written)

    assert row is None
    assert [(r.file, r.line, r.column, r.value) for r in intake.rejected] == [
        ("reviews.csv", 2, "reviewed_on", written)
    ]


@given(day=st.dates(date(1873, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_era_style_and_in_iso(tmp_path_factory: pytest.TempPathFactory, day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day:%Y/%m/%d}",
        to_wareki(day),
        to_wareki_short(day),
    )
    text = "designation_id,reviewed_on\n" + "".join(f"D,{form}\n" for form in forms)

    facts, _ = read_bundle(csv_folder(tmp_path_factory.mktemp("days"), text.encode(), "reviews.csv"))

    assert facts["reviews"]["reviewed_on"].to_list() == [day] * 4


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2026-04-01", datetime(2026, 4, 1), datetime(2026, 4, 2)),
        ("R8.4.1", datetime(2026, 4, 1), datetime(2026, 4, 2)),
        ("2026-04-01T00:00", datetime(2026, 4, 1), datetime(2026, 4, 1)),
        ("2026-04-01 24:00", datetime(2026, 4, 2), datetime(2026, 4, 2)),
        ("2026-04-01T09:30:15", datetime(2026, 4, 1, 9, 30, 15), datetime(2026, 4, 1, 9, 30, 15)),
        ("2026-04-01T00:30:00Z", datetime(2026, 4, 1, 9, 30), datetime(2026, 4, 1, 9, 30)),
        (
            "2026-04-01T00:30:00.25+00:00",
            datetime(2026, 4, 1, 9, 30, 0, 250000),
            datetime(2026, 4, 1, 9, 30, 0, 250000),
        ),
        ("2026-04-01T09:30:00+0900", datetime(2026, 4, 1, 9, 30), datetime(2026, 4, 1, 9, 30)),
        ("2026/4/1 9:30", datetime(2026, 4, 1, 9, 30), datetime(2026, 4, 1, 9, 30)),
        ("令和8年4月1日 午後3時", datetime(2026, 4, 1, 15), datetime(2026, 4, 1, 15)),
    ],
)
def test_a_bare_day_is_the_start_of_it_in_a_beginning_and_its_end_in_an_end(
    tmp_path: Path, written: str, start: datetime, end: datetime
) -> None:
    row, intake = read(tmp_path, "stops", from_at=written, to_at=written)

    assert (row["from_at"], row["to_at"]) == (start, end)
    assert intake.rejected == ()


@given(moment=st.datetimes(datetime(1868, 1, 1), datetime(9999, 12, 30)))
def test_every_moment_is_read_back_from_its_iso_form(
    tmp_path_factory: pytest.TempPathFactory, moment: datetime
) -> None:
    text = f"person_id,from_at\nP,{iso(moment)}\nP,{moment.isoformat()}\nP,{moment.isoformat(' ')}\n"

    facts, _ = read_bundle(csv_folder(tmp_path_factory.mktemp("moments"), text.encode(), "stops.csv"))

    assert facts["stops"]["from_at"].to_list() == [moment] * 3


@pytest.mark.parametrize("written", ["", "9999-12-31", "9999/12/31", "9999-12-31T23:59:59", "9999年12月31日"])
def test_an_end_that_is_empty_or_the_end_of_the_calendar_is_open(tmp_path: Path, written: str) -> None:
    row, intake = read(tmp_path, "stops", to_at=written)

    assert row["to_at"] is None
    assert intake.rejected == ()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SDS", "SDS"),
        ("ces", "CES"),
        ("特定秘密", "SDS"),
        ("特定秘密保護法", "SDS"),
        ("重要経済安保 情報", "CES"),
        ("ＳＤＳ", "SDS"),
    ],
)
def test_a_choice_is_a_code_or_a_word(tmp_path: Path, written: str, code: str) -> None:
    row, _ = read(tmp_path, "standings", regime=written)

    assert row["regime"] == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("cleared", "cleared"),
        ("Not cleared", "not_cleared"),
        ("適", "cleared"),
        ("否", "not_cleared"),
        ("認める", "cleared"),
        ("認められない", "not_cleared"),
        ("○", "cleared"),
        ("〇", "cleared"),
        ("×", "not_cleared"),
        ("不同意", "refused"),
    ],
)
def test_a_result_is_read_as_desks_write_it(tmp_path: Path, written: str, code: str) -> None:
    row, _ = read(tmp_path, "assessments", result=written)

    assert row["result"] == code


@pytest.mark.parametrize(("table", "column"), CHOICES, ids=lambda x: x.name)
def test_no_word_of_a_list_means_two_things(table: Table, column: Column) -> None:
    vocabulary = vocabulary_of(table, column, None)
    assert vocabulary is not None
    meanings = {(word(w), e.code) for e in vocabulary.entries for w in (e.code, e.label.ja, *e.others)}

    assert len(meanings) == len({w for w, _ in meanings})


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_no_heading_means_two_columns(table: Table) -> None:
    meanings = {(fold(w), c.name) for c in table.columns for w in (c.name, c.ja, *aliases_of(table.name, c.name))}

    assert len(meanings) == len({w for w, _ in meanings})


@pytest.mark.parametrize(
    ("written", "flag"),
    [
        ("", False),
        ("true", True),
        ("FALSE", False),
        ("1", True),
        ("0", False),
        ("はい", True),
        ("いいえ", False),
        ("有", True),
        ("無", False),
        ("○", True),
        ("×", False),
        ("該当", True),
        ("非該当", False),
    ],
)
def test_a_flag_is_read_in_any_common_way(tmp_path: Path, written: str, flag: bool) -> None:
    row, _ = read(tmp_path, "designations", economic_security=written)

    assert row["economic_security"] is flag


@pytest.mark.parametrize(
    ("written", "item"),
    [
        ("1-イ", "1-イ"),
        ("１－ｲ", "1-イ"),
        ("1‐ロ", "1-ロ"),
        ("1ーハ", "1-ハ"),
        ("１ニ", "1-ニ"),
        ("4-二", "4-ニ"),
        ("別表第一号イ", "1-イ"),
        ("2－4－1", "2-4-1"),
        ("第2条第4項第1号", "2-4-1"),
        ("5-イ", "5-イ"),
        ("別表のイ", "別表のイ"),
        ("1-イ-b", "1-イ-b"),
    ],
)
def test_an_item_is_brought_to_its_code_and_an_unknown_one_is_kept(written: str, item: str) -> None:
    assert item_of(written) == item


def test_every_item_of_the_law_is_its_own_code() -> None:
    codes = [item.code for regime in ("SDS", "CES") for item in rulebook().item_list(regime)]

    assert [item_of(code) for code in codes] == codes
    assert len(codes) == 27


def test_every_word_for_an_exempt_office_is_known(tmp_path: Path) -> None:
    offices = [o for regime in ("SDS", "CES") for o in rulebook().offices(regime)]
    words = [(w, o.code) for o in offices for w in (o.code, o.label.ja, o.label.en, *o.aliases)]
    text = "person_id,office,from\n" + "".join(f'P,"{w}",2026-04-01\n' for w, _ in words)

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode(), "適用除外の職.csv"))

    assert facts["offices"]["office"].to_list() == [code for _, code in words]
    assert intake.rejected == ()


def test_an_unknown_office_is_told_with_what_was_expected(tmp_path: Path) -> None:
    row, intake = read(tmp_path, "offices", office="課長")

    assert row is None
    assert "国務大臣（minister_of_state）" in intake.rejected[0].expected.ja
    assert "minister_of_state (Minister of State)" in intake.rejected[0].expected.en


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


def test_a_missing_table_is_an_empty_one(tmp_path: Path) -> None:
    facts, _ = read_bundle(csv_folder(tmp_path, b"person_id,name\n"))

    assert isinstance(facts, Facts)
    assert all(facts[table.name].height == 0 for table in TABLES)
