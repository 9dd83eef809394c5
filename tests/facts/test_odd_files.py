"""Files that are odd but honest are read, and what was odd about them is told."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import polars as pl
import pytest
import xlsxwriter
from tests.facts.hostile import csv_folder, workbook, zipped

from sekisho.facts import Facts, Intake, read_bundle
from sekisho.facts.limits import CELL_CHARS
from sekisho.facts.schema import LINE
from sekisho.kernel.refusals import Unusable

TWO = "職員番号,氏名\n0001,髙橋 一郎\n0002,山田 花子\n"


def persons(facts: Facts) -> list[tuple[str, str, int]]:
    return list(facts["persons"].select("person_id", "name", LINE).iter_rows())


def both(intake: Intake) -> str:
    return " ".join(f"{notice.text.ja} {notice.text.en}" for notice in intake.notices)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_any_common_encoding_and_line_end_is_read(tmp_path: Path, encoding: str, ends: str) -> None:
    facts, intake = read_bundle(csv_folder(tmp_path, TWO.replace("\n", ends).encode(encoding)))

    assert persons(facts) == [("0001", "髙橋 一郎", 2), ("0002", "山田 花子", 3)]
    assert [n.text.en for n in intake.notices] == {
        "cp932": ["Read as CP932 (Shift_JIS)."],
        "utf-16": ["Read as UTF-16."],
    }.get(encoding, [])


@pytest.mark.parametrize(
    "name",
    ["職員・従業者.csv", "PERSONS.CSV", "03_persons.csv", "職員･従業者.csv", "職員名簿.csv", "職員 （最新）.csv"],
)
def test_a_table_is_known_by_its_name_in_either_language(tmp_path: Path, name: str) -> None:
    facts, intake = read_bundle(csv_folder(tmp_path, TWO.encode(), name))

    assert facts["persons"].height == 2
    assert intake.notices == ()


def test_headings_may_mix_languages_widths_and_remarks(tmp_path: Path) -> None:
    text = "Person ID,氏　名（戸籍）,ｶﾅ,生年月日＊\n1,山田,ヤマダ,Ｓ40.1.2\n"

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode()))

    assert facts["persons"].drop(LINE).row(0) == ("1", "山田", "ヤマダ", date(1965, 1, 2))
    assert intake.notices == ()


def test_unknown_files_and_columns_are_told(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path, "職員番号,氏名,血液型,\n1,山田,A,x\n".encode())
    (folder / "holidays.csv").write_text("day\n", encoding="utf-8")
    (folder / "memo.docx").touch()
    (folder / ".DS_Store").touch()

    _, intake = read_bundle(folder)

    assert [n.file for n in intake.notices] == ["holidays.csv", "memo.docx", "persons.csv", "persons.csv"]
    assert "血液型" in both(intake)
    assert "Column 4 has no heading" in both(intake)


def test_lines_are_physical_lines_also_after_cells_with_line_ends(tmp_path: Path) -> None:
    text = 'person_id,name\n\n1,"a\nb\nc"\n2,d\n\n,\n3,e'

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode()))

    assert persons(facts) == [("1", "a\nb\nc", 3), ("2", "d", 6), ("3", "e", 9)]
    assert intake == Intake()


def test_a_record_with_too_many_cells_is_left_out_and_one_with_too_few_is_filled_up(tmp_path: Path) -> None:
    text = "person_id,name,kana,born_on\n1,a\n2,b,,,extra,cell\n3,c,,,,\n"

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode()))

    assert [person for person, _, _ in persons(facts)] == ["1", "3"]
    assert [(r.line, r.column, r.value) for r in intake.rejected] == [(3, "#5", "extra,cell")]


@pytest.mark.parametrize("ends", ["", "\n"])
def test_a_table_of_headings_only_is_empty(tmp_path: Path, ends: str) -> None:
    facts, intake = read_bundle(csv_folder(tmp_path, f"person_id,name{ends}".encode()))

    assert facts["persons"].height == 0
    assert intake == Intake()


def test_a_cell_of_ten_megabytes_leaves_its_row_out(tmp_path: Path) -> None:
    text = f"person_id,name\n1,{'x' * 10_000_000}\n2,{'y' * CELL_CHARS}\n"

    facts, intake = read_bundle(csv_folder(tmp_path, text.encode()))

    assert [person for person, _, _ in persons(facts)] == ["2"]
    assert [(r.line, r.column, r.value, r.expected.en) for r in intake.rejected] == [
        (2, "name", "x" * 80, "at most 32,767 characters")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_zip_may_have_one_folder_around_it_and_japanese_names(tmp_path: Path, encoding: str) -> None:
    raw = "束/職員・従業者.csv".encode(encoding)
    place = zipped(tmp_path, ("x" * len(raw), TWO), ("y", "z"))
    place.write_bytes(place.read_bytes().replace(b"x" * len(raw), raw))

    with pytest.raises(Unusable, match="none of the known tables"):
        read_bundle(place)

    place = zipped(tmp_path, ("x" * len(raw), TWO), ("__MACOSX/._x", "z"))
    place.write_bytes(place.read_bytes().replace(b"x" * len(raw), raw))
    facts, intake = read_bundle(place)

    assert facts["persons"].height == 2
    assert intake == Intake()


def test_what_a_zip_holds_beside_its_tables_is_told(tmp_path: Path) -> None:
    facts, intake = read_bundle(zipped(tmp_path, ("persons.csv", TWO), ("inner.zip", "x"), ("old/persons.csv", TWO)))

    assert facts["persons"].height == 2
    assert [n.file for n in intake.notices] == ["inner.zip", "old/persons.csv"]


def test_parquet_of_other_types_is_understood(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    pl.DataFrame(
        {
            "職員番号": [1001.0, 1002.0],
            "氏名": pl.Series(["a", "b"], dtype=pl.Categorical),
            "生年月日": ["R1.5.1", None],
        }
    ).write_parquet(tmp_path / "b" / "職員・従業者.parquet")
    stops = pl.DataFrame({"person_id": [1001], "from_at": [date(2026, 4, 1)], "to_at": [date(2026, 4, 1)]})
    stops.with_columns(pl.col("to_at").cast(pl.Datetime("ms")).dt.replace_time_zone("UTC")).write_parquet(
        tmp_path / "b" / "stops.parquet"
    )

    facts, intake = read_bundle(tmp_path / "b")

    assert facts["persons"].drop(LINE).rows() == [("1001", "a", None, date(2019, 5, 1)), ("1002", "b", None, None)]
    assert facts["stops"].select("from_at", "to_at").row(0) == (datetime(2026, 4, 1), datetime(2026, 4, 1, 9))
    assert intake == Intake()


def test_a_workbook_gives_results_of_formulas_and_tells_those_without(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        sheet = book.add_worksheet("persons")
        sheet.write_row(0, 0, ["person_id", "name", "kana", "born_on"])
        sheet.write_row(1, 0, [1001, "a"])
        sheet.write_formula(1, 3, "=DATE(2000,1,1)", book.add_format({"num_format": "yyyy/m/d"}), 36526)
        sheet.write_row(2, 0, [1002, "b"])
        sheet.write_formula(2, 3, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 0, "=[other.xlsx]S!A1", None, "1003")
        sheet.write_formula(3, 1, '="c"', None, "c")
        sheet.write_formula(3, 2, '="C"', None, "")

    facts, intake = read_bundle(tmp_path / "b.xlsx")

    assert facts["persons"].rows() == [("1001", "a", None, date(2000, 1, 1), 2), ("1003", "c", None, None, 4)]
    assert [(r.line, r.column, r.value) for r in intake.rejected] == [(3, "born_on", "#DIV/0!")]
    assert "1 formulas have no saved result" in both(intake)


def test_a_workbook_counted_from_1904_has_the_right_days(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.title = "persons"
    book.active.append(["person_id", "name", "born_on"])
    book.active.append(["1", "typed", date(2026, 4, 1)])
    book.active.append(["2", "bare number", 44651])
    book.save(tmp_path / "b.xlsx")

    facts, _ = read_bundle(tmp_path / "b.xlsx")

    assert facts["persons"]["born_on"].to_list() == [date(2026, 4, 1), date(2026, 4, 1)]


def test_rows_and_lines_of_a_workbook_are_those_a_person_sees(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        sheet = book.add_worksheet("01 職員・従業者")
        sheet.write_row(2, 1, ["職員番号", "氏名", "生年月日"])
        sheet.write_row(5, 1, [1, "a", 46113.0])
        sheet.write_row(7, 1, [2, "b", "昭和64年1月8日"])
        book.add_worksheet("メモ")
        book.add_worksheet("計算").hide()

    facts, intake = read_bundle(tmp_path / "b.xlsx")

    assert facts["persons"].rows() == [("1", "a", None, date(2026, 4, 1), 6)]
    assert [(r.file, r.line, r.column, r.value) for r in intake.rejected] == [
        ("b.xlsx [01 職員・従業者]", 8, "生年月日", "昭和64年1月8日")
    ]
    assert [n.text.en.split()[1] for n in intake.notices] == ["sheet", "hidden"]


def test_a_plain_workbook_is_read_without_remarks(tmp_path: Path) -> None:
    facts, intake = read_bundle(workbook(tmp_path))

    assert persons(facts) == [("1", "山田", 2)]
    assert intake == Intake()


def test_all_tables_that_lack_columns_are_named_at_once_with_what_can_be_done(tmp_path: Path) -> None:
    (tmp_path / "persons.csv").write_text(TWO, encoding="utf-8")
    (tmp_path / "postings.csv").write_text("職員番号,所属\n0001,MOFA\n", encoding="utf-8")
    (tmp_path / "handlers.csv").write_text("職員番号,機関\n0001,MOFA\n", encoding="utf-8")

    with pytest.raises(Unusable) as refused:
        read_bundle(tmp_path)

    for lang in ("ja", "en"):
        assert (
            refused.value.text.in_(lang).count("postings.csv")
            == refused.value.text.in_(lang).count("handlers.csv")
            == 1
        )
    assert "「種別、発令日」" in refused.value.text.ja and "missing: kind, from (" in refused.value.text.en
    assert refused.value.next_step is not None and "sekisho template" in refused.value.next_step.en
