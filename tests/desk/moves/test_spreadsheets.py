"""Spreadsheets as personnel sections really send them."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.desk.moves.orders import csv
from tests.world import World, actor

from sekisho.desk.moves.bodies import Bodies
from sekisho.desk.moves.columns import KINDS, WORDS, code_of, suggested
from sekisho.desk.moves.matching import Matched, Matcher
from sekisho.desk.moves.reading import rows_of, seen, sheet_of
from sekisho.record.roles import Role

ODD = ("発令日", "職員番号", "氏名", "旧所属", "新所属", "異動区分")


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEKISHO_NOW", "2026-03-02T09:00")


def read(path: Path, content: bytes, suffix: str = ".csv") -> list[dict[str, object]]:
    """The typed rows of a file whose columns are mapped by themselves."""
    file = path / f"upload{suffix}"
    file.write_bytes(content)
    sheet = sheet_of(file, f"異動{suffix}")
    return rows_of(sheet, suggested(sheet.headings)).frame.to_dicts()


def matched(path: Path, *rows: tuple[str, ...]) -> Matched:
    """What the rows are, for the desk of MOD."""
    frame = read(path, csv(*rows))
    matcher = Matcher(actor(Role.DESK), "MOD", {}, Bodies.known())
    return matcher.match(sorted(frame, key=lambda r: str(r["effective_at"])))


def test_titles_and_two_rows_of_headings_are_read_over(tmp_path: Path) -> None:
    lines = "\r\n".join((
        "令和８年４月１日付　人事異動一覧（案）", "", "発令日,職員番号,氏名,異動前,,異動後,",
        ",,,所属,官職,所属,官職", "令和8年4月1日,００１２,山田太郎,情報課,係長,総務課,課長補佐",
    ))  # fmt: skip
    file = tmp_path / "upload.csv"
    file.write_bytes(lines.encode("cp932"))

    sheet = sheet_of(file, "異動.csv")
    row = rows_of(sheet, suggested(sheet.headings)).frame.to_dicts()[0]

    assert seen(sheet).headings == (
        "発令日", "職員番号", "氏名", "異動前 所属", "異動前 官職", "異動後 所属", "異動後 官職",
    )  # fmt: skip
    assert (row["line"], row["person_id"], row["old"], row["new"]) == (5, "0012", "情報課", "総務課")
    assert row["post"] == "課長補佐"


def test_merged_cells_say_what_the_whole_says(tmp_path: Path) -> None:
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet, day = book.add_worksheet("4月1日付"), book.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(1, 1, 1, 6, "人事異動")
    for place, (word, width) in enumerate((("発令日", 0), ("職員番号", 0), ("氏名", 0)), start=1):
        sheet.merge_range(2, place, 3, place + width, word)
    sheet.merge_range(2, 4, 2, 5, "新所属")
    sheet.write_row(3, 4, ("所属", "官職"))
    sheet.merge_range(4, 1, 5, 1, "")
    sheet.write_datetime(4, 1, date(2026, 4, 1), day)
    sheet.write_row(4, 2, (12, "山田太郎", "総務課", "係長"))
    sheet.write_row(5, 2, (13, "鈴木花子", "情報課", "係長"))
    book.close()

    rows = read(tmp_path, stream.getvalue(), ".xlsx")

    assert [(r["line"], r["person_id"], r["new"]) for r in rows] == [(5, "12", "総務課"), (6, "13", "情報課")]
    assert {r["effective_at"] for r in rows} == {rows[0]["effective_at"]}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=8), min_size=1, max_size=5), st.integers(0, 3))
def test_whatever_stands_above_the_table_no_row_of_it_is_lost(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], blanks: int
) -> None:
    above = ["".join(c for c in t if c.isalpha() and c.isprintable()) for t in titles] + [""] * blanks
    rows = [("2026/4/1", f"{n}", "山田", "情報課", "総務課", "異動") for n in range(5)]
    content = "\n".join([*above, *(",".join(cells) for cells in (ODD, *rows))]).encode()

    found = read(tmp_path_factory.mktemp("t"), content)

    assert [row["person_id"] for row in found] == ["0", "1", "2", "3", "4"]
    assert [row["line"] for row in found] == [len(above) + 2 + n for n in range(5)]


KIND_WORDS = {
    "転任": "move", "配置換": "move", "配置換え": "move", "昇任": "move", "昇任・配置換": "move", "出向": "second",
    "国際機関派遣": "second", "派遣": "second", "復帰": "return", "派遣終了": "return", "出向復帰": "return",
    "併任": "add", "兼務": "add", "併任解除": "end", "併任を解除": "end", "兼務（併任）解除": "end", "退職": "leave",
    "早期退職": "leave", "応募認定退職": "leave", "辞職": "leave", "任期満了退職": "leave", "休職": "stay",
    "育児休業": "stay", "停職": "stay", "復職": "resume", "採用": "hire", "任期付採用": "hire", "転任（昇任）": "move",
}  # fmt: skip


@pytest.mark.parametrize("word", KIND_WORDS)
def test_the_words_of_ministries_are_understood(word: str) -> None:
    assert code_of("kind", word) == KIND_WORDS[word]
    assert set(WORDS["kind"].values()) == set(KINDS)


def test_a_word_that_means_no_kind_is_named_as_it_is() -> None:
    assert code_of("kind", "表彰") == "表彰"


def test_zeros_that_a_spreadsheet_dropped_are_put_back(world: World, tmp_path: Path) -> None:
    world.rows("persons", person_id="000123", name="髙橋 一郎")
    world.posted("000123", "MOD", date(2020, 4, 1), unit="情報課")

    out = matched(tmp_path, ("2026/4/1", "１２３", "高橋一郎", "", "総務課", "配置換"))

    assert [m.person_id for m in out.moves] == ["000123"]
    assert not out.asked


def test_a_dropped_zero_and_another_name_are_asked_back(world: World, tmp_path: Path) -> None:
    world.rows("persons", person_id="000123", name="高橋一郎")
    world.posted("000123", "MOD", date(2020, 4, 1))

    out = matched(tmp_path, ("2026/4/1", "123", "佐藤次郎", "", "総務課", "配置換"))

    assert [c["person_id"] for c in out.asked[0].candidates] == ["000123"]


def test_the_former_unit_tells_two_of_one_name_apart(world: World, tmp_path: Path) -> None:
    first, _ = world.person("山田太郎", unit="情報課"), world.person("山田太郎", unit="会計課")

    out = matched(tmp_path, ("2026/4/1", "", "山田太郎", "情報課", "総務課", "配置換"))

    assert [m.person_id for m in out.moves] == [first]


def test_a_character_that_the_encoding_lacks_is_no_other_name(world: World, tmp_path: Path) -> None:
    person, other = world.person("𠮷田 拓也", unit="情報課"), world.person("上田 拓未")

    out = matched(
        tmp_path,
        ("2026/4/1", person, "?田拓也", "", "総務課", "配置換"),
        ("2026/4/1", other, "?田拓也", "", "総務課", "配置換"),
    )

    assert [m.person_id for m in out.moves] == [person]
    assert [q.why_en for q in out.asked] == ["Number and name do not agree"]


def test_a_namesake_is_not_offered_for_a_stranger_of_another_unit(world: World, tmp_path: Path) -> None:
    world.person("原田翔太", unit="情報課")

    out = matched(tmp_path, ("2026/4/1", "MOFA0119972", "原田翔太", "外務省 総合政策局", "防衛省 情報課", "出向"))

    assert not out.asked
    assert [r.value for r in out.refused] == ["MOFA0119972"]


def test_somebody_on_no_record_is_named_and_not_asked_about(world: World, tmp_path: Path) -> None:
    out = matched(tmp_path, ("2026/4/1", "9", "新人一郎", "", "総務課", "採用"))

    assert not out.asked
    assert [(r.line, r.column, r.value) for r in out.refused] == [(2, "person_id", "9")]
    assert "先に職員を登録する" in out.refused[0].ja


@pytest.mark.parametrize(("where", "kind"), [("デジタル庁 総務課", "異動"), ("宇宙機構", "出向"), ("○○財団", "出向")])
def test_a_body_that_is_on_no_record_is_no_unit_of_ones_own(
    world: World, tmp_path: Path, where: str, kind: str
) -> None:
    person = world.person(unit="情報課")

    move = matched(tmp_path, ("2026/4/1", person, "", "", where, kind)).moves[0]

    assert (move.to_body, move.outside, move.from_body) == (None, where, "MOD")


def test_a_unit_that_sounds_like_a_body_stays_a_unit(world: World, tmp_path: Path) -> None:
    person, _ = world.person(unit="情報課"), world.person("他", unit="中央病院")

    move = matched(tmp_path, ("2026/4/1", person, "", "", "中央病院", "配置換")).moves[0]

    assert (move.to_body, move.to_unit) == ("MOD", "中央病院")


def test_a_row_said_twice_counts_once_and_names_the_first(world: World, tmp_path: Path) -> None:
    person = world.person(unit="情報課")
    row = ("2026/4/1", person, "", "", "総務課", "配置換")

    out = matched(tmp_path, row, row)

    assert len(out.moves) == 1
    assert out.refused[0].line == 3 and "2行目" in out.refused[0].ja


def test_two_moves_of_one_person_follow_one_another_whatever_their_order(world: World, tmp_path: Path) -> None:
    person = world.person(unit="情報課")

    out = matched(
        tmp_path, ("2026/6/1", person, "", "", "会計課", "配置換"), ("2026/4/1", person, "", "", "総務課", "配置換")
    )

    assert [(m.day.month, m.from_unit, m.to_unit) for m in out.moves] == [
        (4, "情報課", "総務課"),
        (6, "総務課", "会計課"),
    ]


def test_two_concurrent_posts_of_one_day_are_two_moves(world: World, tmp_path: Path) -> None:
    person = world.person(unit="情報課")

    out = matched(tmp_path, *(("2026/4/1", person, "", "", unit, "併任") for unit in ("総務課", "会計課", "会計課")))

    assert [m.to_unit for m in out.moves] == ["総務課", "会計課"]
    assert {m.posting_kind for m in out.moves} == {"concurrent"}


def test_an_absence_moves_nobody_and_says_what_stops_the_handling(world: World, tmp_path: Path) -> None:
    person = world.person()

    out = matched(tmp_path, ("2026/4/1", person, "", "", "", "休職"), ("2026/4/1", person, "", "", "", "復職"))

    assert [r.column for r in out.refused] == ["kind", "kind"]
    assert all("handling.stop" in r.ja for r in out.refused)


def test_a_promotion_without_a_new_unit_keeps_the_unit(world: World, tmp_path: Path) -> None:
    person = world.person(unit="情報課")
    content = csv(("2026/4/1", person, "課長補佐", "昇任"), headings=("発令日", "職員番号", "新官職", "異動区分"))

    move = Matcher(actor(Role.DESK), "MOD", {}, Bodies.known()).match(read(tmp_path, content)).moves[0]

    assert (move.to_body, move.to_unit, move.post) == ("MOD", "情報課", "課長補佐")


def test_a_sheet_of_headings_alone_has_no_rows(tmp_path: Path) -> None:
    assert read(tmp_path, (",".join(ODD) + "\n").encode()) == []
