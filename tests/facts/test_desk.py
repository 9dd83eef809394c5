"""A workbook filled by hand: Japanese headings, era dates, three deliberate mistakes."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sekisho.facts import read_bundle, write_template

ROWS: dict[str, list[list[object]]] = {
    "行政機関": [["MOD", "防衛省", None, "指定権限あり"], ["ATLA", "防衛装備庁", None, "指定権限あり"]],
    "職員・従業者": [
        [1001, "髙橋 一郎", "タカハシ イチロウ", "昭和55年5月20日"],
        [1002, "山田 花子", "ヤマダ ハナコ", datetime(1990, 1, 2)],
        [1003, None, "スズキ ジロウ", "H2.3.4"],
    ],
    "配属": [
        ["H1", "1001", "MOD", "防衛政策局", "係長", "本務", "令和6年4月1日"],
        ["H2", 1002, "ATLA", None, None, "併任", "R元.5.1", "R6.3.31"],
    ],
    "適性評価": [
        ["T1", "1001", "MOD", "特定秘密", "第1号", "認められる", "令和6年5月20日"],
        ["T2", "1002", "MOD", "特定秘密", None, "たぶん認められる", "令和6年5月20日"],
    ],
    "指定管理簿": [["S1", "MOD", "特定秘密", "計画", None, "１－ｲ", None, "R6.4.1", "R11.3.31"]],
    "取扱者の範囲": [["S1", "1001", "MOD", "R6.6.1"], ["S1", "1002", "MOD", "令和6年6月31日"]],
}


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    write_template(tmp_path / "登録簿.xlsx", "ja")
    book = openpyxl.load_workbook(tmp_path / "登録簿.xlsx")
    for name, rows in ROWS.items():
        for row in rows:
            book[name].append(row)
    book.save(tmp_path / "登録簿.xlsx")
    return tmp_path / "登録簿.xlsx"


def test_the_three_mistakes_are_named_with_sheet_row_column_and_value(filled: Path) -> None:
    _, intake = read_bundle(filled)

    assert [(r.file, r.line, r.column, r.value) for r in intake.rejected] == [
        ("登録簿.xlsx [職員・従業者]", 4, "氏名＊", ""),
        ("登録簿.xlsx [適性評価]", 3, "結果＊", "たぶん認められる"),
        ("登録簿.xlsx [取扱者の範囲]", 3, "開始日＊", "令和6年6月31日"),
    ]
    assert "認められない（not_cleared）" in intake.rejected[1].expected.ja
    assert intake.notices == ()
    assert intake.dangling == ()


def test_everything_else_is_used(filled: Path) -> None:
    facts, _ = read_bundle(filled)

    assert facts["persons"]["person_id"].to_list() == ["1001", "1002"]
    assert facts["persons"]["born_on"].to_list() == [date(1980, 5, 20), date(1990, 1, 2)]
    assert facts["postings"]["from"].to_list() == [date(2024, 4, 1), date(2019, 5, 1)]
    assert facts["postings"]["to"].to_list() == [None, date(2024, 3, 31)]
    assert facts["designations"].select("item", "valid_until").row(0) == ("1-イ", date(2029, 3, 31))
    assert facts["handlers"].select("person_id", "line").row(0) == ("1001", 2)
